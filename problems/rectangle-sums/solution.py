"""Sums over rectangles of a matrix, each from four entries of a table of sums."""

import sys
from itertools import accumulate

Table = list[list[int]]


def summed_area(matrix: Table) -> Table:
    """table[i][j] is the sum over the first i rows and the first j columns."""
    width = len(matrix[0])
    table = [[0] * (width + 1)]
    for row in matrix:
        prefix = accumulate(row, initial=0)
        table.append([above + part for above, part in zip(table[-1], prefix)])
    return table


def rectangle_sum(table: Table, top: int, left: int, bottom: int, right: int) -> int:
    upper, lower = table[top - 1], table[bottom]
    return lower[right] - lower[left - 1] - upper[right] + upper[left - 1]


def read_numbers() -> list[int]:
    return [int(word) for word in sys.stdin.readline().split()]


def main() -> None:
    rows, _, queries = read_numbers()
    table = summed_area([read_numbers() for _ in range(rows)])
    for _ in range(queries):
        top, left, bottom, right = read_numbers()
        print(rectangle_sum(table, top, left, bottom, right))


if __name__ == "__main__":
    main()
