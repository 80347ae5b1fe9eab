"""Kept records on disk while a corpus is read: found by id and by source, given back by shard in the order of ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ircoder.toolchain.records import Record, canonical_json

CACHE_KIB = 64 << 10
"""What the store holds in memory, however large the corpus."""

TABLE = """
CREATE TABLE records (language TEXT, shard INTEGER, id TEXT, sha256 TEXT, line TEXT);
CREATE UNIQUE INDEX by_id ON records (language, shard, id);
CREATE UNIQUE INDEX by_source ON records (language, sha256);
"""


class Store:
    """A SQLite file without journal or locks: it serves one process and is thrown away."""

    def __init__(self, path: Path) -> None:
        """Makes an empty store, in place of one that an interrupted run left."""
        path.unlink(missing_ok=True)
        # nolock: cluster file systems often refuse SQLite's locks.
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?nolock=1", uri=True, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE_KIB}"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.executescript(TABLE)
        self._database.execute("BEGIN")

    def add(self, record: Record, shard: int) -> str | None:
        """Keeps a corpus record, or says why not: another with its id or its source came first in its language.

        Raises UnicodeEncodeError for text that is not UTF-8, ValueError for a number that JSON has not.
        """
        line = canonical_json(record)
        line.encode("utf-8")
        language, sha256 = record["language"], record["sha256"]
        if self._has("shard = ? AND id = ?", language, shard, record["id"]):
            return "duplicate id"
        if self._has("sha256 = ?", language, sha256):
            return "duplicate source"
        row = (language, shard, record["id"], sha256, line)
        self._database.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)
        return None

    def _has(self, condition: str, *values: str | int) -> bool:
        query = f"SELECT 1 FROM records WHERE language = ? AND {condition}"
        return self._database.execute(query, values).fetchone() is not None

    def shard(self, language: str, shard: int) -> Iterator[Record]:
        """Yields the records of one shard, sorted by id."""
        query = "SELECT line FROM records WHERE language = ? AND shard = ? ORDER BY id"
        for (line,) in self._database.execute(query, (language, shard)):
            yield json.loads(line)

    def close(self) -> None:
        """Closes the file. What it holds is not made safe: it is to be removed."""
        self._database.close()
