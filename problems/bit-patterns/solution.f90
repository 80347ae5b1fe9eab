program bit_patterns
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer :: n, i
    integer(int64) :: number

    read *, n
    do i = 1, n
        read *, number
        print '(i0, 1x, i0, 1x, i0)', popcnt(number), longest_run_of_ones(number), gray_code(number)
    end do

contains

    ! Each step shortens every run of ones by one.
    pure integer function longest_run_of_ones(number) result(length)
        integer(int64), intent(in) :: number
        integer(int64) :: remaining

        length = 0
        remaining = number
        do while (remaining /= 0)
            remaining = iand(remaining, shiftr(remaining, 1))
            length = length + 1
        end do
    end function longest_run_of_ones

    pure integer(int64) function gray_code(number)
        integer(int64), intent(in) :: number

        gray_code = ieor(number, shiftr(number, 1))
    end function gray_code

end program bit_patterns
