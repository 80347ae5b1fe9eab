"""Step: shows that perturbations changed no program's meaning: every perturbed reference must pass its task's judge.

    python3 -m ircoder.evaluation.perturb.check --tasks perturbed.jsonl --verdicts verdicts.jsonl \\
        --summary summary.json --output checked.json

Writes the summary of `ircoder.evaluation.perturb.make` with {"passing": n, "failing": [task id]} added to each entry.
Tasks that are known to be unsound may fail, and are counted under "unsound". Stops the run where another one fails.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from ircoder.evaluation.perturb.tasks import name_of
from ircoder.toolchain.records import Record, UserError, read_json, read_jsonl, run_step, write_json


def checked(tasks: Iterable[Record], verdicts: Mapping[str, Record], summary: Record) -> Record:
    """The summary with what became of the references. Raises UserError for a task without a verdict."""
    found = {
        family: {name: entry | {"passing": 0, "failing": [], "unsound": 0} for name, entry in rows.items()}
        for family, rows in summary.items()
    }
    for task in tasks:
        family, name = name_of(task)
        entry, verdict = found[family][name], verdicts.get(task["task_id"])
        if verdict is None:
            raise UserError(f"{task['task_id']}: no verdict on its reference; judge the candidates of all tasks")
        if verdict["passed"]:
            entry["passing"] += 1
        elif task.get("unsound"):
            entry["unsound"] += 1
        else:
            entry["failing"].append(task["task_id"])
    return found


def first_failure(table: Record, verdicts: Mapping[str, Record]) -> str | None:
    """What to say of the references that fail, None where none does."""
    failing = [task for rows in table.values() for entry in rows.values() for task in entry["failing"]]
    if not failing:
        return None
    verdict = verdicts[failing[0]]
    detail = " ".join(str(verdict["detail"]).split())
    return f"{len(failing)} perturbed references fail (the first: {failing[0]}, {verdict['status']}, {detail})"


def main() -> None:
    """Writes the table, or stops the run once it is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=Path, required=True, help="the perturbed tasks")
    parser.add_argument("--verdicts", type=Path, required=True, help="verdicts on their references")
    parser.add_argument("--summary", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    verdicts = {verdict["task_id"]: verdict for verdict in read_jsonl(args.verdicts)}
    table = checked(read_jsonl(args.tasks), verdicts, read_json(args.summary))
    write_json(args.output, table)
    if said := first_failure(table, verdicts):
        raise UserError(f"{args.verdicts}: {said}; mend that perturbation, or leave it out of its table")


if __name__ == "__main__":
    run_step(main)
