"""Reads the dataset's Parquet files (docs/formats.md, "Dataset") in a fixed order, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from ircoder.toolchain.records import UserError

SPLITS = {"perf": "Perf_Optimized", "size": "Size_Optimized"}
"""The split that holds each level of optimisation."""

NAMES = {"id": "id", "task": "task", "heldout": "heldout"}
SOURCE = {"Source_Code": "source"}
COLUMNS = {**SOURCE, "IR_Original": "ir", "IR_Own_Functions": "own_ir", **NAMES}
"""The columns that training needs, and the fields of `Program` that they become."""

ROWS = 64
"""Rows decoded at a time: whole modules run to megabytes."""

SHORT_ROWS = 4096
"""Rows decoded at a time of the columns without texts."""


@dataclass(frozen=True)
class Name:
    """Which row of which split it is, without its texts."""

    language: str
    level: str
    id: str
    task: str
    heldout: bool


@dataclass(frozen=True)
class Program(Name):
    """One row of one split; `own_ir` is None where the program's own functions could not be told apart."""

    source: str
    ir: str
    own_ir: str | None

    @property
    def name(self) -> Name:
        """Without the texts, for what outlives them."""
        return Name(self.language, self.level, self.id, self.task, self.heldout)


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


def sources(dataset: Path, levels: Sequence[str] = tuple(SPLITS)) -> Iterator[tuple[Name, str]]:
    """Yields the source of each program once, although both splits hold it. Raises UserError as `programs` does."""
    for language in languages(dataset):
        seen: set[str] = set()
        for level in levels:
            for row in _rows(_path(dataset, language, level), NAMES | SOURCE, ROWS):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield Name(language, level, row["id"], row["task"], row["heldout"]), row["source"]


def split(dataset: Path, language: str, level: str, chosen: Set[int] | None = None) -> Iterator[Program]:
    """Yields the rows of one file, or those with the chosen numbers. Raises UserError as `programs` does."""
    for row in _rows(_path(dataset, language, level), COLUMNS, ROWS, chosen):
        yield Program(language, level, **row)


def names(dataset: Path, language: str, level: str) -> Iterator[Name]:
    """Yields what the rows of one file are, without reading their texts. Raises UserError as `programs` does."""
    for row in _rows(_path(dataset, language, level), NAMES, SHORT_ROWS):
        yield Name(language, level, **row)


def _rows(
    path: Path, columns: Mapping[str, str], at_a_time: int, chosen: Set[int] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of a file, or the chosen ones, with these columns alone under the names of our fields."""
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            missing = set(columns) - set(file.schema_arrow.names)
            if missing:
                raise UserError(f"{path}: no column {', '.join(sorted(missing))}; make the dataset again")
            for batch in _batches(file, list(columns), at_a_time, chosen):
                for row in batch.to_pylist():
                    yield {columns[name]: value for name, value in row.items()}
    except FileNotFoundError:
        raise UserError(f"{path}: no such file; make the dataset again") from None
    except pyarrow.ArrowInvalid as error:
        raise UserError(f"{path}: not a Parquet file ({error}); make the dataset again") from None


def _batches(
    file: pyarrow.parquet.ParquetFile, columns: Sequence[str], at_a_time: int, chosen: Set[int] | None
) -> Iterator[pyarrow.RecordBatch]:
    """A file's rows, or the chosen ones, some at a time. Row groups without a chosen row are not read."""
    start = 0
    for group in range(file.num_row_groups):
        end = start + file.metadata.row_group(group).num_rows
        if chosen is None or not chosen.isdisjoint(range(start, end)):
            for batch in file.iter_batches(at_a_time, row_groups=[group], columns=columns):
                numbers = range(start, start + len(batch))
                start = numbers.stop
                yield batch if chosen is None else batch.filter(pyarrow.array([n in chosen for n in numbers]))
        start = end


def _path(dataset: Path, language: str, level: str) -> Path:
    return dataset / language / f"{SPLITS[level]}.parquet"
