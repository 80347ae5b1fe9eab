"""The Levenshtein distance of two lines, by memoised recursion on their ends."""

import sys
from functools import cache


def edit_distance(source: str, target: str) -> int:
    @cache
    def distance(i: int, j: int) -> int:
        """Edits between the first i characters of one text and the first j of the other."""
        if i == 0 or j == 0:
            return i + j
        if source[i - 1] == target[j - 1]:
            return distance(i - 1, j - 1)
        return 1 + min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1))

    return distance(len(source), len(target))


def main() -> None:
    sys.setrecursionlimit(5000)
    first, second = input(), input()
    print(edit_distance(first, second))


if __name__ == "__main__":
    main()
