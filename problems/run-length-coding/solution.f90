program run_length_coding
    implicit none

    integer, parameter :: max_length = 1000
    character(max_length) :: text

    read '(a)', text
    call print_runs(trim(text))

contains

    subroutine print_runs(text)
        character(*), intent(in) :: text
        character :: letters(len(text))
        integer :: lengths(len(text))
        integer :: runs, i

        runs = 0
        do i = 1, len(text)
            if (starts_run(text, i)) then
                runs = runs + 1
                letters(runs) = text(i:i)
                lengths(runs) = 0
            end if
            lengths(runs) = lengths(runs) + 1
        end do
        print '(i0)', runs
        do i = 1, runs
            print '(a, 1x, i0)', letters(i), lengths(i)
        end do
    end subroutine print_runs

    pure logical function starts_run(text, position)
        character(*), intent(in) :: text
        integer, intent(in) :: position

        starts_run = position == 1
        if (.not. starts_run) starts_run = text(position - 1:position - 1) /= text(position:position)
    end function starts_run

end program run_length_coding
