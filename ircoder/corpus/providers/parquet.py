"""Provider `parquet`: a .parquet file, or a folder of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow
from pyarrow.parquet import ParquetFile

from ircoder.corpus.files import files_of
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.arrow import BATCH, records
from ircoder.corpus.providers.item import Item
from ircoder.corpus.providers.table import Columns
from ircoder.corpus.source import Source
from ircoder.toolchain.records import Record, UserError


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields every row, file by file in the order of their names. Raises UserError that names the file and row."""
    columns = Columns(source, kind, languages)
    for path in files_of(source.path, (".parquet",)):
        for number, record in enumerate(_rows(path, columns), 1):
            try:
                item = columns.item(record)
            except ValueError as error:
                raise UserError(f"{path}: row {number}: {error}; mend or remove it") from None
            yield item


def _rows(path: Path, columns: Columns) -> Iterator[Record]:
    number = 0
    try:
        # Without pre-buffering, and through a buffer: Arrow then holds some pages and not a whole row group.
        with ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
            present = file.schema_arrow.names
            if lacking := columns.lacking(present):
                raise UserError(f"{path}: {lacking}")
            wanted = columns.wanted(present)
            for batch in file.iter_batches(BATCH, columns=wanted, use_threads=False):
                for record in records(batch, wanted):
                    number += 1
                    yield record
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise UserError(
            f"{path}: damaged, or no Parquet, after row {number} ({reason}); fetch or make it again"
        ) from None
