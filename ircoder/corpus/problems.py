"""The embedded problems: `<name>/problem.yaml` with statement and tests, and `<name>/solution.<extension>`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ircoder.toolchain.records import UserError


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Each test is {"stdin": text, "stdout": text}."""

    name: str
    title: str
    statement: str
    tests: list[dict[str, str]]
    solutions: list[Path]


def read_problems(root: Path) -> Iterator[Problem]:
    """Yields the problems of a folder, sorted by name. Raises UserError where there is none or one is malformed."""
    if not root.is_dir():
        raise UserError(f"{root}: no such folder; it should hold <name>/problem.yaml")
    statements = sorted(root.glob("*/problem.yaml"))
    if not statements:
        raise UserError(f"{root}: no problem in it; a problem is a folder with problem.yaml and solution.<extension>")
    for path in statements:
        yield _problem(path)


def solution_text(path: Path) -> str:
    """A solution's text. Raises UserError where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise UserError(f"{path}: not UTF-8; save it as UTF-8") from None


def description(title: str, statement: str) -> str:
    """What a solution does, in words."""
    return f"{title}. {statement}"


def addition(name: str, program: str, title: str, language: str) -> dict[str, str]:
    """The change that adds a solution as the file `name`, as a unified diff, and its message."""
    diff = difflib.unified_diff([], program.splitlines(keepends=True), "/dev/null", f"b/{name}")
    return {"diff": "".join(diff), "message": f"Add a solution of {title} in {language}"}


def _problem(path: Path) -> Problem:
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not a YAML file ({' '.join(str(error).split())}); mend it") from None
    if not isinstance(fields, dict):
        raise UserError(f"{path}: holds no keys; it needs title, statement and tests")
    for key in ("title", "statement"):
        if not isinstance(fields.get(key), str) or not fields[key].strip():
            raise UserError(f"{path}: {key} must be a text; write one")
    return Problem(
        name=path.parent.name,
        title=fields["title"].strip(),
        statement=fields["statement"].strip(),
        tests=_tests(path, fields.get("tests")),
        solutions=sorted(path.parent.glob("solution.*")),
    )


def _tests(path: Path, tests: Any) -> list[dict[str, str]]:
    if not isinstance(tests, list) or not tests:
        raise UserError(f"{path}: tests must be a list of stdin and stdout; write at least one")
    for number, test in enumerate(tests, 1):
        if not isinstance(test, dict) or test.keys() != {"stdin", "stdout"}:
            raise UserError(f"{path}: test {number} must have the keys stdin and stdout and no other; mend it")
        if not all(isinstance(text, str) for text in test.values()):
            raise UserError(f"{path}: test {number}: stdin and stdout must be texts; put them in quotes")
    return tests
