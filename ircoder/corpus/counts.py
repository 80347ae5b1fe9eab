"""What became of the records that were read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Counts:
    """Records of one language or kind: read = kept + sum of dropped."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def note(self, reason: str | None) -> None:
        """Counts one record, kept where there is no reason to drop it."""
        self.read += 1
        if reason is None:
            self.kept += 1
        else:
            self.dropped[reason] += 1
