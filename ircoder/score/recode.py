"""Scores of ReCode: how much a model depends on a prompt's wording.

Verdicts on the perturbed prompts (task ids `<family>/<perturbation>/s<seed>/<task>`) beside those on the unchanged ones
become robust pass, drop and relative change of each perturbation, and their means for each family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ircoder.evaluation.recode import parts, unchanged
from ircoder.score.passk import bootstrap_interval
from ircoder.score.robustness import robust_drop, robust_pass, robust_relative
from ircoder.toolchain.records import Record, UserError

DIGITS = 6
MEASURES = ("nominal pass@1", "robust pass@1", "robust drop@1", "robust relative@1")

Passed = dict[str, list[bool]]
"""Whether a task's samples passed, in their order."""


def by_task(verdicts: Iterable[Record]) -> Passed:
    """The verdicts of each task in the order of its samples."""
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for verdict in verdicts:
        found[verdict["task_id"]][verdict["sample"]] = bool(verdict["passed"])
    return {task: [samples[number] for number in sorted(samples)] for task, samples in found.items()}


def scores(perturbed: Passed, nominal: Passed, unsound: Collection[str] = ()) -> dict[str, Any]:
    """{family: {"mean": {measure: x}, "perturbations": {name: {measure: x, "tasks": n, "prompts": n}}}}.

    Unsound prompts are left out, and with each its task; so are tasks that lack a prompt that others have. Percentages
    are None where no unchanged prompt of the tasks passed.
    """
    prompts: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for name in perturbed:
        if (found := parts(name)) is None:
            raise UserError(f"{name}: no task of ReCode; ids are <family>/<perturbation>/s<seed>/<task>")
        family, perturbation, seed, task = found
        prompts[family, perturbation][unchanged(family, task, nominal)][seed] = name
    table: dict[str, Any] = {}
    for (family, perturbation), tasks in sorted(prompts.items()):
        entry = _perturbation(tasks, perturbed, nominal, unsound)
        table.setdefault(family, {"perturbations": {}})["perturbations"][perturbation] = entry
    for rows in table.values():
        rows["mean"] = {
            measure: _mean([row[measure] for row in rows["perturbations"].values()]) for measure in MEASURES
        }
    return table


def _perturbation(
    tasks: Mapping[str, Mapping[str, str]], perturbed: Passed, nominal: Passed, unsound: Collection[str]
) -> dict[str, Any]:
    seeds = sorted({seed for names in tasks.values() for seed in names})
    if missing := sorted(set(tasks) - set(nominal)):
        raise UserError(f"{missing[0]}: no verdict on its unchanged prompt; judge the unchanged prompts too")
    chosen = [
        task
        for task, names in sorted(tasks.items())
        if len(names) == len(seeds) and not any(name in unsound for name in names.values())
    ]
    if not chosen:
        return dict.fromkeys(MEASURES) | {"tasks": 0, "prompts": len(seeds)}
    table = [[perturbed[tasks[task][seed]] for seed in seeds] for task in chosen]
    before = [nominal[task] for task in chosen]
    plain = sum(sum(samples) / len(samples) for samples in before) / len(before)
    robust = robust_pass(table)
    drop = robust_drop(plain, robust)
    low, high = bootstrap_interval([robust_pass([one]) for one in table])
    return {
        "nominal pass@1": round(plain, DIGITS),
        "robust pass@1": round(robust, DIGITS),
        "low": round(low, DIGITS),
        "high": round(high, DIGITS),
        "robust drop@1": None if drop is None else round(drop, DIGITS),
        "robust relative@1": round(robust_relative(before, table), DIGITS),
        "tasks": len(chosen),
        "prompts": len(seeds),
    }


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), DIGITS) if known else None
