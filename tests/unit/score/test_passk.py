"""Pass@k equals its definition; the interval behaves as one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.score.passk import bootstrap_interval, pass_at_k
from ircoder.toolchain.records import UserError


@given(st.lists(st.booleans(), min_size=1, max_size=9), st.data())
def test_pass_at_k_is_the_share_of_draws_with_a_passing_sample(passed, data):
    k = data.draw(st.integers(1, len(passed)))
    draws = list(combinations(passed, k))
    assert pass_at_k(len(passed), sum(passed), k) == pytest.approx(sum(map(any, draws)) / len(draws))


def test_pass_at_k_is_exact_for_many_samples():
    assert pass_at_k(2000, 1, 1000) == 0.5
    assert pass_at_k(200, 150, 100) == 1.0


@pytest.mark.parametrize("k", [0, 5])
def test_a_k_that_the_samples_cannot_give_is_refused(k):
    with pytest.raises(UserError, match=f"pass@{k} needs k from 1 to the number of samples per task, which is 4"):
        pass_at_k(4, 2, k)


def test_an_interval_holds_the_mean_and_repeats():
    values = [0.0, 0.25, 0.5, 1.0] * 5
    low, high = bootstrap_interval(values)
    assert low < sum(values) / len(values) < high
    assert bootstrap_interval(values) == (low, high)


@pytest.mark.parametrize("values", [[1.0] * 8, [0.25]])
def test_equal_scores_give_an_interval_of_no_width(values):
    assert bootstrap_interval(values) == (values[0], values[0])


def test_an_interval_agrees_with_the_normal_one_for_many_tasks():
    values = [0.0, 1.0] * 200
    low, high = bootstrap_interval(values)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.025, 0.5 + 1.96 * 0.025), abs=0.005)
