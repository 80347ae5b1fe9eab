module boards
    implicit none
    private
    public :: board

    type :: board
        private
        integer :: size
        logical, allocatable :: is_free(:, :)
        logical, allocatable :: column_taken(:), rising_taken(:), falling_taken(:)
    contains
        procedure :: read => read_board
        procedure :: ways_from
    end type board

contains

    subroutine read_board(this)
        class(board), intent(inout) :: this
        character(:), allocatable :: line
        integer :: row, column, n

        read *, n
        this%size = n
        allocate (this%is_free(n, n))
        allocate (this%column_taken(n), this%rising_taken(2:2*n), this%falling_taken(1 - n:n - 1), source=.false.)
        allocate (character(n) :: line)
        do row = 1, n
            read '(a)', line
            this%is_free(row, :) = [(line(column:column) == '.', column = 1, n)]
        end do
    end subroutine read_board

    recursive integer function ways_from(this, row) result(ways)
        class(board), intent(inout) :: this
        integer, intent(in) :: row
        integer :: column

        if (row > this%size) then
            ways = 1
            return
        end if
        ways = 0
        do column = 1, this%size
            if (.not. this%is_free(row, column)) cycle
            if (this%column_taken(column)) cycle
            if (this%rising_taken(row + column) .or. this%falling_taken(row - column)) cycle
            call mark(this, row, column, .true.)
            ways = ways + this%ways_from(row + 1)
            call mark(this, row, column, .false.)
        end do
    end function ways_from

    subroutine mark(this, row, column, taken)
        class(board), intent(inout) :: this
        integer, intent(in) :: row, column
        logical, intent(in) :: taken

        this%column_taken(column) = taken
        this%rising_taken(row + column) = taken
        this%falling_taken(row - column) = taken
    end subroutine mark

end module boards

program blocked_queens
    use boards, only: board
    implicit none

    type(board) :: queens

    call queens%read()
    print '(i0)', queens%ways_from(1)
end program blocked_queens
