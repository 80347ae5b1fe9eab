module disjoint_sets
    implicit none
    private
    public :: partition

    type :: partition
        integer :: count
        integer, allocatable, private :: parents(:), sizes(:)
    contains
        procedure :: unite
        procedure :: size_of
        procedure, private :: find
    end type partition

    interface partition
        module procedure :: singletons
    end interface partition

contains

    function singletons(n) result(sets)
        integer, intent(in) :: n
        type(partition) :: sets
        integer :: i

        sets%count = n
        allocate (sets%parents(n), sets%sizes(n))
        sets%parents = [(i, i = 1, n)]
        sets%sizes = 1
    end function singletons

    integer function find(this, element) result(root)
        class(partition), intent(inout) :: this
        integer, intent(in) :: element

        root = element
        do while (this%parents(root) /= root)
            this%parents(root) = this%parents(this%parents(root))
            root = this%parents(root)
        end do
    end function find

    subroutine unite(this, a, b)
        class(partition), intent(inout) :: this
        integer, intent(in) :: a, b
        integer :: large, small, swapped

        large = this%find(a)
        small = this%find(b)
        if (large == small) return
        if (this%sizes(large) < this%sizes(small)) then
            swapped = large
            large = small
            small = swapped
        end if
        this%parents(small) = large
        this%sizes(large) = this%sizes(large) + this%sizes(small)
        this%count = this%count - 1
    end subroutine unite

    integer function size_of(this, element)
        class(partition), intent(inout) :: this
        integer, intent(in) :: element

        size_of = this%sizes(this%find(element))
    end function size_of

end module disjoint_sets

program network_components
    use disjoint_sets, only: partition
    implicit none

    type(partition) :: networks
    integer :: computers, cables, cable, a, b

    read *, computers, cables
    networks = partition(computers)
    do cable = 1, cables
        read *, a, b
        call networks%unite(a, b)
        print '(i0, 1x, i0)', networks%count, networks%size_of(a)
    end do
end program network_components
