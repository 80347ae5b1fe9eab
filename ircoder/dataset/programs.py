"""The programs among which duplicates are sought: those that compiled and that no benchmark rules out."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ircoder.dataset.minhash import Sketches
from ircoder.dataset.ngram_store import NgramStore
from ircoder.dataset.ngrams import Hashes, Numbers
from ircoder.dataset.selection import BENCHMARK, line
from ircoder.dataset.signatures import Signatures, read_signatures
from ircoder.dataset.statuses import compiled, read_shard
from ircoder.toolchain.records import Record, UserError, read_jsonl


@dataclass(frozen=True)
class Inputs:
    """Folders of files `<Language>/<shard>`, and how many shards a language has."""

    signatures: Path
    statuses: Path
    overlaps: Path
    languages: list[str]
    shards: int


@dataclass(frozen=True)
class Programs:
    """All programs, sorted by language and id; an entry of each array belongs to one."""

    ids: list[str]
    language: Numbers
    """Places in Inputs.languages."""
    levels: Numbers
    """At how many levels each compiled: 1 or 2."""
    heldout: NDArray[np.bool_]
    sources: NDArray[np.void]
    """Half of the SHA-256 of each source: 16 bytes, which no two sources share."""
    ngram_sets: Hashes
    sketches: Sketches
    store: NgramStore


class Reader:
    """Reads the programs of all languages and notes what is not among them."""

    def __init__(self, inputs: Inputs, store: NgramStore, heldout: Callable[[str], bool]) -> None:
        """`heldout` says of a task whether it is held out."""
        self._inputs, self._store, self._heldout = inputs, store, heldout
        self.sources: Counter[str] = Counter()
        """Records by language."""
        self.not_compiled: Counter[str] = Counter()
        self.removed: dict[str, list[Record]] = {language: [] for language in inputs.languages}
        """The selection's lines of the records that overlap with a benchmark."""
        self._ids: list[str] = []
        self._columns = {name: array("b") for name in ("levels", "heldout")}
        self._language = array("h")
        self._hashes: list[tuple[NDArray[np.void], Hashes, Sketches]] = []

    def read(self) -> Programs:
        """Reads everything. Raises UserError where files of one shard are not about the same records."""
        for number, language in enumerate(self._inputs.languages):
            for shard in range(self._inputs.shards):
                self._read_shard(language, f"{shard:04d}")
            self._language.extend([number] * (len(self._ids) - len(self._language)))
        return self._sorted()

    def _read_shard(self, language: str, shard: str) -> None:
        signatures = self._inputs.signatures / language / f"{shard}.arrow"
        statuses = read_shard(self._inputs.statuses / language / f"{shard}.jsonl")
        overlaps = {found.pop("id"): found for found in read_jsonl(self._inputs.overlaps / language / f"{shard}.jsonl")}
        for batch in read_signatures(signatures):
            wanted = np.array([self._wants(language, *row, overlaps) for row in _rows(batch, statuses)], bool)
            if len(wanted) < len(batch.ids):
                break
            self._store.add(batch.ngrams.chosen(wanted), batch.bands[wanted])
            self._hashes.append((batch.sources[wanted], batch.ngram_sets[wanted], batch.sketches[wanted]))
        else:
            if next(statuses, None) is None:
                return
        raise UserError(f"{signatures}: other records than in results/compile/status; remove both and run again")

    def _wants(self, language: str, status: Record, task: str, overlaps: dict[str, Record]) -> bool:
        """Notes one record; whether it is one of the programs."""
        name = status["id"]
        self.sources[language] += 1
        if not compiled(status):
            self.not_compiled[language] += 1
            return False
        if name in overlaps:
            self.removed[language].append(line(name, BENCHMARK, **overlaps[name]))
            return False
        self._ids.append(name)
        self._columns["levels"].append(compiled(status))
        self._columns["heldout"].append(self._heldout(task))
        return True

    def _sorted(self) -> Programs:
        languages = np.array(self._language, np.int64)
        parts = [np.arange(0)]
        for number in range(len(self._inputs.languages)):
            places = np.flatnonzero(languages == number).tolist()
            parts.append(np.array(sorted(places, key=self._ids.__getitem__), np.int64))
        order = np.concatenate(parts)
        self._store.order(order)
        nothing = (np.zeros(0, "V16"), np.zeros(0, np.uint64), np.zeros((0, 1), np.uint8))
        sources, sets, sketches = zip(*(self._hashes or [nothing]), strict=True)
        return Programs(
            ids=[self._ids[place] for place in order.tolist()],
            language=languages[order],
            levels=np.array(self._columns["levels"], np.int64)[order],
            heldout=np.array(self._columns["heldout"], bool)[order],
            sources=np.concatenate(sources)[order],
            ngram_sets=np.concatenate(sets)[order],
            sketches=np.concatenate(sketches)[order],
            store=self._store,
        )


def _rows(batch: Signatures, statuses: Iterator[Record]) -> Iterator[tuple[Record, str]]:
    """Status and task of each record of a batch; ends at the first that the two do not agree on."""
    for name, task in zip(batch.ids, batch.tasks, strict=True):
        status = next(statuses, None)
        if status is None or status["id"] != name:
            return
        yield status, task
