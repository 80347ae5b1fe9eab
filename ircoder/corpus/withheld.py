"""What other data must not hold: the tasks that no model is trained on, and the corpus's programs of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ircoder.corpus.heldout import is_heldout
from ircoder.toolchain.records import read_jsonl, sha256_text


@dataclass(frozen=True)
class Withheld:
    """The share of the tasks that is held out, and the texts of the programs, which tell them whatever their task."""

    fraction: float
    programs: frozenset[bytes] = frozenset()

    @staticmethod
    def read(shards: Iterable[Path], fraction: float) -> Withheld:
        """With the programs of a corpus. Holds some hundred bytes for each that is held out."""
        records = (record for path in shards for record in read_jsonl(path))
        return Withheld(
            fraction, frozenset(_digest(one["source"]) for one in records if is_heldout(one["task"], fraction))
        )

    def task(self, name: str) -> bool:
        """Whether a task is held out."""
        return is_heldout(name, self.fraction)

    def text(self, text: str) -> bool:
        """Whether a text is a held-out program, but for white space."""
        return _digest(text) in self.programs


def _digest(text: str) -> bytes:
    """16 bytes that only texts share which differ in nothing but white space."""
    return bytes.fromhex(sha256_text(" ".join(text.split())))[:16]
