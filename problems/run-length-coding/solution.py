from itertools import groupby


def runs(text: str) -> list[tuple[str, int]]:
    """Each run of equal letters as the letter and its length."""
    return [(letter, sum(1 for _ in group)) for letter, group in groupby(text)]


def main() -> None:
    coded = runs(input().strip())
    print(len(coded))
    for letter, length in coded:
        print(letter, length)


if __name__ == "__main__":
    main()
