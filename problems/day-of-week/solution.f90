program day_of_week
    implicit none

    character(*), parameter :: weekdays(0:6) = &
        [character(9) :: 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    integer :: n, i, year, month, day, day_number

    read *, n
    do i = 1, n
        read '(i4, 1x, i2, 1x, i2)', year, month, day
        if (is_date(year, month, day)) then
            day_number = sum(month_lengths(year, month - 1)) + day
            print '(a, 1x, i0)', trim(weekdays(modulo(days_before(year) + day_number, 7))), day_number
        else
            print '(a)', 'invalid'
        end if
    end do

contains

    pure logical function is_leap(year)
        integer, intent(in) :: year

        is_leap = (mod(year, 4) == 0 .and. mod(year, 100) /= 0) .or. mod(year, 400) == 0
    end function is_leap

    ! The lengths of the first months of a year.
    pure function month_lengths(year, months) result(lengths)
        integer, intent(in) :: year, months
        integer :: lengths(months)
        integer :: whole_year(12)

        whole_year = [31, merge(29, 28, is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        lengths = whole_year(:months)
    end function month_lengths

    pure logical function is_date(year, month, day)
        integer, intent(in) :: year, month, day
        integer :: lengths(12)

        lengths = month_lengths(year, 12)
        is_date = .false.
        if (month >= 1 .and. month <= 12) is_date = day >= 1 .and. day <= lengths(month)
    end function is_date

    ! Days from 1 January 0001, a Monday, to the start of the year.
    pure integer function days_before(year)
        integer, intent(in) :: year
        integer :: past

        past = year - 1
        days_before = 365 * past + past / 4 - past / 100 + past / 400
    end function days_before

end program day_of_week
