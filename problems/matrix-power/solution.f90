module modular_matrices
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none
    private
    public :: power

    integer(int64), parameter :: modulus = 1000000007_int64

contains

    pure function identity(n) result(matrix)
        integer, intent(in) :: n
        integer(int64) :: matrix(n, n)
        integer :: i

        matrix = 0
        do i = 1, n
            matrix(i, i) = 1
        end do
    end function identity

    pure function multiply(a, b) result(c)
        integer(int64), intent(in) :: a(:, :), b(:, :)
        integer(int64) :: c(size(a, 1), size(b, 2))
        integer :: row, col

        do col = 1, size(b, 2)
            do row = 1, size(a, 1)
                c(row, col) = mod(sum(mod(a(row, :) * b(:, col), modulus)), modulus)
            end do
        end do
    end function multiply

    pure function power(base, exponent) result(matrix)
        integer(int64), intent(in) :: base(:, :), exponent
        integer(int64), dimension(size(base, 1), size(base, 1)) :: matrix, square
        integer(int64) :: remaining

        matrix = identity(size(base, 1))
        square = mod(base, modulus)
        remaining = exponent
        do while (remaining > 0)
            if (btest(remaining, 0)) matrix = multiply(matrix, square)
            square = multiply(square, square)
            remaining = remaining / 2
        end do
    end function power

end module modular_matrices

program matrix_power
    use, intrinsic :: iso_fortran_env, only: int64
    use modular_matrices, only: power
    implicit none

    integer :: n, row
    integer(int64) :: exponent
    integer(int64), allocatable :: matrix(:, :)

    read *, n, exponent
    allocate (matrix(n, n))
    do row = 1, n
        read *, matrix(row, :)
    end do
    matrix = power(matrix, exponent)
    do row = 1, n
        print '(*(i0, :, 1x))', matrix(row, :)
    end do
end program matrix_power
