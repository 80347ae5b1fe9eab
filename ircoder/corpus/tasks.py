"""Writes the tasks that models are evaluated on: `python3 -m ircoder.corpus.tasks`."""

from __future__ import annotations

import argparse
from pathlib import Path

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.corpus.languages import Languages
from ircoder.corpus.problems import Problem, read_problems, solution_text
from ircoder.toolchain.records import Record, UserError, run_step, write_jsonl


def solutions(problem: Problem, languages: Languages) -> dict[str, str]:
    """The problem's program in each language that has one. Raises UserError for two in one language."""
    found: dict[str, str] = {}
    for path in problem.solutions:
        language = languages.by_extension(path.suffix)
        if language is None:
            continue
        if language in found:
            raise UserError(f"{path}: a second solution in {language}; keep one")
        found[language] = solution_text(path)
    return found


def task_record(problem: Problem, languages: Languages, heldout_fraction: float) -> Record:
    """The task record of a problem, as docs/formats.md has it."""
    return {
        "task_id": problem.name,
        "title": problem.title,
        "statement": problem.statement,
        "heldout": is_heldout(problem.name, heldout_fraction),
        "tests": problem.tests,
        "solutions": solutions(problem, languages),
    }


def main() -> None:
    """Writes one record per problem, sorted by name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=Path, required=True, help="folder of <name>/problem.yaml")
    parser.add_argument("--extensions", required=True, help="{language: [file extension]} as JSON")
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--output", type=Path, required=True, help="the .jsonl file to write")
    arguments = parser.parse_args()
    languages = Languages.from_json(arguments.extensions)
    problems = read_problems(arguments.problems)
    write_jsonl(
        arguments.output,
        (task_record(problem, languages, arguments.heldout_fraction) for problem in problems),
    )


if __name__ == "__main__":
    run_step(main)
