"""The dataset's columns, and Parquet files whose bytes follow from their rows alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ircoder.toolchain.records import Record, canonical_json, sha256_text

SCHEMA = pa.schema(
    [
        ("Source_Code", pa.string()),
        ("IR_Original", pa.string()),
        ("IR_Own_Functions", pa.string()),
        ("id", pa.string()),
        ("task", pa.string()),
        ("heldout", pa.bool_()),
        ("tests_passed", pa.bool_()),
        ("licence", pa.string()),
        ("origin", pa.string()),
        ("toolchain", pa.string()),
        ("llvm_version", pa.string()),
        ("flags", pa.list_(pa.string())),
        ("image_key", pa.string()),
        ("source_sha256", pa.string()),
        ("ir_sha256", pa.string()),
    ]
)

GROUP_ROWS = 1000
"""Rows of a row group: a reader of the streamed dataset holds one group."""

GROUP_BYTES = 64 << 20
"""A row group is closed when its texts reach this size: modules of tens of megabytes exist."""

REPEATED = ["licence", "toolchain", "llvm_version", "flags.list.element", "image_key"]
"""Columns with few distinct values, which a dictionary shrinks. The rest is text that hardly repeats."""


def to_row(record: Record, level: str, heldout: bool, tests_passed: bool | None) -> Record:
    """The row of a compile record at a level that compiled; `tests_passed` is None where the program has no tests."""
    compiled = record["levels"][level]
    return {
        "Source_Code": record["source"],
        "IR_Original": compiled["ir"],
        "IR_Own_Functions": compiled["own_ir"],
        "id": record["id"],
        "task": record["task"],
        "heldout": heldout,
        "tests_passed": tests_passed,
        "licence": record["licence"],
        "origin": canonical_json(record["origin"]),
        "toolchain": record["toolchain"],
        "llvm_version": record["llvm_version"],
        "flags": compiled["flags"],
        "image_key": record["image_key"],
        "source_sha256": record["sha256"],
        "ir_sha256": sha256_text(compiled["ir"]),
    }


class SplitWriter:
    """Writes one split, a row group at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = pq.ParquetWriter(
            path,
            SCHEMA,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=3,
            use_dictionary=REPEATED,
            write_statistics=["id", "task", "heldout"],
        )
        self._rows: list[Record] = []
        self._bytes = 0

    def write(self, row: Record) -> None:
        """Adds a row, and closes the row group where it is full."""
        self._rows.append(row)
        self._bytes += sum(len(row[column] or "") for column in SCHEMA.names[:3])
        if len(self._rows) == GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA), row_group_size=len(self._rows))
        self._rows, self._bytes = [], 0

    def __enter__(self) -> SplitWriter:
        return self

    def __exit__(self, *error: Any) -> None:
        if error[0] is None:
            self._flush()
        self._file.close()
