program split_load
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer :: parcels, trucks
    integer(int64), allocatable :: weights(:)

    read *, parcels, trucks
    allocate (weights(parcels))
    read *, weights
    print '(i0)', smallest_heaviest_load(weights, trucks)

contains

    pure integer(int64) function smallest_heaviest_load(weights, trucks) result(low)
        integer(int64), intent(in) :: weights(:)
        integer, intent(in) :: trucks
        integer(int64) :: high, middle

        low = maxval(weights)
        high = sum(weights)
        do while (low < high)
            middle = (low + high) / 2
            if (trucks_needed(weights, middle) <= trucks) then
                high = middle
            else
                low = middle + 1
            end if
        end do
    end function smallest_heaviest_load

    pure integer function trucks_needed(weights, capacity) result(trucks)
        integer(int64), intent(in) :: weights(:), capacity
        integer(int64) :: load
        integer :: i

        trucks = 1
        load = 0
        do i = 1, size(weights)
            if (load + weights(i) > capacity) then
                trucks = trucks + 1
                load = 0
            end if
            load = load + weights(i)
        end do
    end function trucks_needed

end program split_load
