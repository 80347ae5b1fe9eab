"""MinHash signatures and their bands: which programs may be alike, without comparing each with each.

Source: Broder, On the resemblance and containment of documents (1997); bands and rows as in Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, section 3.4. Signatures are rensa's: for 9,127 programs of Rosetta Code and CodeNet
it took 0.2 s of CPU time, datasketch's `update_batch` 1.9 s, and multiplications spelled out in numpy 0.1 s, which is
not worth a MinHash of our own.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from ircoder.dataset.ngrams import MULTIPLIER, Hashes, Ngrams, Numbers, mix

Sketches = NDArray[np.uint8]

SEED = 77
"""That of the original project's script; another gives other (equally good) signatures."""

SKETCH = 128
"""Places of a signature that are held in memory for every program, a byte of each."""

CHUNK = 1 << 16
"""Pairs that are looked at together."""

RECALL = 0.99
"""How likely a pair just at the threshold must be to share a band. The original project's script weighs missed and
false pairs alike and finds every other pair at the threshold; here false pairs cost only the time to refute them."""


def rows_per_band(permutations: int, threshold: float) -> int:
    """The most rows of a band with which pairs at the threshold are found with probability RECALL.

    With r rows and b = permutations // r bands, a pair of Jaccard similarity s shares a band with probability
    1 - (1 - s^r)^b.
    """
    rows = permutations
    while rows > 1 and 1 - (1 - threshold**rows) ** (permutations // rows) < RECALL:
        rows -= 1
    return rows


def signatures(ngrams: Ngrams, permutations: int) -> NDArray[np.uint32]:
    """The signature of each document, shape (documents, permutations); of one without n-grams all are the largest."""
    offsets = ngrams.offsets.astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(ngrams.hashes, offsets, permutations, SEED)
    return np.array(matrix.to_rows(), np.uint32).reshape(len(offsets) - 1, permutations)


def sketches(signatures: NDArray[np.uint32]) -> Sketches:
    """A byte of each of a signature's first places, shape (documents, places): enough to tell what is not alike."""
    return signatures[:, :SKETCH].astype(np.uint8)


def plausible(sketches: Sketches, one: Numbers, other: Numbers, threshold: float) -> NDArray[np.bool_]:
    """Whether the documents of each pair may reach the threshold, by the share of bytes that are equal; shape (pairs,).

    The share estimates the Jaccard similarity s with a variance of s (1 - s) / places, or a little too high. A pair at
    the threshold is refused where the estimate is off by four standard deviations: once in 30,000 times.
    """
    places = sketches.shape[1]
    least = threshold - 4 * math.sqrt(threshold * (1 - threshold) / places)
    equal = np.empty(len(one), np.int64)
    for start in range(0, len(one), CHUNK):
        part = slice(start, start + CHUNK)
        equal[part] = np.count_nonzero(sketches[one[part]] == sketches[other[part]], axis=1)
    likely: NDArray[np.bool_] = equal >= least * places
    return likely


def band_keys(signatures: NDArray[np.uint32], rows: int) -> Hashes:
    """A number for each band of each signature, shape (documents, permutations // rows); rows left over are unused."""
    documents, permutations = signatures.shape
    bands = permutations // rows
    grouped = signatures[:, : bands * rows].reshape(documents, bands, rows)
    keys = np.zeros((documents, bands), np.uint64)
    for row in range(rows):
        keys = keys * MULTIPLIER + grouped[:, :, row] + np.uint64(1)
        keys = mix(keys)
    return keys
