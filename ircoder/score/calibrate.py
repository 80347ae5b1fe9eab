"""Shows that the judge is sound before a model is scored: `python3 -m ircoder.score.calibrate`.

Every reference solution must pass and every broken program must fail. Else a compiler, a test or the sandbox is at
fault, and scores would measure that; or a task is, of which published benchmarks have some.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ircoder.evaluation.candidates import KINDS
from ircoder.evaluation.tasks import read_tasks
from ircoder.score.soundness import fault, unsound_tasks
from ircoder.score.verdicts import Run, by_task_id, check_tasks
from ircoder.toolchain.records import EnvironmentFault, Record, run_step, write_json


def calibrate(tasks: Mapping[str, Mapping[str, Any]], results: Path) -> dict[str, Any]:
    """The content of calibration.json: {task: {language: {"reference", "broken", "unsound"}}}, of tasks that are run.

    `tasks` are the run's by name (ircoder/evaluated.py). Raises EnvironmentFault that tells every fault in one message.
    """
    table: dict[str, Any] = {}
    faults = []
    for name, task in tasks.items():
        if not task["executed"]:
            continue
        records = read_tasks(results / "tasks" / f"{name}.jsonl")
        for language in task["languages"]:
            own = [record for record in records if record["language"] == language]
            verdicts = {kind: _verdicts(Run(name, language, kind), own, results) for kind in KINDS}
            unsound = unsound_tasks(own, verdicts["reference"], verdicts["broken"])
            if said := fault(unsound, len(own), ours=task["source"] == "embedded"):
                faults.append(f"{name}, {language}: {said}")
            rows = {kind: _row(list(found.values())) for kind, found in verdicts.items()}
            table.setdefault(name, {})[language] = {**rows, "unsound": unsound}
    if faults:
        raise EnvironmentFault(
            f"the judge is not sound, so nothing is scored: {'; '.join(faults)}. "
            "Check the language's image, its row in languages.yaml and the tests of these tasks, then run execute again"
        )
    return table


def _verdicts(run: Run, tasks: list[Record], results: Path) -> dict[str, Record]:
    """A calibration model's verdicts by task id. Raises UserError where one of its programs has none."""
    found = {verdict["task_id"]: verdict for verdict in run.verdicts(results)}
    check_tasks(run, found, (task["task_id"] for task in tasks if task.get(run.model) is not None))
    return found


def _row(verdicts: list[Record]) -> dict[str, Any] | None:
    """The entry of a model in calibration.json; None for a benchmark without such programs."""
    if not verdicts:
        return None
    groups = by_task_id(verdicts)
    return {
        "pass_rate": sum(verdict["passed"] for verdict in verdicts) / len(verdicts),
        "tasks": len(groups),
        "failing": [name for name, group in groups.items() if not all(verdict["passed"] for verdict in group)],
    }


def main() -> None:
    """Writes calibration.json, or stops the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=json.loads, required=True, help="{name: task} of the run, as JSON")
    parser.add_argument("--results", type=Path, required=True, help="folder with tasks/ and execute/")
    parser.add_argument("--output", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    write_json(arguments.output, calibrate(arguments.tasks, arguments.results))


if __name__ == "__main__":
    run_step(main)
