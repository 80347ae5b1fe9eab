"""Which rows a run reads, in which order, until its budget of tokens is spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy
import torch
from torch.utils.data import Dataset

from ircoder.toolchain.records import UserError
from ircoder.train.packing import PackedRows


@dataclass(frozen=True)
class Place:
    """A row of one of the kinds of text."""

    kind: str
    row: int


class Schedule(Dataset[dict[str, torch.Tensor]]):
    """The rows of a run from its first step to its last, `batch` of them a step; an item as of PackedRows."""

    def __init__(
        self, texts: Mapping[str, PackedRows], shares: Mapping[str, float], tokens: int, batch: int, seed: int
    ) -> None:
        """Plans steps until `tokens` tokens are read, padding not counted; the last step is read whole.

        So two runs of one budget differ by less than a step. `shares` says what part of the tokens each kind of text
        has; at any time no kind is further from its share than by one row.
        """
        self.texts = texts
        self.batch = batch
        self.tokens = dict.fromkeys(texts, 0)
        self.places: list[Place] = []
        self._read: list[int] = []
        orders = {kind: _orders(len(texts[kind]), [seed, number]) for number, kind in enumerate(texts)}
        while sum(self.tokens.values()) < tokens or len(self.places) % batch:
            kind = min(texts, key=lambda kind: self.tokens[kind] / shares[kind])
            row = next(orders[kind])
            self.places.append(Place(kind, row))
            self.tokens[kind] += texts[kind].tokens(row)
            self._read.append(sum(self.tokens.values()))

    @property
    def steps(self) -> int:
        """Number of optimiser steps."""
        return len(self.places) // self.batch

    def divided(self, processes: int, micro_batch: int | None) -> tuple[int, int]:
        """How a step's rows are read: (rows at a time, times), both a process; None: each process all of its at once.

        Raises UserError where they cannot be divided equally: no row may count more than another.
        """
        at_a_time = micro_batch or self.batch // processes
        times, rest = divmod(self.batch, processes * at_a_time) if at_a_time else (0, self.batch)
        if rest:
            parts = f"{processes} processes" + (
                f" of {micro_batch} rows at a time (micro_batch)" if micro_batch else ""
            )
            raise UserError(f"a step's {self.batch} rows cannot be divided among {parts}; make batch a multiple")
        return at_a_time, times

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        place = self.places[index]
        return self.texts[place.kind][place.row]

    def read_by(self, step: int) -> int:
        """Tokens read by the end of a step (from 1), padding not counted."""
        return self._read[step * self.batch - 1]

    def records(self, step: int) -> list[str]:
        """The records that a step (from 1) reads, in the order of its rows, each once."""
        places = self.places[(step - 1) * self.batch : step * self.batch]
        found = (record for place in places for record in self.texts[place.kind].records(place.row))
        return list(dict.fromkeys(found))


def _orders(rows: int, seed: Sequence[int]) -> Iterator[int]:
    """All rows in a random order, then all in another, without end."""
    epoch = 0
    while True:
        yield from numpy.random.default_rng([*seed, epoch]).permutation(rows).tolist()
        epoch += 1
