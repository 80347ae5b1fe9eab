from collections import Counter
from collections.abc import Iterator
from itertools import chain, count


def prime_factors(n: int) -> Iterator[int]:
    """Yields the prime factors in ascending order, each as often as it divides n."""
    for divisor in chain([2], count(3, step=2)):
        if divisor * divisor > n:
            break
        while n % divisor == 0:
            yield divisor
            n //= divisor
    if n > 1:
        yield n


def power(prime: int, exponent: int) -> str:
    return str(prime) if exponent == 1 else f"{prime}^{exponent}"


def factorisation(n: int) -> str:
    if n == 1:
        return "1"
    return " * ".join(power(*item) for item in Counter(prime_factors(n)).items())


def main() -> None:
    n = int(input())
    print(n, "=", factorisation(n))


if __name__ == "__main__":
    main()
