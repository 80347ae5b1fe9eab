import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(order=True)
class Interval:
    """All numbers from low to high, both ends included."""

    low: int
    high: int

    @classmethod
    def parse(cls, line: str) -> "Interval":
        low, high = line.split()
        return cls(int(low), int(high))

    def touches(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high

    def __str__(self) -> str:
        return f"{self.low} {self.high}"


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Joins intervals that share a point; the result is sorted."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and merged[-1].touches(interval):
            merged[-1].high = max(merged[-1].high, interval.high)
        else:
            merged.append(interval)
    return merged


def main() -> None:
    count = int(sys.stdin.readline())
    lines = (sys.stdin.readline() for _ in range(count))
    print(*merge(map(Interval.parse, lines)), sep="\n")


if __name__ == "__main__":
    main()
