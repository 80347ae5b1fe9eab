program edit_distance
    implicit none

    character(:), allocatable :: from, to

    from = read_line()
    to = read_line()
    print '(i0)', distance(from, to)

contains

    ! Spaces at the end of a line count, so its length must be asked for.
    function read_line() result(line)
        character(:), allocatable :: line
        integer, parameter :: max_length = 200
        character(max_length + 1) :: buffer
        integer :: length, status

        length = 0
        read (*, '(a)', advance='no', size=length, iostat=status) buffer
        line = buffer(:length)
    end function read_line

    pure integer function distance(from, to)
        character(*), intent(in) :: from, to
        integer, dimension(0:len(to)) :: previous, current
        integer :: i, j, replacing

        current = [(j, j = 0, len(to))]
        do i = 1, len(from)
            previous = current
            current(0) = i
            do j = 1, len(to)
                replacing = previous(j - 1) + merge(0, 1, from(i:i) == to(j:j))
                current(j) = min(previous(j) + 1, current(j - 1) + 1, replacing)
            end do
        end do
        distance = current(len(to))
    end function distance

end program edit_distance
