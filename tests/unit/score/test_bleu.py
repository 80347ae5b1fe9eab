"""BLEU by hand: few words, so that every factor can be worked out."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.score.bleu import mean_bleu, sentence_bleu


@pytest.mark.parametrize("text", ["", "sort", "Return x, y & z.", "a\tb"])
def test_a_text_scores_100_against_itself(text):
    assert sentence_bleu(text, text) == pytest.approx(100)


def test_a_score_is_the_geometric_mean_of_smoothed_precisions():
    # unigrams 3 of 4; bigrams (1+1)/(3+1); trigrams (0+1)/(2+1); 4-grams (0+1)/(1+1); equal lengths
    expected = 100 * (3 / 4 * 2 / 4 * 1 / 3 * 1 / 2) ** 0.25
    assert sentence_bleu("a b c d", "a b x d") == pytest.approx(expected)


def test_a_short_hypothesis_is_punished():
    assert sentence_bleu("the the the the", "the") == pytest.approx(100 * math.exp(1 - 5 / 2))


def test_a_repeated_word_counts_no_more_often_than_in_the_reference():
    assert sentence_bleu("a b", "a a") < sentence_bleu("a b", "a b")


def test_case_marks_and_what_follows_a_tab_do_not_matter():
    assert sentence_bleu("Sort(x).", "sort ( x ) .\tnot read") == pytest.approx(100)


def test_the_mean_is_over_sentences():
    assert mean_bleu([("a", "a"), ("a", "b")]) == pytest.approx((100 + sentence_bleu("a", "b")) / 2)


@given(st.text(), st.text())
def test_every_score_is_between_0_and_100(reference, hypothesis):
    assert 0 <= sentence_bleu(reference, hypothesis) <= 100 + 1e-9
