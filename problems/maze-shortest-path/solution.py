"""The shortest way through a maze, by breadth-first search with complex numbers as positions."""

import sys
from collections.abc import Iterator

DIRECTIONS = (1, -1, 1j, -1j)

Maze = dict[complex, str]


def read_maze() -> Maze:
    """The cells that are no wall; what is not in the dictionary cannot be entered."""
    _, *rows = sys.stdin.read().splitlines()
    marks = {complex(x, y): mark for y, row in enumerate(rows) for x, mark in enumerate(row)}
    return {cell: mark for cell, mark in marks.items() if mark != "#"}


def neighbours(maze: Maze, cell: complex) -> Iterator[complex]:
    for direction in DIRECTIONS:
        if (beside := cell + direction) in maze:
            yield beside


def shortest_path(maze: Maze) -> int | None:
    """The number of moves from S to E, or None where no way leads there."""
    frontier = {cell for cell, mark in maze.items() if mark == "S"}
    seen = set(frontier)
    moves = 0
    while frontier:
        if any(maze[cell] == "E" for cell in frontier):
            return moves
        frontier = {beside for cell in frontier for beside in neighbours(maze, cell)} - seen
        seen |= frontier
        moves += 1
    return None


if __name__ == "__main__":
    length = shortest_path(read_maze())
    print("unreachable" if length is None else length)
