program roman_numerals
    implicit none

    integer, parameter :: longest = len('MMMDCCCLXXXVIII')
    integer, parameter :: values(13) = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    character(2), parameter :: symbols(13) = &
        ['M ', 'CM', 'D ', 'CD', 'C ', 'XC', 'L ', 'XL', 'X ', 'IX', 'V ', 'IV', 'I ']
    character(longest) :: text
    integer :: n, i, number

    read *, n
    do i = 1, n
        read '(a)', text
        if (verify(trim(text), '0123456789') == 0) then
            read (text, *) number
            print '(a)', to_roman(number)
        else
            print '(i0)', from_roman(trim(text))
        end if
    end do

contains

    pure function to_roman(number) result(numeral)
        integer, intent(in) :: number
        character(:), allocatable :: numeral
        integer :: remaining, i

        numeral = ''
        remaining = number
        do i = 1, size(values)
            numeral = numeral // repeat(trim(symbols(i)), remaining / values(i))
            remaining = mod(remaining, values(i))
        end do
    end function to_roman

    pure integer function from_roman(numeral) result(number)
        character(*), intent(in) :: numeral
        integer :: position, i

        number = 0
        position = 1
        do i = 1, size(values)
            do while (index(numeral(position:), trim(symbols(i))) == 1)
                number = number + values(i)
                position = position + len_trim(symbols(i))
            end do
        end do
    end function from_roman

end program roman_numerals
