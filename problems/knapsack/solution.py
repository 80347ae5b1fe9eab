import sys
from collections.abc import Iterable
from typing import NamedTuple


class Item(NamedTuple):
    weight: int
    value: int


def read_input() -> tuple[list[Item], int]:
    count, capacity = map(int, sys.stdin.readline().split())
    items = [Item(*map(int, sys.stdin.readline().split())) for _ in range(count)]
    return items, capacity


def best_value(items: Iterable[Item], capacity: int) -> int:
    """The largest value of items whose weights fit together.

    best[room] is the answer for the items so far. Room is visited from large to small, so that
    no item is taken twice.
    """
    best = [0] * (capacity + 1)
    for item in items:
        for room in range(capacity, item.weight - 1, -1):
            best[room] = max(best[room], best[room - item.weight] + item.value)
    return best[capacity]


if __name__ == "__main__":
    print(best_value(*read_input()))
