"""Signatures estimate similarity, and pairs at the threshold share a band."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.dataset.clusters import similarity
from ircoder.dataset.minhash import RECALL, band_keys, plausible, rows_per_band, signatures, sketches
from ircoder.dataset.ngrams import ngrams


def texts_of_similarity(share: float, count: int) -> list[str]:
    """Pairs of texts of 400 words; the second of each has a share of the first's."""
    rng = random.Random(5)
    texts = []
    for _ in range(count):
        words = [f"w{rng.random()}".replace(".", "") for _ in range(400)]
        texts += [" ".join(words), " ".join([*words[: int(400 * share)], *(f"x{word}" for word in words)][:400])]
    return texts


@pytest.mark.parametrize("share", [0.3, 0.85, 0.95])
def test_equal_places_of_two_signatures_estimate_their_jaccard_similarity(share):
    found = ngrams(texts_of_similarity(share, 50), 1).distinct()
    signed = signatures(found, 256)
    errors = [
        np.mean(signed[pair] == signed[pair + 1]) - similarity(found.of(pair), found.of(pair + 1))
        for pair in range(0, 100, 2)
    ]
    assert abs(np.mean(errors)) < 0.02 and np.std(errors) < 0.04


@pytest.mark.parametrize("share", [0.3, 0.85, 0.95])
def test_a_sketch_refutes_what_is_far_below_the_threshold_and_nothing_above_it(share):
    found = ngrams(texts_of_similarity(share, 50), 1).distinct()
    sketched = sketches(signatures(found, 256))
    one = np.arange(0, 100, 2)
    kept = plausible(sketched, one, one + 1, threshold=0.7)
    assert kept.all() if similarity(found.of(0), found.of(1)) > 0.7 else not kept.any()


@pytest.mark.parametrize("permutations", [64, 128, 256])
@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9])
def test_a_pair_at_the_threshold_shares_a_band_nearly_always(permutations, threshold):
    rows = rows_per_band(permutations, threshold)
    assert 1 - (1 - threshold**rows) ** (permutations // rows) >= RECALL
    more = rows + 1
    assert 1 - (1 - threshold**more) ** (permutations // more) < RECALL


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), max_size=8), st.integers(1, 7))
def test_two_keys_are_equal_exactly_where_the_rows_of_the_band_are(signed, rows):
    values = np.array(signed, np.uint32).reshape(-1, 7)
    keys = band_keys(values, rows)
    assert keys.shape == (len(signed), 7 // rows)
    for band in range(7 // rows):
        part = values[:, band * rows : (band + 1) * rows]
        equal_rows = (part[:, None] == part[None]).all(axis=2)
        assert np.array_equal(keys[:, None, band] == keys[None, :, band], equal_rows)
