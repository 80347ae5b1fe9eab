"""Arrow files of rows that one step hands to the next: hashes by the thousand, which JSON would make large and slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa

from ircoder.toolchain.records import UserError, write_file


def write_batches(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Writes a file, whole or not at all; its bytes follow from the rows and how they are batched."""

    def fill(file: IO[bytes]) -> None:
        with pa.ipc.new_file(file, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)

    write_file(path, fill)


def read_batches(path: Path, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yields a file's batches. Raises UserError for one that is missing, damaged, or has other columns."""
    try:
        with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
            if reader.schema != schema:
                raise UserError(f"{path}: not the columns {', '.join(schema.names)}; remove it and run again")
            for number in range(reader.num_record_batches):
                yield reader.get_batch(number)
    except (pa.ArrowInvalid, FileNotFoundError) as error:
        raise UserError(f"{path}: not readable ({' '.join(str(error).split())}); remove it and run again") from None
