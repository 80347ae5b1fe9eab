"""One row of the table of languages, as the toolchain steps get it on the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Self

from .limits import Limits
from .records import EnvironmentFault, UserError
from .sandbox import run


@dataclass(frozen=True)
class Row:
    """What both steps need of a row; `ircoder/languages.yaml` says what each field means."""

    source: str
    version: list[str]
    limits: Limits

    @classmethod
    def columns(cls) -> list[str]:
        """The keys of the table that the step reads: a change of any other does not concern it."""
        return [field.name for field in fields(cls)]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads a row; other keys are ignored. Raises UserError where it is no JSON object or lacks a key."""
        try:
            value = json.loads(text)
            return cls(**{name: value[name] for name in cls.columns()} | {"limits": Limits(**value["limits"])})
        except (ValueError, TypeError) as error:
            raise UserError(f"--row: not a row of ircoder/languages.yaml as JSON ({error})") from None
        except KeyError as error:
            raise UserError(f"--row: key {error} is missing; add it to the row in ircoder/languages.yaml") from None


@dataclass(frozen=True)
class CompileRow(Row):
    """What compiling needs."""

    llvm: str
    compile: list[str]
    levels: dict[str, list[str]]
    debug: list[str]

    def command(self, level: str) -> list[str]:
        """The compile command of a level, its flags put in."""
        return [word for part in self.compile for word in (self.levels[level] if part == "{flags}" else [part])]


@dataclass(frozen=True)
class ExecuteRow(Row):
    """What execution needs."""

    build: list[str]
    run: list[str]


def version_text(command: list[str], limits: Limits) -> str:
    """What a tool of the image says about its version. Raises EnvironmentFault where it cannot run."""
    outcome = run(command, {}, limits)
    if outcome.status != "ok" or not outcome.stdout.strip():
        raise EnvironmentFault(f"{command[0]}: does not run here ({outcome.status}); use the image that the row names")
    return outcome.stdout.decode(errors="replace").strip()
