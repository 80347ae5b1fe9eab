"""Numbers are worded without claiming more, or less, than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.report.wording import duration, join, parameters, percent, plural, significant, size


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_share_is_only_worded_as_all_or_nothing_where_it_is(part, rest):
    assert percent(part / (part + rest)) not in ("0 %", "100 %")


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.125, "12.5 %"), (1e-9, "< 0.1 %"), (0.99999, "> 99.9 %"), (None, "-")],
)
def test_shares(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(("value", "text"), [(2.71828, "2.72"), (21.46, "21.5"), (12345.6, "12,346"), (None, "-")])
def test_measures_have_three_digits_and_all_of_their_whole_part(value, text):
    assert significant(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0.0 s"), (59.94, "59.9 s"), (59.96, "1 min 0 s"), (3599.6, "1 h 0 min"), (7261, "2 h 1 min")],
)
def test_durations_carry_over_when_they_are_rounded(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 B"), (999, "999 B"), (999_600, "1 MB"), (194_269_184, "194 MB")])
def test_sizes_carry_over_when_they_are_rounded(number, text):
    assert size(number) == text


def test_words():
    assert join(["C"]) == "C"
    assert join(["C", "C++", "Rust"]) == "C, C++ and Rust"
    assert plural(1, "pair") == "1 pair"
    assert plural(1234, "pair") == "1,234 pairs"
    assert parameters(1_250_000) == "1.25 million"
    assert parameters(999_999_999) == "1 billion"
