"""Provider `jsonl`: a .jsonl, .jsonl.gz or .jsonl.zst file, or a folder of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ircoder.corpus.files import files_of
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.lines import lines
from ircoder.corpus.providers.item import Item
from ircoder.corpus.providers.table import Columns
from ircoder.corpus.source import Source
from ircoder.toolchain.records import Record, UserError

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields every record, file by file in the order of their names.

    Raises UserError that names the file and line; after the last one, for a column that the map names and none has.
    """
    columns = Columns(source, kind, languages)
    found = 0
    for path in files_of(source.path, SUFFIXES):
        for number, line in enumerate(lines(path), 1):
            if not line.strip():
                continue
            try:
                item = columns.item(_object(line))
            except (ValueError, RecursionError) as error:
                raise UserError(f"{path}: line {number}: {error}; mend or remove it") from None
            found += 1
            yield item
    if found and (missing := columns.never_seen()):
        raise UserError(f"{source.path}: {missing}")


def _object(line: bytes) -> Record:
    """The object of a line. Bytes that are not UTF-8 become surrogates: such a record is dropped and counted later."""
    try:
        value = json.loads(line.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))
    except ValueError as error:
        raise ValueError(f"not a JSON object ({error})") from None
    if not isinstance(value, dict):
        raise ValueError(f"not a JSON object (found {type(value).__name__})")
    return value
