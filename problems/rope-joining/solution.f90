program rope_joining
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer :: n
    integer(int64), allocatable :: ropes(:)

    read *, n
    allocate (ropes(n))
    read *, ropes
    print '(i0)', joining_cost(ropes)

contains

    pure function joining_cost(lengths) result(cost)
        integer(int64), intent(in) :: lengths(:)
        integer(int64) :: cost
        integer(int64) :: ropes(size(lengths)), joined, other
        integer :: count

        ropes = lengths
        cost = 0
        do count = size(ropes), 2, -1
            call take_shortest(ropes(:count), joined)
            call take_shortest(ropes(:count - 1), other)
            joined = joined + other
            ropes(count - 1) = joined
            cost = cost + joined
        end do
    end function joining_cost

    ! Moves the last rope to the place of the shortest.
    pure subroutine take_shortest(ropes, length)
        integer(int64), intent(inout) :: ropes(:)
        integer(int64), intent(out) :: length
        integer :: place

        place = minloc(ropes, dim=1)
        length = ropes(place)
        ropes(place) = ropes(size(ropes))
    end subroutine take_shortest

end program rope_joining
