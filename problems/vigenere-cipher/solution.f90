program vigenere_cipher
    implicit none

    integer, parameter :: max_key = 20, max_text = 500
    character(7) :: mode
    character(max_key) :: key
    character(max_text) :: text

    read '(a)', mode
    read '(a)', key
    read '(a)', text
    print '(a)', shifted(trim(text), trim(key), merge(1, -1, mode == 'encrypt'))

contains

    pure function shifted(text, key, direction) result(output)
        character(*), intent(in) :: text, key
        integer, intent(in) :: direction
        character(len(text)) :: output
        integer :: position, used, places

        used = 0
        do position = 1, len(text)
            output(position:position) = text(position:position)
            if (.not. is_letter(text(position:position))) cycle
            places = iachar(key(used + 1:used + 1)) - iachar('a')
            output(position:position) = moved(text(position:position), direction * places)
            used = mod(used + 1, len(key))
        end do
    end function shifted

    pure logical function is_letter(c)
        character, intent(in) :: c

        is_letter = (c >= 'a' .and. c <= 'z') .or. (c >= 'A' .and. c <= 'Z')
    end function is_letter

    pure character function moved(letter, places)
        character, intent(in) :: letter
        integer, intent(in) :: places
        integer :: first

        first = iachar(merge('a', 'A', letter >= 'a'))
        moved = achar(first + modulo(iachar(letter) - first + places, 26))
    end function moved

end program vigenere_cipher
