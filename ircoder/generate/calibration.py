"""Candidates whose verdict is known: each task's own solution must pass, a program that does nothing must fail.

They carry the prompt like a model's candidates, so that a prompt which breaks programs shows here.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from ircoder.generate.prompts import prompt
from ircoder.generate.tasks import candidate, read_tasks
from ircoder.toolchain.records import Record, UserError, run_step, write_jsonl


def completion(task: Record, language: str, broken: str, kind: str) -> str:
    """The known program for a task. Raises UserError where a task has no solution in the language."""
    if kind == "broken":
        return broken
    if language not in task["solutions"]:
        raise UserError(f"task {task['task_id']}: no solution in {language}; add it, or leave {language} out")
    return str(task["solutions"][language])


def main() -> None:
    """Writes one candidate for every task, held out or not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--comment", required=True, help="start of a line comment in the language")
    parser.add_argument("--broken", required=True, help="a program that builds and solves nothing")
    parser.add_argument("--kind", choices=["reference", "broken"], required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    language, candidates = arguments.language, []
    for task in read_tasks(arguments.tasks):
        start = prompt(task, language, arguments.comment)
        candidates.append(
            candidate(task["task_id"], 0, start, completion(task, language, arguments.broken, arguments.kind))
        )
    write_jsonl(arguments.output, candidates)


if __name__ == "__main__":
    run_step(main)
