program game_of_life
    implicit none

    logical, allocatable :: alive(:, :)
    integer :: rows, cols, steps, step

    read *, rows, cols, steps
    alive = read_grid(rows, cols)
    do step = 1, steps
        alive = next_generation(alive)
    end do
    call print_grid(alive)

contains

    function read_grid(rows, cols) result(alive)
        integer, intent(in) :: rows, cols
        logical :: alive(rows, cols)
        character(cols) :: line
        integer :: row, col

        do row = 1, rows
            read '(a)', line
            alive(row, :) = [(line(col:col) == '#', col = 1, cols)]
        end do
    end function read_grid

    pure function next_generation(alive) result(next)
        logical, intent(in) :: alive(:, :)
        logical :: next(size(alive, 1), size(alive, 2))
        integer :: padded(0:size(alive, 1) + 1, 0:size(alive, 2) + 1)
        integer :: row, col, neighbours

        padded = 0
        padded(1:size(alive, 1), 1:size(alive, 2)) = merge(1, 0, alive)
        do col = 1, size(alive, 2)
            do row = 1, size(alive, 1)
                neighbours = sum(padded(row - 1:row + 1, col - 1:col + 1)) - padded(row, col)
                next(row, col) = neighbours == 3 .or. (alive(row, col) .and. neighbours == 2)
            end do
        end do
    end function next_generation

    subroutine print_grid(alive)
        logical, intent(in) :: alive(:, :)
        integer :: row

        do row = 1, size(alive, 1)
            print '(*(a))', merge('#', '.', alive(row, :))
        end do
    end subroutine print_grid

end program game_of_life
