"""The difference between two models on the same tasks, with its interval and how likely chance alone is to give it.

What is drawn are problems, not answers: all that asks for the same problem (in several languages, under several
prompts) goes together, for it is no independent evidence. Published texts ask for something else in every language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

RESAMPLES = 9_999
"""The interval's resamples, and the most assignments of signs that are tried; with up to 13 problems these are all."""

LEVEL = 0.05
"""Adjusted p below which a difference is called one: the share of false ones among them that is accepted."""

DIGITS = 6

Asked = tuple[str, str]
"""Language and id of what was asked."""

Pairs = Mapping[Asked, tuple[float, float]]
"""The values of both models."""


@dataclass(frozen=True)
class Difference:
    """Second minus first, in the metric's unit. `interval`, at 95 %, is None where there is one problem only.

    `better` and `worse` name what the second answered better and worse, as `<Language>: <id>`.
    """

    task: str
    language: str
    metric: str
    first: float
    second: float
    difference: float
    interval: tuple[float, float] | None
    p: float
    problems: int
    answers: int
    better: tuple[str, ...]
    worse: tuple[str, ...]


def problem(asked: Asked) -> str:
    """What tasks of several languages, benchmarks' perturbed prompts among them, have in common: their id's last part.

    `Python/7`, `CPP/7` and `syntax/dead_code/s0/partial/Python/7` are one problem.
    """
    return asked[1].rsplit("/", 1)[-1]


def difference(
    task: str, language: str, metric: str, pairs: Pairs, problem_of: Callable[[Asked], Hashable] = problem
) -> Difference:
    """The means of both models and the difference between them, over all answers."""
    sums: dict[Hashable, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for asked, (one, other) in sorted(pairs.items()):
        entry = sums[problem_of(asked)]
        entry[0] += other - one
        entry[1] += 1
    total, count = np.array(list(sums.values())).T
    first, second = (sum(pair[side] for pair in pairs.values()) / len(pairs) for side in (0, 1))
    return Difference(
        task,
        language,
        metric,
        first=round(first, DIGITS),
        second=round(second, DIGITS),
        difference=round(float(total.sum() / count.sum()), DIGITS),
        interval=_interval(total, count),
        p=round(_chance(total), DIGITS),
        problems=len(sums),
        answers=len(pairs),
        better=tuple(f"{asked[0]}: {asked[1]}" for asked, (one, other) in sorted(pairs.items()) if other > one),
        worse=tuple(f"{asked[0]}: {asked[1]}" for asked, (one, other) in sorted(pairs.items()) if other < one),
    )


def _interval(total: np.ndarray[Any, Any], count: np.ndarray[Any, Any]) -> tuple[float, float] | None:
    """The percentile bootstrap interval of the ratio of sums, resampling problems (Efron 1979)."""
    if len(total) < 2:
        return None
    found = stats.bootstrap(
        (total, count),
        lambda sums, counts, axis: sums.sum(axis) / counts.sum(axis),
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=500,
        method="percentile",
        rng=np.random.default_rng(0),
    ).confidence_interval
    return round(float(found.low), DIGITS), round(float(found.high), DIGITS)


def _chance(total: np.ndarray[Any, Any]) -> float:
    """The two-sided p of a paired permutation test: how often is the difference as large if chance says which is which?

    The signs of the problems' differences are drawn anew (Fisher 1935). With one answer a problem, right or wrong, this
    is the exact test of McNemar. Problems without a difference have no say.
    """
    differing = total[total != 0]
    if len(differing) < 2:  # whichever sign a single one has, the difference is as large
        return 1.0
    found = stats.permutation_test(
        (differing,),
        lambda values, axis: values.sum(axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=500,
        rng=np.random.default_rng(0),
    )
    return float(found.pvalue)


def adjusted(differences: Sequence[Difference]) -> list[float]:
    """Each p, adjusted for how many are looked at (Benjamini and Hochberg 1995), in the same order."""
    return [round(float(p), DIGITS) for p in stats.false_discovery_control([one.p for one in differences])]


def verdict(one: Difference, p: float) -> str:
    """In words: of which model is better, where chance is no good explanation."""
    if p >= LEVEL:
        return "no difference shown"
    return "second is better" if one.difference > 0 else "first is better"
