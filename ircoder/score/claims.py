"""What the arms' measures say of the paper's claims, as directions: its numbers are not at hand.

A claim sets one arm beside another on one measure. Its difference is bootstrapped over what could have been another:
tasks (all programs of a task together, in every language) and seeds. It is `supported` where the 95 % interval lies on
the claimed side of zero, `not supported` where it lies on the other side, and `not testable at this size` where it
holds zero, or where there are fewer than FEWEST_SEEDS seeds or FEWEST_TASKS tasks to draw from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy

from ircoder.toolchain.records import Record

RESAMPLES = 2_000
FEWEST_SEEDS = 2
FEWEST_TASKS = 10
DIGITS = 6

MEASURES = {
    "source": "lower",
    "ir": "lower",
    "ir_given_source": "lower",
    "source_given_ir": "lower",
    "saved_ir": "higher",
    "saved_source": "higher",
    "recall@1": "higher",
    "mrr": "higher",
    "accepted": "higher",
}
"""Each measure and which of two values is better. The first four are nats a token, `saved` ones are bits a token."""


@dataclass(frozen=True)
class Claim:
    """`better` beats `worse` on a measure."""

    id: str
    better: str
    worse: str
    measure: str


CLAIMS = (
    Claim("pairs-teach-source", "paired", "source_only", "source"),
    Claim("pairs-beat-ir-on-source", "paired", "ir_only", "source"),
    Claim("pairs-teach-ir", "paired", "ir_only", "ir"),
    Claim("pairs-link-source-to-ir", "paired", "ir_only", "saved_ir"),
    Claim("pairs-link-ir-to-source", "paired", "source_only", "saved_source"),
    Claim("pairs-align-languages", "paired", "source_only", "mrr"),
    Claim("pairs-align-languages-more-than-base", "paired", "base", "mrr"),
    Claim("pairs-write-valid-ir", "paired", "ir_only", "accepted"),
)
"""The paper's: paired beats source alone and IR alone, and grounding in IR brings languages closer."""

Sums = Mapping[str, Any]
"""Of one model: {language: {task: {measure: [count, sum]}}}."""


def totals(sums: Sums, tasks: Sequence[str], measure: str) -> numpy.ndarray[Any, Any]:
    """Count and sum of a measure by task, over all languages; shape (tasks, 2)."""
    table = numpy.zeros((len(tasks), 2))
    places = {task: place for place, task in enumerate(tasks)}
    for by_task in sums.values():
        for task, measures in by_task.items():
            if measure in measures and task in places:
                table[places[task]] += measures[measure]
    return table


def mean(sums: Sums, measure: str) -> float | None:
    """A measure over all tasks and languages, None where nothing was measured."""
    tasks = sorted({task for by_task in sums.values() for task in by_task})
    count, total = totals(sums, tasks, measure).sum(axis=0)
    return round(float(total / count), DIGITS) if count else None


def verdict(claim: Claim, better: Sequence[Sums], worse: Sequence[Sums]) -> Record:
    """The claim with its difference (better minus worse, in the measure's unit), interval and verdict.

    The sums of each arm are by seed, in the same order. Difference and interval are None where nothing was measured.
    """
    names = sorted({task for sums in [*better, *worse] for by_task in sums.values() for task in by_task})
    tables = numpy.array([[totals(sums, names, claim.measure) for sums in arm] for arm in (better, worse)])
    measured = tables[..., 0].min(axis=(0, 1)) > 0
    tables = tables[:, :, measured]
    seeds, tasks = tables.shape[1], int(measured.sum())
    about = asdict(claim) | {"wanted": MEASURES[claim.measure], "seeds": seeds, "tasks": tasks}
    if not tasks:
        return about | {"difference": None, "interval": None, "verdict": "not testable at this size"}
    draws = numpy.random.default_rng(0)
    differences = [
        _difference(tables, draws.integers(0, seeds, seeds), draws.integers(0, tasks, tasks)) for _ in range(RESAMPLES)
    ]
    low, high = numpy.quantile(differences, [0.025, 0.975])
    enough = seeds >= FEWEST_SEEDS and tasks >= FEWEST_TASKS
    return about | {
        "difference": round(_difference(tables, numpy.arange(seeds), numpy.arange(tasks)), DIGITS),
        "interval": [round(float(low), DIGITS), round(float(high), DIGITS)],
        "verdict": _word(low, high, MEASURES[claim.measure]) if enough else "not testable at this size",
    }


def _difference(tables: numpy.ndarray[Any, Any], seeds: Any, tasks: Any) -> float:
    """Between the arms' means over seeds of their ratio of sums."""
    sums = tables[:, seeds][:, :, tasks].sum(axis=2)
    better, worse = (sums[..., 1] / sums[..., 0]).mean(axis=1)
    return float(better - worse)


def _word(low: float, high: float, wanted: str) -> str:
    if low <= 0 <= high:
        return "not testable at this size"
    return "supported" if (low > 0) == (wanted == "higher") else "not supported"
