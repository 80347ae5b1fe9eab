import sys
from bisect import bisect_left
from collections.abc import Iterable


def longest_increasing(numbers: Iterable[int]) -> int:
    """The length of the longest strictly increasing subsequence.

    tails[i] is the smallest number that ends an increasing subsequence of length i + 1.
    """
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)


def main() -> None:
    n, *numbers = (int(word) for word in sys.stdin.read().split())
    print(longest_increasing(numbers[:n]))


if __name__ == "__main__":
    main()
