"""Records of a table (JSON Lines, Parquet, a Hugging Face dataset) as items, by the source's column map."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source

TEST_FIELDS = (("stdin", "stdout"), ("input", "output"), ("inputs", "outputs"))
"""What data sets of contest problems call the two sides of a test."""


class Columns:
    """The column map of a source: which of a table's columns hold our fields."""

    def __init__(self, source: Source, kind: Kind, languages: Languages) -> None:
        """A field that the map does not name is the column of the same name."""
        self._source, self._kind, self._languages = source, kind, languages
        self._names = {name: source.columns.get(name, name) for name in kind.fields if name != "origin"}
        self._origin: list[str] | None = source.columns.get("origin")
        self._needed = {self._names[name]: name for name in kind.texts}
        if kind.compiled and source.language is None:
            self._needed[self._names["language"]] = "language"
        named = {self._names[name]: name for name in source.columns if name != "origin"}
        self._mapped = {**named, **dict.fromkeys(self._origin or (), "origin")}
        self._unseen = set(self._mapped)

    def lacking(self, present: Iterable[str]) -> str | None:
        """What to say of a table without a column that it must have, or that the map names; None where it has all."""
        present = list(present)
        for column, name in {**self._needed, **self._mapped}.items():
            if column not in present:
                return f"no column {column!r} for `{name}`; it has {', '.join(present)}: correct the source's columns"
        return None

    def never_seen(self) -> str | None:
        """What to say where no record so far has a column that the map names; None where each is in one at least."""
        for column, name in self._mapped.items():
            if column in self._unseen:
                return f"no record has {column!r}, which should hold `{name}`; correct the source's columns"
        return None

    def wanted(self, present: Iterable[str]) -> list[str]:
        """Those of a table's columns that a record is made of."""
        ours = {*self._names.values(), *(self._origin or ())}
        return [column for column in present if self._origin is None or column in ours]

    def item(self, record: Mapping[str, Any]) -> Item:
        """The item of a record. Its id is the id, else `path`, else the SHA-256 of its texts.

        An absent value (null) is an empty text. Raises ValueError that says which field is not what it must be.
        """
        self._unseen.difference_update(record)
        for column, name in self._needed.items():
            if column not in record:
                raise ValueError(f"no `{column}`" + ("" if column == name else f", which should hold `{name}`"))
        texts = {name: self._text(record, name) for name in self._kind.texts}
        language = self._name(record, "language") or self._source.language
        tests = self._tests(record)
        used = {name for key, name in self._names.items() if key != "tests" or tests}
        kept = [key for key in record if key not in used] if self._origin is None else self._origin
        return Item(
            id=self._name(record, "id") or _named(record, "path") or _digest(texts.values()),
            texts=dict(texts),
            language=language and (self._languages.by_label(language) or language),
            task=self._name(record, "task"),
            licence=_licence(record.get(self._names["licence"])),
            origin={key: plain(record[key]) for key in kept if key in record},
            tests=tests,
        )

    def _text(self, record: Mapping[str, Any], name: str) -> str | bytes:
        value = record[self._names[name]]
        if value is None:
            return ""
        if not isinstance(value, str | bytes):
            raise ValueError(f"`{self._names[name]}` must be a text")
        return value

    def _tests(self, record: Mapping[str, Any]) -> list[dict[str, str]] | None:
        """The tests of a program. A field that is only called so, and that nobody mapped, is a field like any other."""
        value = record.get(self._names["tests"]) if self._kind.compiled else None
        try:
            return _tests(value) if value else None
        except ValueError:
            if "tests" in self._source.columns:
                raise
            return None

    def _name(self, record: Mapping[str, Any], name: str) -> str | None:
        return _named(record, self._names[name])


def _named(record: Mapping[str, Any], key: str) -> str | None:
    """A field that names something: a text or a whole number, None where it is absent or empty."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int):
        raise ValueError(f"`{key}` must be a text or a whole number")
    return str(value)


def _licence(value: Any) -> str | None:
    """A licence; of a list, as detectors give it, all must be kept to."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return " AND ".join(sorted(set(value))) or None
    if value is not None and not isinstance(value, str):
        raise ValueError("the licence must be a text or a list of texts")
    return value or None


def _tests(value: Any) -> list[dict[str, str]]:
    """Tests: a list of objects with both sides, or an object with a list of each, as such or as JSON text."""
    if isinstance(value, str):
        value = _parsed(value)
    for sides in TEST_FIELDS:
        try:
            rows = value if isinstance(value, list) else _rows(value, sides)
            tests = [{"stdin": row[sides[0]], "stdout": row[sides[1]]} for row in rows]
        except (KeyError, TypeError, ValueError):
            continue
        if all(isinstance(text, str) for test in tests for text in test.values()):
            return tests
    raise ValueError("the tests must be a list of {stdin, stdout}, both texts")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _rows(lists: Mapping[str, Any], sides: tuple[str, str]) -> list[dict[str, Any]]:
    """An object with a list for each side, as a list of objects. Raises ValueError for lists of different lengths."""
    pairs = zip(lists[sides[0]], lists[sides[1]], strict=True)
    return [dict(zip(sides, pair, strict=True)) for pair in pairs]


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates as ISO 8601, bytes in Base64, numbers that are none as null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _digest(texts: Iterable[str | bytes]) -> str:
    encoded = [text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for text in texts]
    return hashlib.sha256(b"\0".join(encoded)).hexdigest()
