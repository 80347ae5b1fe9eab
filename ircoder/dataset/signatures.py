"""Step: what the search for near-duplicates needs of a shard's programs: `python3 -m ircoder.dataset.signatures`.

Reads a shard of the corpus, not of the compile step: modules play no part, and the step need not wait for them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ircoder.dataset.arrow import read_batches, write_batches
from ircoder.dataset.batches import batches
from ircoder.dataset.minhash import Sketches, band_keys, rows_per_band, signatures, sketches
from ircoder.dataset.ngrams import Hashes, Ngrams, Offsets, mix, ngrams
from ircoder.toolchain.records import Record, read_jsonl, run_step

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("task", pa.string()),
        ("source", pa.binary(16)),
        ("ngram_set", pa.uint64()),
        ("sketch", pa.list_(pa.uint8())),
        ("ngrams", pa.list_(pa.uint64())),
        ("bands", pa.list_(pa.uint64())),
    ]
)
"""A file's columns: `source` is the first half of the source's SHA-256, `ngrams` the set of hashed n-grams, ascending,
`ngram_set` a hash of that set, `sketch` bytes of the signature, `bands` a key for each band. The last three mean
nothing where there is no n-gram."""


@dataclass(frozen=True)
class Signatures:
    """A batch of such rows."""

    ids: list[str]
    tasks: list[str]
    sources: NDArray[np.void]
    """The first 16 bytes of each source's SHA-256."""
    ngram_sets: Hashes
    sketches: Sketches
    """Shape (records, places)."""
    ngrams: Ngrams
    bands: Hashes
    """Shape (records, bands)."""


def sign(records: Iterable[Record], n: int, permutations: int, threshold: float) -> Iterator[pa.RecordBatch]:
    """Yields the rows of records, batch by batch."""
    rows = rows_per_band(permutations, threshold)
    for batch in batches(records):
        found = ngrams([record["source"] for record in batch], n).distinct()
        signed = signatures(found, permutations)
        columns = [
            pa.array([record["id"] for record in batch]),
            pa.array([record["task"] for record in batch]),
            pa.array([bytes.fromhex(record["sha256"])[:16] for record in batch], pa.binary(16)),
            pa.array(set_hashes(found)),
            _rows(sketches(signed)),
            pa.ListArray.from_arrays(found.offsets.astype(np.int32), found.hashes),
            _rows(band_keys(signed, rows)),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _rows(values: NDArray[Any]) -> pa.ListArray:
    """The rows of an array, shape (rows, columns), as lists."""
    bounds = np.arange(len(values) + 1, dtype=np.int32) * values.shape[1]
    return pa.ListArray.from_arrays(bounds.astype(np.int32), values.reshape(-1))


def set_hashes(ngrams: Ngrams) -> Hashes:
    """A hash of each document's set, 0 where it is empty, shape (documents,)."""
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mix(ngrams.hashes + np.uint64(1)))])
    differences: Hashes = np.diff(sums[ngrams.offsets])
    return differences


def read_signatures(path: Path) -> Iterator[Signatures]:
    """Yields a file's rows, batch by batch. Raises UserError for a file that this step did not write."""
    return map(to_numpy, read_batches(path, SCHEMA))


def to_numpy(batch: pa.RecordBatch) -> Signatures:
    """The rows of a batch as arrays; those of hashes are views of it."""
    ngrams, bands = batch["ngrams"], batch["bands"].flatten().to_numpy()
    offsets: Offsets = ngrams.offsets.to_numpy().astype(np.int64)
    return Signatures(
        ids=batch["id"].to_pylist(),
        tasks=batch["task"].to_pylist(),
        sources=np.frombuffer(batch["source"].buffers()[1], "V16", len(batch)),
        ngram_sets=batch["ngram_set"].to_numpy(),
        sketches=batch["sketch"].flatten().to_numpy().reshape(len(batch), -1),
        ngrams=Ngrams(ngrams.flatten().to_numpy(), offsets - offsets[0]),
        bands=bands.reshape(len(batch), -1),
    )


def main() -> None:
    """Writes the signatures of the shard that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", type=Path, required=True, help="a shard of the corpus")
    parser.add_argument("--ngram", type=int, required=True, help="tokens of an n-gram")
    parser.add_argument("--permutations", type=int, required=True, help="numbers of a MinHash signature")
    parser.add_argument("--threshold", type=float, required=True, help="Jaccard similarity of near-duplicates")
    parser.add_argument("--output", type=Path, required=True, help="the .arrow file to write")
    arguments = parser.parse_args()
    rows = sign(read_jsonl(arguments.input), arguments.ngram, arguments.permutations, arguments.threshold)
    write_batches(arguments.output, SCHEMA, rows)


if __name__ == "__main__":
    run_step(main)
