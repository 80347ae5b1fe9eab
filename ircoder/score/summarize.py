"""Turns verdicts into scores: `python3 -m ircoder.score.summarize`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ircoder.score.passk import bootstrap_interval, pass_at_k
from ircoder.score.verdicts import Run, by_task_id, read_runs
from ircoder.toolchain.records import Record, UserError, run_step, write_json

DIGITS = 6
"""Decimals kept: a mean's last bits depend on the order in which the CPU adds."""


def samples_per_task(run: Run, groups: dict[str, list[Record]]) -> int:
    """How many samples every task has. Raises UserError where there is none, a sample repeats or counts differ."""
    name = "/".join(run)
    if not groups:
        raise UserError(f"{name}: no verdicts; run the execute step again")
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
        low, high = (round(bound, DIGITS) for bound in bootstrap_interval(values))
        suffix = "" if k == ks[0] else f"@{k}"
        found |= {f"pass@{k}": round(sum(values) / len(values), DIGITS), f"low{suffix}": low, f"high{suffix}": high}
    return found


def summarize(runs: dict[Run, list[Record]], calibration: dict[str, Any]) -> dict[str, Any]:
    """The content of summary.json. Raises UserError for a language whose judge was not calibrated on the task."""
    table: dict[str, Any] = {}
    for run, verdicts in runs.items():
        if run.language not in calibration.get(run.task, {}):
            raise UserError(
                f"{run.task}, {run.language}: the judge was not calibrated; run ircoder.score.calibrate on it"
            )
        table.setdefault(run.task, {}).setdefault(run.language, {})[run.model] = score(run, verdicts)
    return table


def main() -> None:
    """Writes summary.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdicts", type=Path, nargs="+", required=True, help="verdict files of all models")
    parser.add_argument("--calibration", type=Path, required=True, help="what ircoder.score.calibrate wrote")
    parser.add_argument("--output", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    calibration = json.loads(arguments.calibration.read_text(encoding="utf-8"))
    write_json(arguments.output, summarize(read_runs(arguments.verdicts), calibration))


if __name__ == "__main__":
    run_step(main)
