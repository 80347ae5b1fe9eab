"""Conway's game on a bounded grid, kept as the set of its live cells."""

from collections import Counter
from itertools import product

Cell = tuple[int, int]

AROUND = [(dy, dx) for dy, dx in product((-1, 0, 1), repeat=2) if (dy, dx) != (0, 0)]


class Life:
    def __init__(self, rows: int, columns: int, live: set[Cell]) -> None:
        self.rows = rows
        self.columns = columns
        self.live = live

    def inside(self, cell: Cell) -> bool:
        row, column = cell
        return 0 <= row < self.rows and 0 <= column < self.columns

    def step(self) -> None:
        """Moves the whole grid on by one generation."""
        neighbours = Counter((y + dy, x + dx) for y, x in self.live for dy, dx in AROUND)
        self.live = {
            cell
            for cell, count in neighbours.items()
            if self.inside(cell) and (count == 3 or (count == 2 and cell in self.live))
        }

    def __str__(self) -> str:
        return "\n".join(
            "".join("#" if (row, column) in self.live else "." for column in range(self.columns))
            for row in range(self.rows)
        )


def main() -> None:
    rows, columns, steps = map(int, input().split())
    grid = [input() for _ in range(rows)]
    live = {(y, x) for y, line in enumerate(grid) for x, mark in enumerate(line) if mark == "#"}
    life = Life(rows, columns, live)
    for _ in range(steps):
        life.step()
    print(life)


if __name__ == "__main__":
    main()
