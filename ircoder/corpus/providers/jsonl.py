"""Provider `jsonl`: a .jsonl or .jsonl.gz file, or a folder of them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.item import Item
from ircoder.toolchain.records import Record, UserError, read_jsonl

SUFFIXES = (".jsonl", ".jsonl.gz")

OWN_FIELDS = frozenset({"source", "language", "id", "task", "licence"})


def items(path: Path, languages: Languages) -> Iterator[Item]:
    """Yields every record, file by file in the order of their names.

    A record needs `source` and `language`. Its id is `id`, else `path`, else the source's SHA-256; its task is `task`,
    else the id. Raises UserError that names the file and the line.
    """
    for file in _files(path):
        for number, record in enumerate(read_jsonl(file), 1):
            try:
                yield _item(record, languages)
            except ValueError as error:
                raise UserError(f"{file}: line {_line(file, number)}: {error}; mend or remove it") from None


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UserError(f"{path}: no such file or folder; set corpus.path")
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    found = [file for file in found if file.name.endswith(SUFFIXES)]
    if not found:
        raise UserError(f"{path}: neither a .jsonl or .jsonl.gz file nor a folder of them; set corpus.path")
    return found


def _item(record: Record, languages: Languages) -> Item:
    for key in ("source", "language"):
        if not isinstance(record.get(key), str):
            raise ValueError(f"`{key}` must be a text")
    source = record["source"].encode("utf-8", "surrogatepass")
    name = _text(record, "id") or _text(record, "path") or hashlib.sha256(source).hexdigest()
    return Item(
        label=languages.by_label(record["language"]) or record["language"],
        id=name,
        task=_text(record, "task") or name,
        source=source,
        licence=_text(record, "licence"),
        origin={key: value for key, value in record.items() if key not in OWN_FIELDS},
    )


def _line(file: Path, number: int) -> int:
    """The line of the file's n-th record: blank lines hold none."""
    with gzip.open(file) if file.suffix == ".gz" else open(file, "rb") as lines:
        filled = (line_number for line_number, line in enumerate(lines, 1) if line.strip())
        return next(islice(filled, number - 1, None))


def _text(record: Record, key: str) -> str | None:
    """A field that names something: a text or a whole number, None where it is absent or empty."""
    value: Any = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int):
        raise ValueError(f"`{key}` must be a text or a whole number")
    return str(value)
