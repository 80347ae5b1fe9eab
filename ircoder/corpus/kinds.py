"""What a corpus consists of: programs, and the other data that training and evaluation need.

Standard library only: the host checks configurations with it.
"""

from __future__ import annotations

from dataclasses import dataclass

OPTIONAL = ("id", "task", "licence", "language", "origin")
"""Fields that a record of any kind may have beside its texts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: the texts that each must have, and whether they are programs to compile."""

    name: str
    texts: tuple[str, ...]
    compiled: bool = False
    """Such a record must have a language, and may have tests."""

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that a source's column map may name."""
        return (*self.texts, *OPTIONAL, *(("tests",) if self.compiled else ()))


PROGRAMS = Kind("programs", ("source",), compiled=True)
"""What is compiled: the section `corpus` of the configuration."""

OTHER = {
    kind.name: kind
    for kind in (
        Kind("source", ("source",)),
        Kind("text", ("text",)),
        Kind("instructions", ("instruction", "response")),
        Kind("code_text", ("code", "text")),
        Kind("commits", ("diff", "message")),
    )
}
"""Other data: the section `data`. Monolingual source and plain text, instructions with responses, code with its
description, changes with their messages."""
