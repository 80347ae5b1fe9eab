"""Puts tasks into the order that always takes the smallest number that is allowed."""

import sys
from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush


class Cycle(Exception):
    """Some tasks wait for each other."""


def order(tasks: int, rules: Iterable[tuple[int, int]]) -> list[int]:
    """All tasks in their order. Raises Cycle where not all of them can be done."""
    waiting_for = [0] * (tasks + 1)
    unlocks: defaultdict[int, list[int]] = defaultdict(list)
    for before, after in rules:
        unlocks[before].append(after)
        waiting_for[after] += 1
    ready = [task for task in range(1, tasks + 1) if not waiting_for[task]]
    done = []
    while ready:
        task = heappop(ready)
        done.append(task)
        for after in unlocks[task]:
            waiting_for[after] -= 1
            if not waiting_for[after]:
                heappush(ready, after)
    if len(done) < tasks:
        raise Cycle
    return done


def main() -> None:
    tasks, _ = map(int, sys.stdin.readline().split())
    rules = [(int(before), int(after)) for before, after in map(str.split, sys.stdin)]
    try:
        print(*order(tasks, rules))
    except Cycle:
        print("cycle")


if __name__ == "__main__":
    main()
