"""N-grams and band keys of all compiled programs, in a file: together they need not fit into memory."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from ircoder.dataset.ngrams import Hashes, Ngrams, Numbers

WIDTH = 8
"""Bytes of a hash."""


class NgramStore:
    """A file that grows batch by batch: a batch's n-grams, then its band keys. Documents are known by number."""

    def __init__(self, path: Path) -> None:
        """Makes an empty store, in place of one that an interrupted run left."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        self._end = 0
        self._sizes: list[Numbers] = []
        self._places: list[Numbers] = []
        self._blocks: list[tuple[int, int]] = []
        self._bands = 0

    def add(self, ngrams: Ngrams, bands: Hashes) -> None:
        """Adds a batch; `bands` has the shape (documents, bands)."""
        self._places.append(self._end + WIDTH * ngrams.offsets[:-1])
        self._sizes.append(np.diff(ngrams.offsets))
        self._append(ngrams.hashes)
        self._blocks.append((self._end, len(bands)))
        self._bands = bands.shape[1]
        self._append(np.ascontiguousarray(bands.T))

    def order(self, places: Numbers) -> None:
        """Ends the adding and numbers the documents anew: number i is the one that came as `places[i]`."""
        self._order = places
        self.sizes = np.concatenate([np.zeros(0, np.int64), *self._sizes])[places]
        self._starts = np.concatenate([np.zeros(0, np.int64), *self._places])[places]
        del self._sizes, self._places

    @property
    def bands(self) -> int:
        """The number of bands, 0 where there is no document."""
        return self._bands

    def of(self, document: int) -> Hashes:
        """The n-grams of a document, ascending."""
        return self._read(int(self._starts[document]), int(self.sizes[document]))

    def band(self, number: int) -> Hashes:
        """The keys of all documents for a band."""
        parts = [self._read(start + WIDTH * number * length, length) for start, length in self._blocks]
        return np.concatenate([np.zeros(0, np.uint64), *parts])[self._order]

    def close(self) -> None:
        """Closes the file, which is to be removed."""
        os.close(self._file)

    def _append(self, values: Hashes) -> None:
        data = values.tobytes()
        while data:
            written = os.pwrite(self._file, data, self._end)
            self._end += written
            data = data[written:]

    def _read(self, start: int, count: int) -> Hashes:
        return np.frombuffer(os.pread(self._file, WIDTH * count, start), np.uint64)
