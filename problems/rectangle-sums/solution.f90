program rectangle_sums
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer(int64), allocatable :: matrix(:, :), sums(:, :)
    integer :: rows, cols, queries, row, query
    integer :: top, left, bottom, right

    read *, rows, cols, queries
    allocate (matrix(rows, cols), sums(0:rows, 0:cols))
    do row = 1, rows
        read *, matrix(row, :)
    end do
    call fill_prefix_sums(matrix, sums)
    do query = 1, queries
        read *, top, left, bottom, right
        print '(i0)', sums(bottom, right) - sums(top - 1, right) - sums(bottom, left - 1) + sums(top - 1, left - 1)
    end do

contains

    ! sums(row, col) is the sum of matrix(:row, :col).
    pure subroutine fill_prefix_sums(matrix, sums)
        integer(int64), intent(in) :: matrix(:, :)
        integer(int64), intent(out) :: sums(0:, 0:)
        integer :: row, col

        sums = 0
        do col = 1, size(matrix, 2)
            do row = 1, size(matrix, 1)
                sums(row, col) = matrix(row, col) + sums(row - 1, col) + sums(row, col - 1) - sums(row - 1, col - 1)
            end do
        end do
    end subroutine fill_prefix_sums

end program rectangle_sums
