program longest_increasing_subsequence
    implicit none

    integer :: n
    integer, allocatable :: numbers(:)

    read *, n
    allocate (numbers(n))
    read *, numbers
    print '(i0)', longest_increase(numbers)

contains

    ! tails(k) is the smallest last number of an increasing subsequence of length k.
    pure integer function longest_increase(numbers) result(length)
        integer, intent(in) :: numbers(:)
        integer :: tails(size(numbers))
        integer :: i, place

        length = 0
        do i = 1, size(numbers)
            place = lower_bound(tails(:length), numbers(i))
            tails(place) = numbers(i)
            length = max(length, place)
        end do
    end function longest_increase

    ! The first place in ascending numbers whose number is not below the given one.
    pure integer function lower_bound(numbers, number) result(first)
        integer, intent(in) :: numbers(:), number
        integer :: last, middle

        first = 1
        last = size(numbers) + 1
        do while (first < last)
            middle = (first + last) / 2
            if (numbers(middle) < number) then
                first = middle + 1
            else
                last = middle
            end if
        end do
    end function lower_bound

end program longest_increasing_subsequence
