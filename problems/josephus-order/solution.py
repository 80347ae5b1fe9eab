from collections import deque
from collections.abc import Iterator


def leaving_order(children: int, k: int) -> Iterator[int]:
    """Yields the children as they leave; the front of the queue is where counting goes on."""
    circle = deque(range(1, children + 1))
    while circle:
        circle.rotate(-(k - 1))
        yield circle.popleft()


def main() -> None:
    n, k = map(int, input().split())
    print(*leaving_order(n, k))


if __name__ == "__main__":
    main()
