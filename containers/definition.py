"""Reads the image definitions: plain Apptainer files, one per image.

Their header names the suite and the packages; `org.ircoder.python` among the labels names the Python lock, if any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from debian import BuildError

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent


@dataclass(frozen=True)
class Definition:
    """One image: its definition file, taken apart as far as the builder needs it."""

    name: str
    suite: str
    packages: tuple[str, ...]
    python_lock: Path | None
    sections: str
    """Everything from the first %section on, passed to Apptainer as it stands."""

    @property
    def lock(self) -> Path:
        """The lock of its Debian packages."""
        return FOLDER / f"{self.name}.lock"

    @property
    def locks(self) -> list[Path]:
        """All locks that decide what the image holds."""
        return [self.lock, *([self.python_lock] if self.python_lock else [])]


def read_definition(path: Path) -> Definition:
    """Reads one definition. Raises BuildError that names the file and what it lacks."""
    text = path.read_text()
    header, mark, rest = text.partition("\n%")
    fields = dict(re.findall(r"^(\w+):[ \t]*(.+)$", header, re.MULTILINE))
    for key in ("OSVersion", "Include"):
        if key not in fields:
            raise BuildError(f"{path}: the header has no {key}")
    python = re.search(r"^\s+org\.ircoder\.python\s+(\S+)$", rest, re.MULTILINE)
    return Definition(
        name=path.stem,
        suite=fields["OSVersion"].strip(),
        packages=tuple(fields["Include"].split()),
        python_lock=REPOSITORY / python[1] if python else None,
        sections=mark.lstrip("\n") + rest,
    )


def all_definitions() -> list[Definition]:
    """Every image that has a definition, sorted by name."""
    return [read_definition(path) for path in sorted(FOLDER.glob("*.def"))]
