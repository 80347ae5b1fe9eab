from collections.abc import Iterable
from itertools import cycle
from string import ascii_lowercase as alphabet


def shift(letter: str, by: int) -> str:
    """Moves a letter of either case around the alphabet."""
    base = ord("a") if letter.islower() else ord("A")
    return chr((ord(letter) - base + by) % len(alphabet) + base)


def apply(text: str, shifts: Iterable[int]) -> str:
    """Uses up one shift for each letter; other characters stay."""
    endless = cycle(shifts)
    return "".join(shift(mark, next(endless)) if mark.isalpha() else mark for mark in text)


def main() -> None:
    mode, key, text = input().strip(), input().strip(), input()
    sign = -1 if mode == "decrypt" else 1
    print(apply(text, [sign * alphabet.index(letter) for letter in key]))


if __name__ == "__main__":
    main()
