program bracket_matching
    implicit none

    character(*), parameter :: opening = '([{', closing = ')]}'
    integer, parameter :: max_length = 500
    character(max_length) :: text

    read '(a)', text
    call check(trim(text))

contains

    subroutine check(text)
        character(*), intent(in) :: text
        integer :: open_kinds(len(text))
        integer :: depth, position, kind

        depth = 0
        do position = 1, len(text)
            kind = index(opening, text(position:position))
            if (kind > 0) then
                depth = depth + 1
                open_kinds(depth) = kind
                cycle
            end if
            kind = index(closing, text(position:position))
            if (kind == 0) cycle
            if (depth > 0) then
                if (open_kinds(depth) == kind) then
                    depth = depth - 1
                    cycle
                end if
            end if
            print '(a, i0)', 'mismatch ', position
            return
        end do
        if (depth == 0) then
            print '(a)', 'balanced'
        else
            print '(a, i0)', 'unclosed ', depth
        end if
    end subroutine check

end program bracket_matching
