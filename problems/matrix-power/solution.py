"""Powers of a square matrix modulo a prime, by repeated squaring."""

from __future__ import annotations

from collections.abc import Iterable

MODULUS = 1_000_000_007


def dot(one: Iterable[int], other: Iterable[int]) -> int:
    return sum(a * b for a, b in zip(one, other)) % MODULUS


class Matrix:
    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    @classmethod
    def identity(cls, size: int) -> Matrix:
        return cls([[int(row == column) for column in range(size)] for row in range(size)])

    @classmethod
    def read(cls, size: int) -> Matrix:
        return cls([[int(entry) for entry in input().split()] for _ in range(size)])

    def __matmul__(self, other: Matrix) -> Matrix:
        columns = list(zip(*other.rows))
        return Matrix([[dot(row, column) for column in columns] for row in self.rows])

    def __pow__(self, exponent: int) -> Matrix:
        result, square = Matrix.identity(len(self.rows)), self
        while exponent > 0:
            if exponent % 2:
                result = result @ square
            square = square @ square
            exponent //= 2
        return result

    def __str__(self) -> str:
        return "\n".join(" ".join(map(str, row)) for row in self.rows)


def main() -> None:
    size, exponent = map(int, input().split())
    print(Matrix.read(size) ** exponent)


if __name__ == "__main__":
    main()
