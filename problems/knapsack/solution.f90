program knapsack
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none

    integer :: items, capacity, weight, i
    integer(int64) :: value
    integer(int64), allocatable :: best(:)

    read *, items, capacity
    allocate (best(0:capacity), source=0_int64)
    do i = 1, items
        read *, weight, value
        call add_item(best, weight, value)
    end do
    print '(i0)', best(capacity)

contains

    ! best(c) is the largest value for capacity c; the right-hand side only sees choices without the new item.
    pure subroutine add_item(best, weight, value)
        integer(int64), intent(inout) :: best(0:)
        integer, intent(in) :: weight
        integer(int64), intent(in) :: value
        integer :: capacity

        capacity = ubound(best, 1)
        if (weight > capacity) return
        best(weight:) = max(best(weight:), best(:capacity - weight) + value)
    end subroutine add_item

end program knapsack
