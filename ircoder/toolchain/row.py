"""One row of the table of languages, as the toolchain steps get it on the command line."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from typing import Any, Self

from .limits import Limits
from .records import EnvironmentFault, UserError
from .sandbox import run


@dataclass(frozen=True)
class Row:
    """What both steps need of a row; `ircoder/languages.yaml` says what each field means.

    A row is in the first of its language's dialects; `dialects` are the rows in the others.
    """

    source: str
    version: list[str]
    limits: Limits
    dialects: Sequence[Self] = field(default=(), kw_only=True)

    @classmethod
    def columns(cls) -> list[str]:
        """The keys of the table that the step reads: a change of any other does not concern it. Some may be absent."""
        return [field.name for field in fields(cls)]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads a row; other keys are ignored. Raises UserError where it is no JSON object or lacks a key."""
        try:
            value = json.loads(text)
            given = {one.name: value[one.name] for one in fields(cls) if one.name in value or _is_required(one)}
            given["limits"] = Limits(**value["limits"])
            first, *others = (cls(**_in_dialect(given, dialect)) for dialect in given.pop("dialects", [[]]))
            return replace(first, dialects=others)
        except (ValueError, TypeError) as error:
            raise UserError(f"--row: not a row of ircoder/languages.yaml as JSON ({error})") from None
        except KeyError as error:
            raise UserError(f"--row: key {error} is missing; add it to the row in ircoder/languages.yaml") from None


def _is_required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _in_dialect(given: dict[str, Any], dialect: list[str]) -> dict[str, Any]:
    """A row's values, with the dialect's words in the place of {dialect} in each command."""
    return {
        name: [word for part in value for word in (dialect if part == "{dialect}" else [part])]
        if isinstance(value, list)
        else value
        for name, value in given.items()
    }


@dataclass(frozen=True)
class CompileRow(Row):
    """What compiling needs."""

    llvm: str
    compile: list[str]
    levels: dict[str, list[str]]
    debug: list[str] | None = None
    own: str | None = None
    prepare: list[str] = field(default_factory=list)
    precompile: list[str] = field(default_factory=list)
    precompiled: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Raises UserError unless exactly one of `debug` and `own` tells the program's own functions."""
        if (self.debug is None) == (self.own is None):
            found = "has neither `debug` nor `own`" if self.own is None else "has both `debug` and `own`"
            raise UserError(f"--row: it {found}; give the row in ircoder/languages.yaml one of them")
        try:
            re.compile((self.own or "").encode())
        except re.error as error:
            raise UserError(f"--row: `own` is no regular expression ({error}); mend it in the table") from None

    def command(self, level: str) -> list[str]:
        """All that compiles a program at a level, as one command."""
        return self.with_prepare(self.filled(self.compile, level))

    def filled(self, command: list[str], level: str) -> list[str]:
        """A command with the level's flags put in."""
        return [word for part in command for word in (self.levels[level] if part == "{flags}" else [part])]

    def with_prepare(self, command: list[str]) -> list[str]:
        """A command that runs `prepare` first, where the row has one, and itself if that went well."""
        if not self.prepare:
            return command
        return ["sh", "-c", f"{shlex.join(self.prepare)} >&2 && exec {shlex.join(command)}"]

    def preparation(self) -> list[str]:
        """`prepare` alone, with the messages that it has as a part of a command."""
        return ["sh", "-c", f"exec {shlex.join(self.prepare)} >&2"]

    def with_headers(self, descriptor: int) -> list[str]:
        """The words that make a command use precompiled headers."""
        return [word.replace("{file}", f"/proc/self/fd/{descriptor}") for word in self.precompiled]


@dataclass(frozen=True)
class Suite:
    """How programs are judged by a test suite in their own language; `ircoder/languages.yaml` says what each means."""

    source: str
    limits: Limits
    files: dict[str, str]
    wrong: str
    build: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    harness: dict[str, list[str]] = field(default_factory=dict)
    tests: dict[str, str] = field(default_factory=dict)
    precompile: list[str] = field(default_factory=list)
    precompiled: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)

    def filled(self, command: list[str], _: str) -> list[str]:
        """The command: suites are built at one level only."""
        return command

    def with_headers(self, descriptor: int) -> list[str]:
        """The words that make `build` use precompiled headers."""
        return [word.replace("{file}", f"/proc/self/fd/{descriptor}") for word in self.precompiled]


@dataclass(frozen=True)
class ExecuteRow(Row):
    """What execution needs."""

    build: list[str]
    run: list[str]
    suite: dict[str, Any] = field(default_factory=dict)

    def judging(self) -> Suite:
        """How test suites judge. Raises UserError for a language that has no way, or a wrong key in the table."""
        if not self.suite:
            raise UserError("--row: its language has no `suite` in ircoder/languages.yaml; add one, or leave it out")
        try:
            given: dict[str, Any] = {"source": self.source, "limits": self.limits} | self.suite
            return Suite(**given)
        except TypeError as error:
            raise UserError(f"--row: `suite` is not as it must be ({error}); mend it in the table") from None


def version_text(command: list[str], limits: Limits) -> str:
    """What a tool of the image says about its version. Raises EnvironmentFault where it cannot run."""
    outcome = run(command, {}, limits)
    if outcome.status != "ok" or not outcome.stdout.strip():
        raise EnvironmentFault(f"{command[0]}: does not run here ({outcome.status}); use the image that the row names")
    return outcome.stdout.decode(errors="replace").strip()
