"""Which tasks of a benchmark measure nothing: `python3 -m ircoder.score.soundness`.

A published task may have a reference that fails, a suite that does not compile, or one that anything passes. Scores are
given with such tasks, as others report them, and without. Where too many look so, the judge is at fault, not the tasks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from ircoder.toolchain.records import EnvironmentFault, Record, UserError, read_jsonl, run_step, write_json

MOST = 0.15
"""The share of unsound tasks that a benchmark may have. Of those known to us, MultiPL-E's MBPP in Go and ReCode
have most, a tenth and a thirteenth."""


def unsound_tasks(
    tasks: Iterable[Record], reference: Mapping[str, Record], broken: Mapping[str, Record]
) -> dict[str, str]:
    """Why, by task id. `reference` and `broken` are verdicts of those tasks that have such a program.

    A broken program that does not compile tells of the suite only where no reference could show that it does.
    """
    found: dict[str, str] = {}
    for task in tasks:
        name = task["task_id"]
        good, bad = reference.get(name), broken.get(name)
        if task.get("unsound"):
            found[name] = task["unsound"]
        elif good is not None and not good["passed"]:
            found[name] = f"its reference fails ({good['status']}: {good['detail']})"
        elif bad is not None and bad["passed"]:
            found[name] = "a broken program passes"
        elif good is None and bad is not None and bad["status"] == "compile_error":
            found[name] = f"its suite does not compile ({bad['detail']})"
    return dict(sorted(found.items()))


def check(found: Mapping[str, str], tasks: int, source: Path, most: float = MOST) -> None:
    """Raises EnvironmentFault where so many tasks look unsound that the judge must be."""
    if len(found) > max(1, most * tasks):
        first, why = next(iter(found.items()))
        raise EnvironmentFault(
            f"{source}: {len(found)} of {tasks} tasks look unsound, so the judge is ({first}: {why}); check the image"
            " and the language's `suite` in languages.yaml"
        )


def verdicts(path: Path | None) -> dict[str, Record]:
    """The verdicts of a file by task id."""
    return {} if path is None else {verdict["task_id"]: verdict for verdict in read_jsonl(path)}


def main() -> None:
    """Writes {task id: reason}."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--reference", type=Path, help="verdicts of the references")
    parser.add_argument("--broken", type=Path, help="verdicts of the broken programs")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    if args.reference is None and args.broken is None:
        raise UserError("give --reference or --broken: without verdicts nothing is known of the tasks")
    tasks = list(read_jsonl(args.tasks))
    found = unsound_tasks(tasks, verdicts(args.reference), verdicts(args.broken))
    check(found, len(tasks), args.tasks)
    write_json(args.output, found)


if __name__ == "__main__":
    run_step(main)
