"""Records in lists: what is computed of texts in arrays is computed of many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ircoder.toolchain.records import Record

BATCH = 1000
BATCH_TEXT = 1 << 22
"""Records and characters at a time: enough for arrays to be worth it. A character takes some 40 bytes in them."""


def batches(records: Iterable[Record], texts: Sequence[str] = ("source",)) -> Iterator[list[Record]]:
    """Yields records in lists that are neither long nor large; `texts` names the fields that hold their texts."""
    batch, size = [], 0
    for record in records:
        batch.append(record)
        size += sum(len(record[name]) for name in texts)
        if len(batch) == BATCH or size >= BATCH_TEXT:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
