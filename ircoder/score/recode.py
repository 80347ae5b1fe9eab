"""Scores of ReCode: `python3 -m ircoder.score.recode`.

Verdicts on the perturbed prompts (task ids `<family>/<perturbation>/s<seed>/<task>`) beside those on the unchanged ones
(ids `<task>`) become robust pass, drop and relative change of each perturbation, and their means for each family.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from ircoder.score.passk import bootstrap_interval
from ircoder.score.robustness import robust_drop, robust_pass, robust_relative
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_json

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
        parts = name.split("/", 3)
        if len(parts) != 4:
            raise UserError(f"{name}: no task of ReCode; ids are <family>/<perturbation>/s<seed>/<task>")
        prompts[parts[0], parts[1]][parts[3]][parts[2]] = name
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


def main() -> None:
    """Writes the scores of one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--perturbed", type=Path, required=True, help="verdicts on ReCode's prompts")
    parser.add_argument("--nominal", type=Path, required=True, help="verdicts on the unchanged prompts")
    parser.add_argument("--unsound", type=Path, help="what ircoder.score.soundness wrote")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    unsound = json.loads(args.unsound.read_text(encoding="utf-8")) if args.unsound else {}
    perturbed, nominal = (by_task(read_jsonl(path)) for path in (args.perturbed, args.nominal))
    everything = {"with unsound": scores(perturbed, nominal)}
    if unsound:
        everything["sound"] = scores(perturbed, nominal, unsound)
    write_json(args.output, everything)


if __name__ == "__main__":
    run_step(main)
