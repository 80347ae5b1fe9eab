"""Clusters of near-duplicates: candidates from MinHash bands, verified by the n-grams themselves, then joined.

Two programs are alike where the Jaccard similarity of their sets of n-grams reaches the threshold; a cluster is all
that are alike directly or through others. Bands only propose pairs, so what they propose wrongly joins nothing; most of
that is refuted by sketches of the signatures, many pairs at a time, and only the rest by the sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ircoder.dataset.minhash import Sketches, plausible
from ircoder.dataset.ngrams import Hashes, Numbers

NEIGHBOURS = 128
"""With how many others of its bucket a program is compared, the next larger first, so that the time grows linearly even
for programs from a template. It matters only in buckets of more different programs; what is cut short is counted."""

REMEMBERED = 20_000_000
"""Pairs that were refuted and are not compared again where they share another band: 8 bytes each, so 160 MB at most."""


class Sets(Protocol):
    """The n-grams of documents by number."""

    def of(self, document: int) -> Hashes:
        """Ascending, each once."""


@dataclass
class Work:
    """What the search for near-duplicates did: pairs that were compared, that were alike, programs cut short."""

    compared: int = 0
    alike: int = 0
    cut_short: int = 0


class Components:
    """Sets of numbers that grow together; the smallest number of a set names it."""

    def __init__(self, size: int) -> None:
        self._parents = np.arange(size)

    def find(self, number: int) -> int:
        """The name of the number's set."""
        parents = self._parents
        while (parent := int(parents[number])) != number:
            parents[number] = parents[parent]
            number = parent
        return number

    def join(self, one: int, other: int) -> None:
        """Makes one set of two."""
        one, other = self.find(one), self.find(other)
        self._parents[max(one, other)] = min(one, other)

    def labels(self) -> Numbers:
        """The name of each number's set, shape (size,)."""
        while not np.array_equal(above := self._parents[self._parents], self._parents):
            self._parents = above
        return self._parents


def join_equal(components: Components, members: Numbers, keys: NDArray[Any]) -> Numbers:
    """Joins the members with equal keys, one key a member; returns one member of each key, ascending."""
    if not len(members):
        return members
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    firsts = members[first][inverse]
    for one, other in zip(firsts[firsts != members].tolist(), members[firsts != members].tolist(), strict=True):
        components.join(one, other)
    return np.sort(members[first])


def join_alike(
    components: Components,
    members: Numbers,
    bands: Iterable[Hashes],
    sizes: Numbers,
    sketches: Sketches,
    sets: Sets,
    threshold: float,
    work: Work,
) -> None:
    """Joins the members that share a band and whose sets are alike; adds to `work` what that took.

    `bands` yields all documents' keys, one band after the other; `sizes` is the size of each document's set. Which end
    up in one component does not depend on the order of bands or members, but where a comparison was cut short.
    """
    refuted = np.empty(0, np.uint64)
    for keys in bands:
        order = members[np.lexsort((members, sizes[members], keys[members]))]
        found = []
        for one, other in neighbours(keys[order], sizes[order], threshold, work):
            labels = components.labels()
            one, other = order[one], order[other]
            apart = labels[one] != labels[other]
            one, other = one[apart], other[apart]
            likely = plausible(sketches, one, other, threshold)
            pairs = _pairs(one[likely], other[likely])
            pairs = pairs[~_among(pairs, refuted)]
            found += [pair for pair in pairs.tolist() if not _join_if_alike(components, pair, sets, threshold, work)]
        refuted = np.union1d(refuted, np.array(found[: REMEMBERED - len(refuted)], np.uint64))


def neighbours(keys: Hashes, sizes: Numbers, threshold: float, work: Work) -> Iterator[tuple[Numbers, Numbers]]:
    """Yields the places of pairs with equal keys and sizes that allow the threshold: adjacent, next but one, ...

    Both arrays are sorted by key, then by size. The Jaccard similarity is at most the smaller size by the larger.
    """
    active = np.arange(len(keys))
    for distance in range(1, NEIGHBOURS + 2):
        active = active[active < len(keys) - distance]
        other = active + distance
        active = active[(keys[active] == keys[other]) & (sizes[active] / sizes[other] >= threshold)]
        if not len(active):
            return
        if distance <= NEIGHBOURS:
            yield active, active + distance
    work.cut_short += len(active)


def similarity(one: Hashes, other: Hashes) -> float:
    """The Jaccard similarity of two sets, each an ascending array without repetitions."""
    both = np.concatenate([one, other])
    both.sort()
    shared = np.count_nonzero(both[1:] == both[:-1])
    return float(shared / (len(both) - shared)) if len(both) else 1.0


def _pairs(one: Numbers, other: Numbers) -> Hashes:
    """Two numbers below 2^32 as one, the smaller in front."""
    return np.minimum(one, other).astype(np.uint64) << np.uint64(32) | np.maximum(one, other).astype(np.uint64)


def _among(values: Hashes, ascending: Hashes) -> NDArray[np.bool_]:
    """Which values are among those of an ascending array."""
    places = np.searchsorted(ascending, values)
    return np.append(ascending, np.uint64(0))[places] == values if len(ascending) else np.zeros(len(values), bool)


def _join_if_alike(components: Components, pair: int, sets: Sets, threshold: float, work: Work) -> bool:
    """Whether the two are in one component now; compares them where they were not."""
    one, other = pair >> 32, pair & 0xFFFFFFFF
    if components.find(one) == components.find(other):
        return True
    work.compared += 1
    if similarity(sets.of(one), sets.of(other)) < threshold:
        return False
    work.alike += 1
    components.join(one, other)
    return True
