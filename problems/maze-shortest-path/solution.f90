program maze_shortest_path
    implicit none

    integer, parameter :: unreachable = -1
    character, allocatable :: maze(:, :)
    integer :: moves

    call read_maze(maze)
    moves = shortest_path(maze)
    if (moves == unreachable) then
        print '(a)', 'unreachable'
    else
        print '(i0)', moves
    end if

contains

    ! The maze gets a wall all around, so that no path leads off the grid.
    subroutine read_maze(maze)
        character, allocatable, intent(out) :: maze(:, :)
        integer :: rows, cols, row

        read *, rows, cols
        allocate (maze(0:rows + 1, 0:cols + 1), source='#')
        do row = 1, rows
            read '(*(a1))', maze(row, 1:cols)
        end do
    end subroutine read_maze

    integer function shortest_path(maze) result(moves)
        character, intent(in) :: maze(0:, 0:)
        integer, parameter :: directions(2, 4) = reshape([0, 1, 1, 0, 0, -1, -1, 0], [2, 4])
        integer :: distance(0:ubound(maze, 1), 0:ubound(maze, 2))
        integer :: queue(2, size(maze))
        integer :: first, last, direction, next(2)

        distance = unreachable
        first = 1
        last = 1
        queue(:, 1) = findloc(maze, 'S') - 1
        distance(queue(1, 1), queue(2, 1)) = 0
        do while (first <= last)
            associate (cell => queue(:, first))
                moves = distance(cell(1), cell(2))
                if (maze(cell(1), cell(2)) == 'E') return
                do direction = 1, 4
                    next = cell + directions(:, direction)
                    if (maze(next(1), next(2)) == '#') cycle
                    if (distance(next(1), next(2)) /= unreachable) cycle
                    distance(next(1), next(2)) = moves + 1
                    last = last + 1
                    queue(:, last) = next
                end do
            end associate
            first = first + 1
        end do
        moves = unreachable
    end function shortest_path

end program maze_shortest_path
