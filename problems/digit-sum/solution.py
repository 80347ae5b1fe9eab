def digit_sum(digits: str) -> int:
    return sum(int(digit) for digit in digits)


def digital_root(digits: str) -> str:
    """Sums up the digits again and again until one is left; works on text of any length."""
    while len(digits) > 1:
        digits = str(digit_sum(digits))
    return digits


def main() -> None:
    print(digital_root(input().strip()))


if __name__ == "__main__":
    main()
