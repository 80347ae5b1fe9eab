program repeated_digit_sum
    implicit none

    integer, parameter :: max_digits = 200
    character(max_digits) :: digits
    integer :: total

    read '(a)', digits
    total = digit_sum(trim(digits))
    do while (total > 9)
        write (digits, '(i0)') total
        total = digit_sum(trim(digits))
    end do
    print '(i0)', total

contains

    pure integer function digit_sum(digits) result(total)
        character(*), intent(in) :: digits
        integer :: i

        total = 0
        do i = 1, len(digits)
            total = total + iachar(digits(i:i)) - iachar('0')
        end do
    end function digit_sum

end program repeated_digit_sum
