"""Reads the dataset's Parquet files (docs/formats.md, "Dataset") in a fixed order, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ircoder.toolchain.records import UserError

SPLITS = {"perf": "Perf_Optimized", "size": "Size_Optimized"}
"""The split that holds each level of optimisation."""

COLUMNS = {
    "Source_Code": "source",
    "IR_Original": "ir",
    "IR_Own_Functions": "own_ir",
    "id": "id",
    "task": "task",
    "heldout": "heldout",
}
"""The columns that training needs, and the fields of `Program` that they become."""

ROWS = 64
"""Rows decoded at a time: whole modules run to megabytes."""


@dataclass(frozen=True)
class Program:
    """One row of one split; `own_ir` is None where the program's own functions could not be told apart."""

    language: str
    level: str
    id: str
    task: str
    source: str
    ir: str
    own_ir: str | None
    heldout: bool


def languages(dataset: Path) -> list[str]:
    """The dataset's languages, sorted: its folders that hold a split. Raises UserError where there is none."""
    found = sorted({path.parent.name for split in SPLITS.values() for path in dataset.glob(f"*/{split}.parquet")})
    if not found:
        raise UserError(f"{dataset}: no <Language>/{SPLITS['perf']}.parquet in it; make the dataset first")
    return found


def files(dataset: Path) -> list[Path]:
    """Every Parquet file that training reads, sorted."""
    return [_path(dataset, language, level) for language in languages(dataset) for level in SPLITS]


def programs(dataset: Path, levels: Sequence[str] = tuple(SPLITS)) -> Iterator[Program]:
    """Yields the rows of the given levels by language, then level, in the order of the file.

    Raises UserError that names a file which is missing, damaged or without a needed column.
    """
    for language in languages(dataset):
        for level in levels:
            yield from split(dataset, language, level)


def distinct_sources(rows: Iterator[Program]) -> Iterator[Program]:
    """Yields each program once, although both splits hold its source."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.language, row.id) not in seen:
            seen.add((row.language, row.id))
            yield row


def split(dataset: Path, language: str, level: str) -> Iterator[Program]:
    """Yields the rows of one file. Raises UserError as `programs` does."""
    path = _path(dataset, language, level)
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            missing = set(COLUMNS) - set(file.schema_arrow.names)
            if missing:
                raise UserError(f"{path}: no column {', '.join(sorted(missing))}; make the dataset again")
            for batch in file.iter_batches(batch_size=ROWS, columns=list(COLUMNS)):
                for row in batch.to_pylist():
                    yield Program(language, level, **{field: row[column] for column, field in COLUMNS.items()})
    except FileNotFoundError:
        raise UserError(f"{path}: no such file; make the dataset again") from None
    except pyarrow.ArrowInvalid as error:
        raise UserError(f"{path}: not a Parquet file ({error}); make the dataset again") from None


def _path(dataset: Path, language: str, level: str) -> Path:
    return dataset / language / f"{SPLITS[level]}.parquet"
