"""Keeps no more documents than a run reads, so that its memory follows from its budget and not from the dataset."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from ircoder.toolchain.records import sha256_text
from ircoder.train.packing import Document


@dataclass(frozen=True)
class Budget:
    """Tokens that a run reads of a kind of text, and the seed by which it chooses them."""

    tokens: float = math.inf
    seed: int = 0


class Kept:
    """The documents of records until they hold the budget, and all of them where they hold less.

    Of the records that were seen these are the first by a hash of their name and the seed, in whatever order they came.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.tokens = 0
        self._last_first: list[tuple[int, int, int, Sequence[Document]]] = []
        self._seen = 0

    def wants(self, record: str) -> bool:
        """Whether a record might be kept. Where not, `add` would drop its documents, however many tokens they have."""
        return self.tokens < self.budget.tokens or self._place(record) <= -self._last_first[0][0]

    def add(self, record: str, documents: Sequence[Document]) -> None:
        """Takes the documents of a record, and drops those of records that are no longer needed."""
        size = sum(len(one.tokens) for one in documents)
        heappush(self._last_first, (-self._place(record), self._seen, size, documents))
        self._seen += 1
        self.tokens += size
        while self.tokens - self._last_first[0][2] >= self.budget.tokens:
            self.tokens -= heappop(self._last_first)[2]

    def _place(self, record: str) -> int:
        return int(sha256_text(f"{self.budget.seed}:{record}")[:15], 16)

    def documents(self) -> list[Document]:
        """What was kept, in the order in which it came."""
        entries = sorted(self._last_first, key=lambda entry: entry[1])
        return [document for *_, documents in entries for document in documents]
