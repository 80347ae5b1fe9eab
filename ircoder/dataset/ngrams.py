"""Hashed n-grams of the word tokens of programs, many programs at a time.

A token is a run of ASCII letters, digits and underscores. The original project's script splits at every other
character, so that each space of an indentation is an empty token there; here layout and punctuation have no effect.

Hashes follow from the text alone: they are the same on every machine and in every run.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Offsets = Numbers

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that multiplying by it loses nothing modulo 2^64: 2^64 divided by the golden ratio."""

WORD = np.zeros(256, bool)
WORD[np.frombuffer((string.ascii_letters + string.digits + "_").encode(), np.uint8)] = True


def mix(values: Hashes) -> Hashes:
    """A bijection on 64-bit numbers after which each bit depends on all: the finaliser of splitmix64.

    Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (OOPSLA 2014), with the constants of
    Stafford's variant 13.
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


BYTE = mix(np.arange(1, 257, dtype=np.uint64))
"""A random-looking number for each byte."""


@dataclass(frozen=True)
class Ngrams:
    """The n-grams of several documents: those of document i are `hashes[offsets[i]:offsets[i + 1]]`."""

    hashes: Hashes
    offsets: Offsets
    """Shape (documents + 1,)."""

    def of(self, document: int) -> Hashes:
        """The n-grams of one document."""
        return self.hashes[self.offsets[document] : self.offsets[document + 1]]

    def chosen(self, documents: NDArray[np.bool_]) -> Ngrams:
        """The n-grams of some documents alone; `documents` says of each whether it is one."""
        lengths = np.diff(self.offsets)
        offsets = np.concatenate([[0], np.cumsum(lengths[documents])])
        return Ngrams(self.hashes[np.repeat(documents, lengths)], offsets)

    def distinct(self) -> Ngrams:
        """Each document's n-grams as a set: ascending, each once."""
        hashes = self.hashes.copy()
        bounds = self.offsets.tolist()
        for start, end in pairwise(bounds):
            hashes[start:end].sort()
        document = np.repeat(np.arange(len(bounds) - 1), np.diff(self.offsets))
        first = np.ones(len(hashes), bool)
        first[1:] = (hashes[1:] != hashes[:-1]) | (document[1:] != document[:-1])
        return Ngrams(hashes[first], np.concatenate([[0], np.cumsum(first)])[self.offsets])


def ngrams(texts: Sequence[str], n: int) -> Ngrams:
    """All n-grams of each text, in their order. A text with fewer than n tokens has none."""
    tokens = token_hashes(texts)
    count = max(len(tokens.hashes) - n + 1, 0)
    hashes = tokens.hashes[:count].copy()
    for distance in range(1, n):
        hashes *= MULTIPLIER
        hashes += tokens.hashes[distance : count + distance]
    document = np.repeat(np.arange(len(texts)), np.diff(tokens.offsets))
    whole = document[:count] == document[n - 1 :]
    lengths = np.bincount(document[:count][whole], minlength=len(texts))
    return Ngrams(mix(hashes[whole]), np.concatenate([[0], np.cumsum(lengths)]))


def token_hashes(texts: Sequence[str]) -> Ngrams:
    """The tokens of each text, hashed: n-grams with n = 1.

    A token of bytes c_0 c_1 ... is the sum of BYTE[c_i] * MULTIPLIER^i modulo 2^64, mixed.
    """
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    data = np.frombuffer(b"\n".join(encoded) + b"\n", np.uint8)
    inside = WORD[data]
    edges = np.flatnonzero(np.diff(inside, prepend=False))
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    firsts = np.cumsum(lengths) - lengths  # of each token among the bytes of all tokens
    letters = data[inside]
    positions = np.arange(len(letters)) - np.repeat(firsts, lengths)
    powers = np.cumprod(np.full(lengths.max(initial=0) + 1, MULTIPLIER))
    sums = np.add.reduceat(BYTE[letters] * powers[positions], firsts) if len(firsts) else np.empty(0, np.uint64)
    bounds = np.cumsum([0, *(len(text) + 1 for text in encoded)])
    return Ngrams(mix(sums), np.searchsorted(starts, bounds))
