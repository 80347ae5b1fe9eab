import heapq
from collections.abc import Iterable


def joining_cost(lengths: Iterable[int]) -> int:
    """The smallest total cost: the two shortest ropes are always tied first."""
    ropes = list(lengths)
    heapq.heapify(ropes)
    total = 0
    while len(ropes) > 1:
        joined = heapq.heappop(ropes) + ropes[0]
        heapq.heapreplace(ropes, joined)
        total += joined
    return total


def main() -> None:
    input()
    print(joining_cost(map(int, input().split())))


if __name__ == "__main__":
    main()
