"""Rows of Arrow tables as plain records, whatever their bytes: for the providers `parquet` and `huggingface`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow
import pyarrow.compute

from ircoder.toolchain.records import Record

BATCH = 256
"""Rows at a time: with programs of some KB, about a MiB."""


def records(table: pyarrow.RecordBatch | pyarrow.Table, columns: list[str]) -> Iterator[Record]:
    """Yields the rows, columns as named. Raises ValueError for a value that Python cannot hold."""
    values = [_values(table.column(name)) for name in columns]
    for row in zip(*values, strict=True):
        yield dict(zip(columns, row, strict=True))


def _values(column: Any) -> list[Any]:
    """A column as Python values. Arrow does not check text: what is not UTF-8 comes with surrogates in its place."""
    kind = column.type
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
        return list(column.to_pylist())
    values = column.cast(pyarrow.large_binary()).to_pylist()
    return [None if value is None else value.decode("utf-8", "surrogateescape") for value in values]
