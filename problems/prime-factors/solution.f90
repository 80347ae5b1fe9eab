program prime_factors
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer(int64) :: n

    read *, n
    write (*, '(i0, a)', advance='no') n, ' = '
    if (n == 1) then
        print '(i0)', n
    else
        call print_factors(n)
    end if

contains

    subroutine print_factors(n)
        integer(int64), intent(in) :: n
        integer(int64) :: remaining, divisor
        integer :: exponent

        remaining = n
        divisor = 2
        do while (divisor * divisor <= remaining)
            exponent = 0
            do while (mod(remaining, divisor) == 0)
                remaining = remaining / divisor
                exponent = exponent + 1
            end do
            if (exponent > 0) call print_power(divisor, exponent, is_last=remaining == 1)
            divisor = divisor + 1
        end do
        if (remaining > 1) call print_power(remaining, 1, is_last=.true.)
    end subroutine print_factors

    subroutine print_power(prime, exponent, is_last)
        integer(int64), intent(in) :: prime
        integer, intent(in) :: exponent
        logical, intent(in) :: is_last

        write (*, '(i0)', advance='no') prime
        if (exponent > 1) write (*, '(a, i0)', advance='no') '^', exponent
        if (is_last) then
            print '()'
        else
            write (*, '(a)', advance='no') ' * '
        end if
    end subroutine print_power

end program prime_factors
