"""Options and inputs that both ways of making candidates share. Standard library only."""

from __future__ import annotations

from pathlib import Path

from ircoder.toolchain.records import Record, UserError, read_jsonl

NEEDED = {"task_id", "title", "statement", "heldout", "solutions"}


def read_tasks(path: Path) -> list[Record]:
    """The tasks, sorted by id. Raises UserError that names a record without a needed key."""
    tasks = list(read_jsonl(path))
    for number, task in enumerate(tasks, 1):
        missing = NEEDED - set(task)
        if missing:
            raise UserError(f"{path}: record {number} has no {', '.join(sorted(missing))}; make the tasks again")
    return sorted(tasks, key=lambda task: str(task["task_id"]))


def candidate(task_id: str, sample: int, prompt: str, completion: str) -> Record:
    """A candidate record (docs/formats.md)."""
    program = prompt + completion
    return {"task_id": task_id, "sample": sample, "prompt": prompt, "completion": completion, "program": program}
