import re
import sys
from collections import Counter


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def by_frequency(counts: Counter[str]) -> list[tuple[str, int]]:
    """Frequent words first; those that are equally frequent in alphabetical order."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def main() -> None:
    counts = Counter(words(sys.stdin.read()))
    for word, count in by_frequency(counts):
        print(word, count)


if __name__ == "__main__":
    main()
