"""What every provider yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SOURCE_LIMIT = 1 << 20
"""Bytes; a larger source is dropped. No program by hand is near it, and a provider need not read further."""


@dataclass(frozen=True, slots=True)
class Item:
    """One program as its provider has it, not yet checked."""

    label: str
    """The language: a row of the table where the provider can tell, else what the provider calls it."""
    id: str
    task: str
    source: bytes
    """The program, or more than SOURCE_LIMIT bytes of one that is too large."""
    licence: str | None = None
    """None: the licence that the run names."""
    origin: dict[str, Any] = field(default_factory=dict)
    """Every other field that the provider had."""
