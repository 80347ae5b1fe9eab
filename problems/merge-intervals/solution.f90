program merge_intervals
    implicit none

    type :: interval
        integer :: first, last
    end type interval

    type(interval), allocatable :: intervals(:)
    integer :: n, i

    read *, n
    allocate (intervals(n))
    do i = 1, n
        read *, intervals(i)%first, intervals(i)%last
    end do
    call sort_by_first(intervals)
    call print_merged(intervals)

contains

    pure subroutine sort_by_first(intervals)
        type(interval), intent(inout) :: intervals(:)
        type(interval) :: moving
        integer :: i, place

        do i = 2, size(intervals)
            moving = intervals(i)
            do place = i, 2, -1
                if (intervals(place - 1)%first <= moving%first) exit
                intervals(place) = intervals(place - 1)
            end do
            intervals(place) = moving
        end do
    end subroutine sort_by_first

    subroutine print_merged(sorted)
        type(interval), intent(in) :: sorted(:)
        type(interval) :: merged
        integer :: i

        merged = sorted(1)
        do i = 2, size(sorted)
            if (sorted(i)%first <= merged%last) then
                merged%last = max(merged%last, sorted(i)%last)
            else
                print '(i0, 1x, i0)', merged%first, merged%last
                merged = sorted(i)
            end if
        end do
        print '(i0, 1x, i0)', merged%first, merged%last
    end subroutine print_merged

end program merge_intervals
