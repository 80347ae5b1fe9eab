"""What every provider yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Text = str | bytes | Path
"""A text as its provider has it, or the file that holds it: so that only what is wanted is read."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record as its provider has it, not yet checked."""

    id: str
    texts: dict[str, Text]
    """Those of the record's kind: a program has one, `source`."""
    language: str | None = None
    """A row of the table where the provider can tell, else what the provider calls it."""
    task: str | None = None
    licence: str | None = None
    """None: the licence of its source."""
    origin: dict[str, Any] = field(default_factory=dict)
    """Every other field that the provider had."""
    tests: list[dict[str, str]] | None = None
    """Each is {"stdin": text, "stdout": text}."""
    rejected: str | None = None
    """Why the provider itself does not want it; its texts are then never read."""
