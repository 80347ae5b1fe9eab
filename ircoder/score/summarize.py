"""Turns verdicts into scores: `python3 -m ircoder.score.summarize`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
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


def score(run: Run, verdicts: Iterable[Record]) -> dict[str, Any]:
    """The entry of one run in summary.json: pass@1, the mean over tasks, and its 95 % interval."""
    groups = by_task_id(verdicts)
    samples = samples_per_task(run, groups)
    values = [pass_at_k(samples, sum(verdict["passed"] for verdict in group), 1) for group in groups.values()]
    low, high = bootstrap_interval(values)
    return {
        "pass@1": round(sum(values) / len(values), DIGITS),
        "low": round(low, DIGITS),
        "high": round(high, DIGITS),
        "n": samples,
        "tasks": len(groups),
        "statuses": Counter(verdict["status"] for group in groups.values() for verdict in group),
    }


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
