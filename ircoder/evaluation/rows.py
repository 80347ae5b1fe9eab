"""Rows of the files that benchmarks are published as: JSON Lines, Parquet, and archives and folders of them."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, Any, NamedTuple, cast

import pyarrow
from pyarrow.parquet import ParquetFile

from ircoder.toolchain.records import Record, UserError, json_objects, read_jsonl

LINES = (".jsonl", ".jsonl.gz")
TABLES = (*LINES, ".parquet")
ARCHIVES = (".tar", ".tar.gz", ".tgz")
SUFFIXES = (*TABLES, *ARCHIVES)
"""How the names of files end that hold rows."""


class Row(NamedTuple):
    """A row, and where it is."""

    file: Path
    table: str
    """The name of the file, or of the file in an archive."""
    place: str
    """For messages."""
    record: Record


def read_rows(path: Path, in_folder: tuple[str, ...] = SUFFIXES, may_be_empty: bool = False) -> Iterator[Row]:
    """Yields the rows of a file, an archive or a folder of them, in the order of names; none of what is hidden.

    `in_folder` says how the names of files end that are read in a folder. Raises UserError that names a file which is
    missing, damaged, of no known kind, or, unless it `may_be_empty`, without a row.
    """
    row = None
    for file in _files(path, in_folder):
        for row in _of_file(file):
            yield row
    if row is None and not may_be_empty:
        raise UserError(f"{path}: no record in it; fetch it again, or correct the path")


def _of_file(file: Path) -> Iterator[Row]:
    if file.name.endswith(ARCHIVES):
        return _archived(file)
    records = _parquet(file) if file.suffix == ".parquet" else read_jsonl(file)
    return _rows(file, file.as_posix(), str(file), records)


def _rows(file: Path, table: str, name: str, records: Iterator[Record]) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        yield Row(file, table, f"{name}: record {number}", record)


def _files(path: Path, in_folder: tuple[str, ...]) -> list[Path]:
    if not path.exists():
        raise UserError(f"{path}: no such file or folder; fetch the benchmark, or correct the path")
    if not path.is_dir():
        return [path]  # of any other ending: JSON Lines
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _hidden(file.relative_to(path))]
    if found := [file for file in files if file.name.endswith(in_folder)]:
        return found
    raise UserError(f"{path}: no file with one of the endings {', '.join(in_folder)}; correct the path")


def _hidden(path: PurePath) -> bool:
    """Whether a file is hidden, or in a hidden folder: notes of a download, or what a Mac adds to an archive."""
    return any(part.startswith(".") for part in path.parts)


def _archived(path: Path) -> Iterator[Row]:
    """The rows of all JSON Lines files of an archive, in the order of their names."""
    try:
        with tarfile.open(path) as archive:
            members = {member.name: member for member in archive if member.isfile()}
            for name in sorted(name for name in members if name.endswith(LINES) and not _hidden(PurePath(name))):
                file = archive.extractfile(members[name])
                assert file is not None, "a regular file"
                yield from _rows(path, name, f"{path}: {name}", _member(file, name, f"{path}: {name}"))
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise UserError(f"{path}: damaged ({error}); fetch it again") from None


def _member(file: IO[bytes], name: str, place: str) -> Iterator[Record]:
    unpacked = cast(IO[bytes], gzip.open(file)) if name.endswith(".gz") else file
    yield from json_objects(io.TextIOWrapper(unpacked, "utf-8", errors="surrogatepass"), place)


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(1000):
                yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise UserError(f"{path}: damaged ({' '.join(str(error).split())}); fetch it again") from None
