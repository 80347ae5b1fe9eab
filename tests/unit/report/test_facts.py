"""Sums over languages, levels and seeds are weighted by what they count."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from ircoder.report.facts import fit_shares, pooled_perplexity


def level(pairs: int, whole: float | None, with_own: float | None) -> dict:
    return {"pairs": pairs, "contexts": {"1024": {"whole": whole, "with_own": with_own}}}


def text(tokens: int, nll: float) -> dict:
    return {"tokens": tokens, "nll": nll}


def test_shares_are_weighted_by_pairs_and_empty_levels_are_left_out():
    languages = [{"perf": level(3, 0.0, 1.0), "size": level(1, 1.0, 1.0)}, {"perf": level(0, None, None)}]
    assert fit_shares(languages, 1024) == (0.25, 1.0)
    assert fit_shares([{"perf": level(0, None, None)}], 1024) == (None, None)


def test_perplexity_is_pooled_over_tokens():
    pooled = pooled_perplexity([{"C": {"ir": text(300, 1.0)}, "Rust": {"ir": text(100, 3.0)}, "D": {"ir": None}}], "ir")
    assert pooled == math.exp(1.5)
    assert pooled_perplexity([{"D": {"ir": None}}], "ir") is None


@given(st.lists(st.floats(0, 10), min_size=1))
def test_the_perplexity_of_several_seeds_lies_between_theirs(nlls):
    pooled = pooled_perplexity(({"C": {"ir": text(7, nll)}} for nll in nlls), "ir")
    assert math.exp(min(nlls)) * (1 - 1e-9) <= pooled <= math.exp(max(nlls)) * (1 + 1e-9)
