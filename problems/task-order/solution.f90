program task_order
    implicit none

    logical, allocatable :: precedes(:, :)
    integer, allocatable :: order(:)
    integer :: tasks, rules, rule, a, b

    read *, tasks, rules
    allocate (precedes(tasks, tasks), source=.false.)
    do rule = 1, rules
        read *, a, b
        precedes(a, b) = .true.
    end do
    order = order_of_tasks(precedes)
    if (size(order) < tasks) then
        print '(a)', 'cycle'
    else
        print '(*(i0, :, 1x))', order
    end if

contains

    ! The tasks that can be done, in order; fewer than all if there is a cycle.
    function order_of_tasks(precedes) result(order)
        logical, intent(in) :: precedes(:, :)
        integer, allocatable :: order(:)
        integer :: blockers(size(precedes, 1))
        logical :: done(size(precedes, 1))
        integer :: task

        allocate (order(0))
        blockers = count(precedes, dim=1)
        done = .false.
        do
            task = findloc(blockers == 0 .and. .not. done, .true., dim=1)
            if (task == 0) return
            done(task) = .true.
            order = [order, task]
            where (precedes(task, :)) blockers = blockers - 1
        end do
    end function order_of_tasks

end program task_order
