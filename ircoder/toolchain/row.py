"""One row of the table of languages, as the toolchain steps get it on the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from .limits import Limits
from .records import EnvironmentFault, UserError
from .sandbox import run


@dataclass(frozen=True)
class Row:
    """What the steps need of a row; `ircoder/languages.yaml` says what each field means."""

    source: str
    version: list[str]
    llvm: str
    compile: list[str]
    levels: dict[str, list[str]]
    debug: list[str]
    build: list[str]
    run: list[str]
    limits: Limits

    @classmethod
    def from_json(cls, text: str) -> Row:
        """Reads a row; other keys are ignored. Raises UserError where it is no JSON object or lacks a key."""
        try:
            value = json.loads(text)
            limits = Limits(**value["limits"])
            names = [field.name for field in fields(cls) if field.name != "limits"]
            return cls(limits=limits, **{name: value[name] for name in names})
        except (ValueError, TypeError) as error:
            raise UserError(f"--row: not a row of ircoder/languages.yaml as JSON ({error})") from None
        except KeyError as error:
            raise UserError(f"--row: key {error} is missing; add it to the row in ircoder/languages.yaml") from None

    def command(self, level: str) -> list[str]:
        """The compile command of a level, its flags put in."""
        return [word for part in self.compile for word in (self.levels[level] if part == "{flags}" else [part])]


def version_text(command: list[str], limits: Limits) -> str:
    """What a tool of the image says about its version. Raises EnvironmentFault where it cannot run."""
    outcome = run(command, {}, limits)
    if outcome.status != "ok" or not outcome.stdout.strip():
        raise EnvironmentFault(f"{command[0]}: does not run here ({outcome.status}); use the image that the row names")
    return outcome.stdout.decode(errors="replace").strip()
