import calendar
import sys
from datetime import date


def parse(text: str) -> date | None:
    """The date, or None where the calendar has no such day."""
    year, month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def describe(day: date | None) -> str:
    if day is None:
        return "invalid"
    first = date(day.year, 1, 1)
    return f"{calendar.day_name[day.weekday()]} {(day - first).days + 1}"


def main() -> None:
    next(sys.stdin)  # the number of dates
    for line in sys.stdin:
        print(describe(parse(line)))


if __name__ == "__main__":
    main()
