from bisect import bisect_left


def trucks_needed(weights: list[int], limit: int) -> int:
    """How many trucks take all parcels in order if none may carry more than the limit."""
    trucks, load = 1, 0
    for weight in weights:
        load += weight
        if load > limit:
            trucks += 1
            load = weight
    return trucks


def smallest_limit(weights: list[int], trucks: int) -> int:
    """The smallest limit under which the trucks suffice, by bisection over all limits."""
    limits = range(max(weights), sum(weights) + 1)
    found = bisect_left(limits, True, key=lambda limit: trucks_needed(weights, limit) <= trucks)
    return limits[found]


def main() -> None:
    _, trucks = map(int, input().split())
    weights = [int(word) for word in input().split()]
    print(smallest_limit(weights, trucks))


if __name__ == "__main__":
    main()
