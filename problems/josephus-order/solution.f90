program josephus_order
    implicit none

    integer :: n, k

    read *, n, k
    print '(*(i0, :, 1x))', leaving_order(n, k)

contains

    pure function leaving_order(n, k) result(order)
        integer, intent(in) :: n, k
        integer :: order(n)
        integer :: circle(0:n - 1)
        integer :: place, left, child

        circle = [(child, child = 1, n)]
        place = 0
        do left = n, 1, -1
            place = mod(place + k - 1, left)
            order(n - left + 1) = circle(place)
            circle(place:left - 2) = circle(place + 1:left - 1)
        end do
    end function leaving_order

end program josephus_order
