"""Step: candidates with a known verdict for a benchmark's tasks: references must pass, broken ones must not.

python3 -m ircoder.evaluation.candidates --tasks tasks.jsonl --language Go --kind reference --output candidates.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.evaluation.programs import program
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_jsonl

KINDS = ("reference", "broken")


def candidates(tasks: Iterable[Record], language: str, kind: str) -> Iterator[Record]:
    """A candidate for each task that has a completion of the kind; whole, as some define more than one function."""
    for task in tasks:
        if (completion := task.get(kind)) is not None:
            yield {
                "task_id": task["task_id"],
                "sample": 0,
                "prompt": task["prompt"],
                "completion": completion,
                "program": program(task, completion, language),
            }


def main() -> None:
    """Writes the candidates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    found = list(candidates(read_jsonl(args.tasks), args.language, args.kind))
    if not found:
        raise UserError(
            f"{args.tasks}: no task has a {args.kind} completion; this benchmark cannot be calibrated with it"
        )
    write_jsonl(args.output, found)


if __name__ == "__main__":
    run_step(main)
