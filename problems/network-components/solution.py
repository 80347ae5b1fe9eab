"""Counts separate networks while cables are laid, with a disjoint-set forest."""

import sys


class Network:
    def __init__(self, computers: int) -> None:
        self.parent = list(range(computers + 1))
        self.size = [1] * (computers + 1)
        self.components = computers

    def find(self, computer: int) -> int:
        """The computer that stands for the whole component; halves the path on its way."""
        while (parent := self.parent[computer]) != computer:
            self.parent[computer] = self.parent[parent]
            computer = self.parent[computer]
        return computer

    def connect(self, a: int, b: int) -> int:
        """Lays a cable; returns the size of the component that it belongs to."""
        small, large = sorted((self.find(a), self.find(b)), key=self.size.__getitem__)
        if small != large:
            self.parent[small] = large
            self.size[large] += self.size[small]
            self.components -= 1
        return self.size[large]


def main() -> None:
    computers, cables = map(int, sys.stdin.readline().split())
    network = Network(computers)
    for _ in range(cables):
        a, b = map(int, sys.stdin.readline().split())
        size = network.connect(a, b)
        print(network.components, size)


if __name__ == "__main__":
    main()
