"""ReCode's measures on tables that can be counted by hand, and what must hold of any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ircoder.score.robustness import robust_drop, robust_pass, robust_pass_of_independent_samples, robust_relative
from ircoder.toolchain.records import UserError

# two tasks, two prompts, two samples
VERDICTS = [[[1, 1], [1, 0]], [[0, 1], [1, 1]]]
TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4)).flatmap(lambda shape: arrays(bool, shape))


def test_a_sample_counts_where_it_passes_under_every_prompt():
    assert robust_pass(VERDICTS) == 0.5
    assert robust_pass_of_independent_samples(VERDICTS) == 0.5


def test_the_drop_is_a_share_of_the_nominal_score():
    assert robust_drop(0.8, 0.6) == pytest.approx(25)
    assert robust_drop(0.0, 0.0) is None


def test_a_verdict_that_turns_counts_in_both_directions():
    assert robust_relative([[1, 1], [0, 0]], VERDICTS) == 75


@given(TABLES)
def test_robust_pass_is_at_most_the_pass_rate_of_any_prompt(verdicts):
    assert robust_pass(verdicts) <= verdicts.mean(axis=(0, 2)).min() + 1e-12


@given(TABLES)
def test_nothing_turns_where_every_prompt_gives_the_nominal_verdicts(verdicts):
    nominal = verdicts[:, 0, :]
    assert robust_relative(nominal, np.repeat(nominal[:, np.newaxis, :], 3, axis=1)) == 0


@pytest.mark.parametrize("verdicts", [[[[1]], [[1], [0]]], [[[1], [1, 0]]], [[[]]], []])
def test_tasks_with_different_numbers_of_prompts_or_samples_are_refused(verdicts):
    with pytest.raises(UserError, match="as many prompts and samples"):
        robust_pass(verdicts)
