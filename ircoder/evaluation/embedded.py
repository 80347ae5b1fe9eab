"""Tasks made of the embedded problems, in the shape of published benchmarks: what a run has without any download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ircoder.corpus.problems import addition, description
from ircoder.evaluation import commit_messages
from ircoder.evaluation.benchmark import program_task, text_task
from ircoder.generate.prompts import prompt
from ircoder.toolchain.records import Record, UserError

Row = Mapping[str, Any]
"""A language's row of the table, with `comment`, `broken` and `extensions`."""

_BUGS = (
    (" <= ", " > "),
    (" >= ", " < "),
    (" += ", " -= "),
    (" < ", " > "),
    (" > ", " < "),
    (" + ", " - "),
    (" == ", " != "),
    (" - ", " + "),
    (" * ", " + "),
    (" != ", " == "),
)
"""Operators that are replaced to make a bug: the first two of them that a program's code has, wherever they stand. One
alone might make no difference: a comparison may only save time, a sum may give the size of an array."""


def solved(problems: Iterable[Record], language: str) -> Iterator[tuple[Record, str]]:
    """The held-out problems with their solutions in a language; without those that have none in it."""
    for problem in problems:
        if problem["heldout"] and language in problem["solutions"]:
            yield problem, problem["solutions"][language]


def problems(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """Statement to whole program. All problems, for the calibration; models get the held-out ones.

    Raises UserError where one has no solution in the language.
    """
    for problem in records:
        name = problem["task_id"]
        if language not in problem["solutions"]:
            raise UserError(f"task {name}: no solution in {language}; add it, or leave {language} out")
        start = prompt(problem, language, row["comment"])
        known = {"reference": problem["solutions"][language], "broken": row["broken"]}
        yield program_task(name, start, **known, tests=problem["tests"], heldout=problem["heldout"])


def completion(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """The statement and the first half of a program, to be completed; its broken version ends there."""
    for problem, solution in solved(records, language):
        lines = solution.splitlines(keepends=True)
        half = len(lines) // 2
        start = prompt(problem, language, row["comment"]) + "".join(lines[:half])
        known = {"reference": "".join(lines[half:]), "broken": ""}
        yield program_task(problem["task_id"], start, **known, tests=problem["tests"])


def repair(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """A program with a bug behind its statement, to be written anew, as HumanEvalFix with docstrings has functions."""
    for problem, solution in solved(records, language):
        if (broken := with_bug(solution, row["comment"])) is None:
            continue
        start = prompt(problem, language, row["comment"])
        request = f"{start}{broken}\n{row['comment']} Fix bugs in the program."
        known = {"reference": solution, "broken": broken, "request": request, "start": start}
        yield program_task(problem["task_id"], f"{request}\n\n{start}", before=start, **known, tests=problem["tests"])


def with_bug(program: str, comment: str) -> str | None:
    """The program with operators of its code turned into others; None where it has none of those that can be.

    `comment` is what starts a line comment.
    """
    lines = [line.partition(comment) for line in program.splitlines(keepends=True)]
    present = [bug for bug in _BUGS if any(bug[0] in code for code, *_ in lines)][:2]
    if not present:
        return None
    others = dict(present)
    pattern = re.compile("|".join(map(re.escape, others)))
    return "".join(pattern.sub(lambda found: others[found[0]], code) + mark + text for code, mark, text in lines)


def code_and_text(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """A solution, and what it does, in the shape of CodeXGLUE's code-to-text."""
    comment = row["comment"]
    for problem, solution in solved(records, language):
        asked = f"{solution}\n{comment} The goal of this program is to:\n{comment}"
        words = description(problem["title"], problem["statement"]).split()
        yield text_task(problem["task_id"], asked, " ".join(words))


def commits(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """The change that adds a solution, and its message."""
    for problem, solution in solved(records, language):
        name = f"{problem['task_id']}/solution{row['extensions'][0]}"
        change = addition(name, solution, problem["title"], language)
        yield from commit_messages.tasks([{"id": problem["task_id"], **change}], language)
