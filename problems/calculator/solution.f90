module expressions
    use, intrinsic :: iso_fortran_env, only: int64
    implicit none
    private
    public :: parser

    type :: parser
        character(:), allocatable :: text
        integer :: position = 1
    contains
        procedure :: sum => parse_sum
        procedure, private :: product => parse_product
        procedure, private :: factor => parse_factor
        procedure, private :: number => parse_number
        procedure, private :: accept
    end type parser

contains

    recursive function parse_sum(this) result(value)
        class(parser), intent(inout) :: this
        integer(int64) :: value

        value = this%product()
        do
            if (this%accept('+')) then
                value = value + this%product()
            else if (this%accept('-')) then
                value = value - this%product()
            else
                return
            end if
        end do
    end function parse_sum

    recursive function parse_product(this) result(value)
        class(parser), intent(inout) :: this
        integer(int64) :: value

        value = this%factor()
        do while (this%accept('*'))
            value = value * this%factor()
        end do
    end function parse_product

    recursive function parse_factor(this) result(value)
        class(parser), intent(inout) :: this
        integer(int64) :: value

        if (this%accept('-')) then
            value = -this%factor()
        else if (this%accept('(')) then
            value = this%sum()
            if (.not. this%accept(')')) error stop 'missing bracket'
        else
            value = this%number()
        end if
    end function parse_factor

    function parse_number(this) result(value)
        class(parser), intent(inout) :: this
        integer(int64) :: value
        integer :: digits

        digits = verify(this%text(this%position:) // ' ', '0123456789') - 1
        read (this%text(this%position:this%position + digits - 1), *) value
        this%position = this%position + digits
    end function parse_number

    logical function accept(this, token)
        class(parser), intent(inout) :: this
        character, intent(in) :: token

        accept = .false.
        do while (this%position <= len(this%text))
            if (this%text(this%position:this%position) /= ' ') exit
            this%position = this%position + 1
        end do
        if (this%position > len(this%text)) return
        accept = this%text(this%position:this%position) == token
        if (accept) this%position = this%position + 1
    end function accept

end module expressions

program calculator
    use expressions, only: parser
    implicit none

    integer, parameter :: max_length = 200
    character(max_length) :: line
    type(parser) :: input

    read '(a)', line
    input = parser(text=trim(line))
    print '(i0)', input%sum()
end program calculator
