program word_frequency
    implicit none

    type :: counted_word
        character(:), allocatable :: word
        integer :: count = 0
    end type counted_word

    integer, parameter :: max_length = 2000
    character(max_length) :: line
    type(counted_word), allocatable :: words(:)
    integer :: different, status, i

    allocate (words(max_length))
    different = 0
    do
        read (*, '(a)', iostat=status) line
        if (status /= 0) exit
        call count_words(lower_case(trim(line)))
    end do
    call sort(words(:different))
    do i = 1, different
        print '(a, 1x, i0)', words(i)%word, words(i)%count
    end do

contains

    subroutine count_words(line)
        character(*), intent(in) :: line
        character(*), parameter :: letters = 'abcdefghijklmnopqrstuvwxyz'
        integer :: first, length

        first = 1
        do
            length = scan(line(first:), letters)
            if (length == 0) return
            first = first + length - 1
            length = verify(line(first:) // ' ', letters) - 1
            call count_word(line(first:first + length - 1))
            first = first + length
        end do
    end subroutine count_words

    subroutine count_word(word)
        character(*), intent(in) :: word
        integer :: place

        do place = 1, different
            if (words(place)%word == word) exit
        end do
        if (place > different) then
            different = place
            words(place)%word = word
        end if
        words(place)%count = words(place)%count + 1
    end subroutine count_word

    subroutine sort(words)
        type(counted_word), intent(inout) :: words(:)
        type(counted_word) :: moving
        integer :: i, place

        do i = 2, size(words)
            moving = words(i)
            do place = i, 2, -1
                if (.not. comes_before(moving, words(place - 1))) exit
                words(place) = words(place - 1)
            end do
            words(place) = moving
        end do
    end subroutine sort

    pure logical function comes_before(a, b)
        type(counted_word), intent(in) :: a, b

        comes_before = a%count > b%count .or. (a%count == b%count .and. a%word < b%word)
    end function comes_before

    pure function lower_case(text) result(lower)
        character(*), intent(in) :: text
        character(len(text)) :: lower
        character(*), parameter :: capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        integer :: i

        lower = text
        do i = 1, len(text)
            if (index(capitals, text(i:i)) > 0) lower(i:i) = achar(iachar(text(i:i)) + 32)
        end do
    end function lower_case

end program word_frequency
