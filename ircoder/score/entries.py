"""The entries of summary.json: what a model's answers to a task are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ircoder.evaluation import recode
from ircoder.score.passk import bootstrap_interval, pass_at_k
from ircoder.score.recode import MEASURES, by_task, scores
from ircoder.score.verdicts import Run, by_task_id
from ircoder.toolchain.records import Record, UserError

DIGITS = 6
"""Decimals kept: a mean's last bits depend on the order in which the CPU adds."""


def samples_per_task(run: Run, groups: dict[str, list[Record]]) -> int:
    """How many samples every task has. Raises UserError where there is none, a sample repeats or counts differ."""
    name = "/".join(run)
    if not groups:
        raise UserError(f"{name}: no answers to score; run the generate and execute steps again")
    for task_id, group in groups.items():
        if len({verdict["sample"] for verdict in group}) < len(group):
            raise UserError(f"{name}: {task_id} has a sample twice; run the execute step again")
    sizes = {task_id: len(group) for task_id, group in groups.items()}
    fewest, most = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
    if sizes[fewest] < sizes[most]:
        raise UserError(
            f"{name}: {sizes[fewest]} samples for {fewest}, but {sizes[most]} for {most}; "
            "run the generate and execute steps again"
        )
    return sizes[fewest]


def score(
    run: Run, verdicts: Iterable[Record], unsound: Collection[str] = (), ks: Sequence[int] = (1,)
) -> dict[str, Any]:
    """The entry of one run in summary.json: pass@k, the mean over tasks, with 95 % intervals.

    Where there are tasks in `unsound`, `sound` holds the same of the others, and `unsound` their ids.
    """
    groups = by_task_id(verdicts)
    samples = samples_per_task(run, groups)
    passed = {task: sum(verdict["passed"] for verdict in group) for task, group in groups.items()}
    statuses = Counter(verdict["status"] for group in groups.values() for verdict in group)
    entry = _means(passed, samples, ks) | {"n": samples, "statuses": statuses}
    if marked := sorted(set(unsound) & set(groups)):
        others = {task: count for task, count in passed.items() if task not in marked}
        entry |= {"unsound": marked, "sound": _means(others, samples, ks) if others else None}
    return entry


def _means(passed: Mapping[str, int], samples: int, ks: Sequence[int]) -> dict[str, Any]:
    """pass@k over tasks, given how many of a task's samples passed; the interval of the first k has the plain names."""
    found: dict[str, Any] = {"tasks": len(passed)}
    for k in ks:
        values = [pass_at_k(samples, count, k) for count in passed.values()]
        found |= _mean(f"pass@{k}", values, "" if k == ks[0] else f"@{k}")
    return found


def _mean(name: str, values: Sequence[float], suffix: str = "") -> dict[str, float]:
    """A mean over tasks with its interval."""
    low, high = (round(bound, DIGITS) for bound in bootstrap_interval(values))
    return {name: round(sum(values) / len(values), DIGITS), f"low{suffix}": low, f"high{suffix}": high}


def robust_score(run: Run, verdicts: Sequence[Record], unsound: Collection[str]) -> dict[str, Any]:
    """The entry of a run on ReCode: pass@1 on the unchanged prompts, beside the measures of robustness.

    Unchanged prompts that hold half of the code are the same tasks once more, and easier: they count only in the
    nominal pass@1 of the families that have them. The measures are means over families; `families` holds those of each
    perturbation, without the unsound prompts.
    """
    nominal = [verdict for verdict in verdicts if recode.parts(verdict["task_id"]) is None]
    perturbed = [verdict for verdict in verdicts if recode.parts(verdict["task_id"]) is not None]
    families = scores(by_task(perturbed), by_task(nominal), unsound)
    means = {measure: _known([row["mean"][measure] for row in families.values()]) for measure in MEASURES}
    whole = [one for one in nominal if not one["task_id"].startswith(f"{recode.PARTIAL}/")]
    entry = score(run, whole or nominal, unsound)
    statuses = Counter(verdict["status"] for verdict in verdicts)
    marked = sorted({verdict["task_id"] for verdict in verdicts} & set(unsound))
    return (
        entry
        | means
        | {"families": families, "statuses": statuses, "prompts": len(by_task_id(perturbed)), "unsound": marked}
    )


def _known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), DIGITS) if known else None


def text_score(run: Run, lines: Sequence[Record]) -> dict[str, Any]:
    """The entry of a run whose answers are texts: the mean of each metric over tasks, with 95 % intervals."""
    groups = by_task_id(lines)
    samples = samples_per_task(run, groups)
    entry: dict[str, Any] = {"tasks": len(groups), "n": samples}
    metrics = sorted(lines[0].keys() - {"language", "task_id", "sample"})
    for metric in metrics:
        values = [sum(line[metric] for line in group) / samples for group in groups.values()]
        entry |= _mean(metric, values, "" if len(metrics) == 1 else f" {metric}")
    return entry
