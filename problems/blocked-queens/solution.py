"""Counts the ways to place queens, row by row, with the attacked squares of a row in bit masks."""

import sys
from collections.abc import Iterator


def free_squares(row: str) -> int:
    """The free columns of a row as a mask; the lowest bit is the leftmost column."""
    return sum(1 << column for column, square in enumerate(row) if square == ".")


def single_bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest
        mask ^= lowest


def count_ways(rows: list[int], columns: int = 0, left: int = 0, right: int = 0) -> int:
    """Ways to fill the rows; `left` and `right` are the diagonals that run down to either side."""
    if not rows:
        return 1
    first, *others = rows
    return sum(
        count_ways(others, columns | queen, (left | queen) >> 1, (right | queen) << 1)
        for queen in single_bits(first & ~(columns | left | right))
    )


def main() -> None:
    _, *board = sys.stdin.read().split()
    print(count_ways([free_squares(row) for row in board]))


if __name__ == "__main__":
    main()
