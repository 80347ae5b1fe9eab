"""Step: candidates with a known verdict for a benchmark's tasks: references must pass, broken ones must not.

python3 -m ircoder.evaluation.candidates --tasks tasks.jsonl --reference reference.jsonl --broken broken.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.evaluation.programs import program
from ircoder.evaluation.tasks import read_tasks
from ircoder.toolchain.records import Record, UserError, run_step, write_jsonl

KINDS = ("reference", "broken")
"""The calibration "models": programs that must pass, and programs that must not."""


def candidate(task: Record, sample: int, completion: str, temperature: float = 0.0) -> Record:
    """A candidate record (docs/formats.md) of a completion that is cut where it ends."""
    record = {
        "language": task["language"],
        "task_id": task["task_id"],
        "sample": sample,
        "temperature": temperature,
        "prompt": task["prompt"],
        "completion": completion,
    }
    return record if "reference_text" in task else record | {"program": program(task, completion, task["language"])}


def candidates(tasks: Iterable[Record], kind: str) -> Iterator[Record]:
    """A candidate for each task that has a completion of the kind; whole, as some define more than one function."""
    for task in tasks:
        known = task.get("reference_text") if kind == "reference" and "reference_text" in task else task.get(kind)
        if known is not None:
            yield candidate(task, 0, known)


def main() -> None:
    """Writes the candidates of both kinds; of a benchmark that has none of one kind, an empty file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=Path, required=True)
    for kind in KINDS:
        parser.add_argument(f"--{kind}", type=Path, required=True)
    args = parser.parse_args()
    tasks = read_tasks(args.tasks)
    if not any(task.get(kind) is not None for task in tasks for kind in (*KINDS, "reference_text")):
        raise UserError(f"{args.tasks}: no task has a reference or a broken program; nothing can be calibrated with it")
    for kind in KINDS:
        write_jsonl(getattr(args, kind), candidates(tasks, kind))


if __name__ == "__main__":
    run_step(main)
