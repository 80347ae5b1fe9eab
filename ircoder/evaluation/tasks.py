"""Files of task records, as the steps after `ircoder.evaluation.read` take them. Standard library only."""

from __future__ import annotations

from pathlib import Path

from ircoder.toolchain.records import Record, UserError, read_jsonl

NEEDED = {"language", "task_id", "prompt", "stop"}
PROGRAM = {"before", "after", "cut"}


def read_tasks(path: Path) -> list[Record]:
    """The tasks, sorted by language and id. Raises UserError that names a record without a needed field."""
    tasks = list(read_jsonl(path))
    for number, task in enumerate(tasks, 1):
        needed = NEEDED if "reference_text" in task else NEEDED | PROGRAM
        if missing := needed - set(task):
            raise UserError(
                f"{path}: record {number} has no {', '.join(sorted(missing))}; make the tasks again with"
                " ircoder.evaluation.read"
            )
    if not tasks:
        raise UserError(f"{path}: no task in it; make the tasks again with ircoder.evaluation.read")
    return sorted(tasks, key=lambda task: (task["language"], task["task_id"]))
