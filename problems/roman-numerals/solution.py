"""Converts between integers and Roman numerals, in both directions."""

NUMERALS = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400,
    "C": 100, "XC": 90, "L": 50, "XL": 40,
    "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip


def to_roman(number: int) -> str:
    roman = ""
    for numeral, value in NUMERALS.items():
        times, number = divmod(number, value)
        roman += numeral * times
    return roman


def from_roman(roman: str) -> int:
    """Adds up the letters; one that stands before a larger one counts negative."""
    values = [NUMERALS[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following))


def convert(word: str) -> str:
    return to_roman(int(word)) if word.isdigit() else str(from_roman(word))


def main() -> None:
    for _ in range(int(input())):
        print(convert(input().strip()))


if __name__ == "__main__":
    main()
