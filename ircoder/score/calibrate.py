"""Shows that the judge is sound before a model is scored: `python3 -m ircoder.score.calibrate`.

Every reference solution must pass and every broken program must fail. Else a compiler, a test or the sandbox is at
fault, and scores would measure that.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ircoder.score.verdicts import Run, by_task_id, read_runs
from ircoder.toolchain.records import EnvironmentFault, Record, run_step, write_json

EXPECTED = {"reference": True, "broken": False}
"""The calibration models, and whether their programs pass."""


def unexpected(run: Run, verdicts: Iterable[Record]) -> list[Record]:
    """The verdicts that a sound judge would not give."""
    return [verdict for verdict in verdicts if verdict["passed"] != EXPECTED[run.model]]


def calibrate(runs: dict[Run, list[Record]]) -> dict[str, Any]:
    """The content of calibration.json. Raises EnvironmentFault that tells every fault in one message."""
    faults = [fault for run, verdicts in runs.items() if (fault := _fault(run, verdicts))]
    for task, language in sorted({run[:2] for run in runs}):
        faults += [f"{task}, {language}: {m}.jsonl is missing" for m in EXPECTED if Run(task, language, m) not in runs]
    if faults:
        raise EnvironmentFault(
            f"the judge is not sound, so nothing is scored: {'; '.join(faults)}. "
            "Check the language's image, its row in languages.yaml and the tests of these tasks, then run execute again"
        )
    table: dict[str, Any] = {}
    for run, verdicts in runs.items():
        table.setdefault(run.task, {}).setdefault(run.language, {})[run.model] = _row(verdicts)
    return table


def _fault(run: Run, verdicts: list[Record]) -> str | None:
    """What is wrong with one run, None where nothing is."""
    name = f"{run.task}, {run.language}"
    if run.model not in EXPECTED:
        return f"{name}: {run.model} is no calibration model"
    if not verdicts:
        return f"{name}: {run.model} has no verdicts"
    bad = unexpected(run, verdicts)
    if not bad:
        return None
    what = "reference solutions fail" if EXPECTED[run.model] else "broken programs pass"
    detail = " ".join(str(bad[0].get("detail") or "no detail").split())
    return f"{name}: {what} on {', '.join(by_task_id(bad))} (the first: {bad[0]['status']}, {detail})"


def _row(verdicts: list[Record]) -> dict[str, Any]:
    """The entry of a model in calibration.json."""
    groups = by_task_id(verdicts)
    return {
        "pass_rate": sum(verdict["passed"] for verdict in verdicts) / len(verdicts),
        "tasks": len(groups),
        "failing": [name for name, group in groups.items() if not all(verdict["passed"] for verdict in group)],
    }


def main() -> None:
    """Writes calibration.json, or stops the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdicts", type=Path, nargs="+", required=True, help="reference and broken verdict files")
    parser.add_argument("--output", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    write_json(arguments.output, calibrate(read_runs(arguments.verdicts)))


if __name__ == "__main__":
    run_step(main)
