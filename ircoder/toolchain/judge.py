"""Builds a program and runs it on a task's tests, each time in a sandbox of its own."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from .diagnostics import diagnostics
from .limits import Limits
from .records import Record
from .row import ExecuteRow
from .sandbox import Outcome, run

RUN_LIMITS = Limits(cpu_s=10, memory_mb=1024, processes=64, output_mb=16)
"""What a program may use on one test. Ours; the tests of problems/ need milliseconds and a few MiB."""

_DETAIL = 500  # characters
_VALUE = 120  # characters of a line that is shown
_ERROR = re.compile(r"\berror(\[\w+\])?:", re.IGNORECASE)
_STATUS = {"exit": "exception", "signal": "exception", "cpu_limit": "timeout", "wall_limit": "timeout"}


@dataclass(frozen=True)
class Build:
    """A built program, or what the compiler said."""

    name: str
    binary: bytes | None
    detail: str
    by_machine: bool


def build(row: ExecuteRow, source: str) -> Build:
    """Builds a program in the first of the row's dialects that takes it; what none takes has failed in the first."""
    built = _build(row, source)
    others = (_build(dialect, source) for dialect in row.dialects if built.binary is None)
    return next((other for other in others if other.binary is not None or other.by_machine), built)


def _build(row: ExecuteRow, source: str) -> Build:
    """Builds a program; the file that the row's `run` names last comes back through standard output."""
    name = row.run[-1].removeprefix("./")
    command = ["sh", "-c", '"$@" >&2 && exec cat "$0"', name, *row.build]
    outcome = run(command, {row.source: source.encode("utf-8", "surrogatepass")}, row.limits)
    if outcome.status == "ok":
        return Build(name, outcome.stdout, "", False)
    return Build(name, None, first_error(diagnostics(outcome, 1 << 16)), outcome.by_machine)


def judge(row: ExecuteRow, built: Build, tests: list[Record]) -> tuple[Record, bool]:
    """A verdict without its ids (docs/formats.md), and whether the machine decided it (`Outcome.by_machine`).

    The tests run in their order up to the first failure.
    """
    if built.binary is None:
        return verdict("compile_error", None, built.detail), built.by_machine
    for number, test in enumerate(tests):
        files = {built.name: built.binary}
        outcome = run(row.run, files, RUN_LIMITS, test["stdin"].encode(), executables=files)
        if outcome.status != "ok":
            return verdict(status_of(outcome), number, how_it_ended(outcome)), outcome.by_machine
        if difference := first_difference(test["stdout"], outcome.stdout.decode(errors="replace")):
            return verdict("wrong", number, difference), False
    return verdict("ok", None, ""), False


def first_error(messages: str) -> str:
    """The line of a compiler's messages that says what is wrong: warnings and hints may stand before it."""
    lines = messages.strip().split("\n")
    said = (line for line in lines if _ERROR.search(line))
    return next(said, None) or next((line for line in lines if "error" in line), lines[0])


def first_difference(expected: str, got: str) -> str:
    """Says where two outputs first differ; empty where they are equal.

    Compared line by line; white space at the end of a line and empty lines at the end do not count.
    """
    wanted, lines = _lines(expected), _lines(got)
    for number, (want, line) in enumerate(zip(wanted, lines, strict=False), 1):
        if want != line:
            return f"line {number}: expected {_shown(want)}, got {_shown(line)}"
    if len(wanted) > len(lines):
        return f"line {len(lines) + 1}: expected {_shown(wanted[len(lines)])}, got the end"
    if len(wanted) < len(lines):
        return f"line {len(wanted) + 1}: expected the end, got {_shown(lines[len(wanted)])}"
    return ""


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _shown(line: str) -> str:
    return json.dumps(line if len(line) <= _VALUE else line[:_VALUE] + "...", ensure_ascii=False)


def status_of(outcome: Outcome) -> str:
    """The status of a program that did not end well."""
    return _STATUS.get(outcome.status, outcome.status)


def how_it_ended(outcome: Outcome) -> str:
    """The exit code or signal of a program that failed, and what it said."""
    said = " ".join(diagnostics(outcome, _DETAIL).split())
    if outcome.status not in ("exit", "signal"):
        return said
    how = f"exit code {outcome.code}" if outcome.status == "exit" else f"signal {outcome.code}"
    return f"{how}: {said}" if said else how


def verdict(status: str, test: int | None, detail: str) -> Record:
    """A verdict without its ids."""
    return {"status": status, "passed": status == "ok", "test": test, "detail": detail[:_DETAIL]}
