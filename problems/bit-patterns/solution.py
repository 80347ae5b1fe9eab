"""Facts about the binary forms of some numbers."""

import sys
from itertools import groupby


def longest_stretch_of_ones(number: int) -> int:
    """The length of the longest run of the digit 1; 0 where there is none."""
    runs = groupby(f"{number:b}")
    return max((len(list(run)) for digit, run in runs if digit == "1"), default=0)


def gray_code(number: int) -> int:
    return number ^ (number >> 1)


def describe(number: int) -> str:
    return f"{number.bit_count()} {longest_stretch_of_ones(number)} {gray_code(number)}"


def main() -> None:
    count, *numbers = map(int, sys.stdin.read().split())
    for number in numbers[:count]:
        print(describe(number))


if __name__ == "__main__":
    main()
