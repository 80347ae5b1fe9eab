"""Which models are compared, and all differences between the two of a pair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from ircoder.score.pairwise.answers import Run, Values, check_prompts, check_same, only, without
from ircoder.score.pairwise.differences import Asked, Difference, Pairs, adjusted, difference, problem, verdict
from ircoder.toolchain.records import Record, UserError

ALL = "all"
"""Stands for all languages of a task together, where there are several."""


class Side(NamedTuple):
    """One of the two: a model, or an arm with all its seeds, of a run."""

    run: Run
    model: str

    def __str__(self) -> str:
        return f"{self.model} of {self.run.folder}"


@dataclass(frozen=True)
class Line:
    """A difference with its p, adjusted for the number of lines of its comparison, and the verdict."""

    difference: Difference
    adjusted: float
    verdict: str


@dataclass(frozen=True)
class Comparison:
    """All that tells two models apart, and what was left out of it."""

    first: str
    second: str
    lines: list[Line]
    unsound: list[str]

    def by_metric(self) -> dict[str, list[Line]]:
        """The lines of each metric: their units differ."""
        metrics = dict.fromkeys(line.difference.metric for line in self.lines)
        return {metric: [line for line in self.lines if line.difference.metric == metric] for metric in metrics}

    def record(self) -> Record:
        """As JSON."""
        lines = [asdict(line.difference) | {"adjusted": line.adjusted, "verdict": line.verdict} for line in self.lines]
        return {"first": self.first, "second": self.second, "differences": lines, "unsound": self.unsound}


def chosen(runs: Sequence[Path], models: Sequence[str]) -> tuple[list[tuple[Side, Side]], list[str]]:
    """The pairs to compare: two models of one run, the same of two runs, one of each; and the models that only one has.

    Raises UserError where it is not clear what to compare.
    """
    found = [Run.at(path) for path in runs]
    if len(found) > 2 or len(models) > 2 or not found:
        raise UserError("two are compared: give RUN once or twice, and MODEL at most twice")
    if len(found) == 1:
        if len(models) == 2:
            return [(Side(found[0], models[0]), Side(found[0], models[1]))], []
        if not (known := found[0].models()):
            raise UserError(f"{found[0].folder}: no model has answered anything; run the workflow to its end")
        raise UserError(f"{found[0].folder}: which two of its models? Give MODEL=x MODEL=y of {', '.join(known)}")
    first, second = found
    if models:
        return [(Side(first, models[0]), Side(second, models[-1]))], []
    ours, theirs = first.models(), second.models()
    both = [model for model in ours if model in theirs]
    if not both:
        raise UserError(
            f"no model is in both: {first.folder} has {', '.join(ours) or 'none'}, {second.folder} has"
            f" {', '.join(theirs) or 'none'}; give MODEL=x MODEL=y"
        )
    apart = [f"only {first.folder} has the model {model}" for model in ours if model not in theirs]
    apart += [f"only {second.folder} has the model {model}" for model in theirs if model not in ours]
    return [(Side(first, model), Side(second, model)) for model in both], apart


def compared(
    first: Side, second: Side, tasks: Collection[str] | None = None, languages: Collection[str] | None = None
) -> Comparison:
    """All differences between two models. Raises UserError where they did not answer the same tasks."""
    if first.run != second.run:
        check_prompts(first.run, second.run)
    values = [only(side.run.values(side.model), tasks, languages) for side in (first, second)]
    check_same((str(first), str(second)), *values)
    unsound = first.run.unsound() | second.run.unsound()
    kept = [without(one, unsound) for one in values]
    found = _differences(kept[0], kept[1], first.run.unrelated())
    lines = [Line(one, p, verdict(one, p)) for one, p in zip(found, adjusted(found), strict=True)] if found else []
    left_out = {
        f"{scope.name}, {scope.language}: {one}"
        for scope, ids in values[0].items()
        for one in ids.keys() - kept[0][scope].keys()
    }
    return Comparison(str(first), str(second), lines, sorted(left_out))


def _differences(first: Values, second: Values, unrelated: Collection[str]) -> list[Difference]:
    """By task and metric: each language, and all of them together; in `unrelated` tasks each answer is a problem."""
    found = []
    for name, task, metric in sorted({(scope.name, scope.task, scope.metric) for scope in first}):
        problem_of: Callable[[Asked], Hashable] = tuple if task in unrelated else problem
        everything: Pairs = {}
        for scope in sorted(one for one in first if (one.name, one.metric) == (name, metric)):
            pairs = {(scope.language, one): (first[scope][one], second[scope][one]) for one in first[scope]}
            if pairs:
                found.append(difference(name, scope.language, metric, pairs, problem_of))
            everything = {**everything, **pairs}
        if len({language for language, _ in everything}) > 1:
            found.append(difference(name, ALL, metric, everything, problem_of))
    return found
