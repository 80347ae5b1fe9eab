"""The hashed texts of all benchmarks, `results/dataset/benchmarks.arrow`: what is in the file, and asking it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ircoder.dataset.arrow import read_batches
from ircoder.dataset.overlap import Index, Overlap

SCHEMA = pa.schema(
    [("benchmark", pa.string()), ("task", pa.string()), ("own", pa.bool_()), ("ngrams", pa.list_(pa.uint64()))]
)
"""A row for each text: `ngrams` are its own, ascending; `own` marks the tasks of the run's evaluation."""


@dataclass(frozen=True)
class Decontamination:
    """What counts as holding a benchmark's text: at least the share `least` of its own n-grams."""

    index: Index
    names: list[str]
    """`<benchmark>/<task id>` of each text."""
    n: int
    least: float

    @classmethod
    def read(cls, path: Path, n: int, least: float) -> Decontamination:
        """With the texts of a file that ircoder.dataset.benchmark_ngrams wrote, with n-grams of the same `n`."""
        return cls(*read_index(path), n, least)

    def held(self, texts: Sequence[str], spared: Sequence[bool]) -> Iterator[Overlap | None]:
        """Yields for each text the benchmark's text that it holds, None where it holds none.

        Those that are `spared` may hold texts of the run's own tasks.
        """
        for overlap in self.index.best(texts, spared, self.n):
            yield overlap if overlap is not None and overlap.share >= self.least else None


def read_index(path: Path) -> tuple[Index, list[str]]:
    """The index of a file that ircoder.dataset.benchmark_ngrams wrote, and `<benchmark>/<task id>` of each text."""
    names: list[str] = []
    own: list[bool] = []
    texts: list[Any] = []
    for batch in read_batches(path, SCHEMA):
        pairs = zip(batch["benchmark"].to_pylist(), batch["task"].to_pylist(), strict=True)
        names += [f"{benchmark}/{task}" for benchmark, task in pairs]
        own += batch["own"].to_pylist()
        texts += [row.values.to_numpy() for row in batch["ngrams"]]
    return Index(texts, np.array(own, bool)), names
