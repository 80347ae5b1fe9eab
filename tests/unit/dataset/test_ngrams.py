"""Hashed n-grams stand for the n-grams themselves."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.dataset.ngrams import ngrams

TEXTS = st.lists(st.text(st.sampled_from("ab_1 (\n;é\ud800")), max_size=6)


def plain(text: str, n: int) -> list[tuple[str, ...]]:
    tokens = re.findall("[A-Za-z0-9_]+", text)
    return [tuple(tokens[place : place + n]) for place in range(len(tokens) - n + 1)]


@settings(deadline=None)
@given(TEXTS, st.integers(1, 5))
def test_two_hashes_are_equal_exactly_where_the_ngrams_are(texts, n):
    found = ngrams(texts, n)
    grams = [gram for text in texts for gram in plain(text, n)]
    assert len(found.hashes) == len(grams)
    assert [end - start for start, end in pairwise(found.offsets)] == [len(plain(text, n)) for text in texts]
    assert (
        len(set(found.hashes.tolist())) == len(set(grams)) == len(set(zip(grams, found.hashes.tolist(), strict=True)))
    )


@settings(deadline=None)
@given(TEXTS, st.integers(1, 5))
def test_the_distinct_ngrams_of_a_text_do_not_depend_on_its_batch(texts, n):
    together = ngrams(texts, n).distinct()
    for number, text in enumerate(texts):
        alone = ngrams([text], n).distinct().of(0)
        assert np.array_equal(together.of(number), alone)
        assert np.array_equal(alone, np.unique(ngrams([text], n).hashes))


@settings(deadline=None)
@given(TEXTS, st.data())
def test_some_documents_are_chosen_with_all_their_ngrams(texts, data):
    found = ngrams(texts, 2)
    wanted = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), bool)
    chosen = found.chosen(wanted)
    for number, original in enumerate(np.flatnonzero(wanted)):
        assert np.array_equal(chosen.of(number), found.of(original))


def test_layout_and_punctuation_have_no_effect():
    texts = [
        "for (int i = 0; i < n; i++)\n\tsum += a[i];",
        "for(int i=0;i<n;i++){sum+=a[i];}",
        "// for int i 0 i n i sum a i",
    ]
    for one, other in combinations([ngrams([text], 5).hashes.tolist() for text in texts], 2):
        assert one == other


def test_hashes_are_the_same_in_every_run():
    """The files of signatures are compared byte for byte between machines."""
    assert ngrams(["a b c"], 2).hashes.tolist() == [4832956538035327199, 9673765051384423884]
