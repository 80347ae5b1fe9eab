"""Provider `huggingface`: a folder that `datasets` opens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pyarrow

from ircoder.corpus.files import check_folder
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.arrow import BATCH, records
from ircoder.corpus.providers.item import Item
from ircoder.corpus.providers.table import Columns
from ircoder.corpus.source import Source
from ircoder.toolchain.records import Record, UserError


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields every row of a split, in order. Raises UserError that names the dataset and row."""
    columns = Columns(source, kind, languages)
    check_folder(source.path, "the provider `huggingface` reads one that `datasets` can open")
    place = f"{source.path}, split {source.split}"
    for number, record in enumerate(_rows(source, columns, place), 1):
        try:
            item = columns.item(record)
        except ValueError as error:
            raise UserError(f"{place}: row {number}: {error}; mend or leave out the dataset") from None
        yield item


def _rows(source: Source, columns: Columns, place: str) -> Iterator[Record]:
    number = 0
    try:
        for table in _open(source).with_format("arrow").iter(BATCH):
            if not number and (lacking := columns.lacking(table.column_names)):
                raise UserError(f"{place}: {lacking}")
            for record in records(table, columns.wanted(table.column_names)):
                number += 1
                yield record
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise UserError(f"{place}: cannot be read after row {number} ({reason}); correct the source") from None


def _open(source: Source) -> Any:
    """The split, streaming: row by row from the folder's files, without a copy. Nothing is asked of the hub."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when it is imported
    # Here, because it takes seconds that the other providers need not spend.
    import datasets
    from pyarrow.dataset import ParquetFragmentScanOptions

    builder = datasets.load_dataset_builder(str(source.path), source.subset)
    # Of Parquet it would take whole row groups, which can be of any size; so it takes some pages at a time.
    if hasattr(builder.config, "fragment_scan_options"):
        builder.config.batch_size = BATCH
        builder.config.fragment_scan_options = ParquetFragmentScanOptions(use_buffered_stream=True, pre_buffer=False)
    return builder.as_streaming_dataset(split=source.split)
