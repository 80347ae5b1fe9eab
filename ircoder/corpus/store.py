"""Kept records on disk while a corpus is read: found by id and by text, given back by shard in the order of ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ircoder.toolchain.records import Record, canonical_json

CACHE_KIB = 64 << 10
"""What the store holds in memory, however large the corpus."""

TABLE = """
CREATE TABLE records (part TEXT, shard INTEGER, id TEXT, digest BLOB, line TEXT);
CREATE UNIQUE INDEX by_id ON records (part, shard, id);
CREATE UNIQUE INDEX by_text ON records (part, digest);
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

    def add(self, record: Record, part: str, shard: int, sha256: str) -> str | None:
        """Keeps a record, or says why not: another with its id or its text came first in its part (a language or kind).

        `sha256` is that of the record's text, in hex. Raises UnicodeEncodeError for a field that is not UTF-8.
        """
        line = canonical_json(record)
        line.encode("utf-8")
        row = (part, shard, record["id"], bytes.fromhex(sha256), line)
        if self._database.execute("INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return None
        same_id = "SELECT 1 FROM records WHERE part = ? AND shard = ? AND id = ?"
        return "duplicate id" if self._database.execute(same_id, row[:3]).fetchone() else "duplicate text"

    def shard(self, part: str, shard: int) -> Iterator[Record]:
        """Yields the records of one shard, sorted by id."""
        query = "SELECT line FROM records WHERE part = ? AND shard = ? ORDER BY id"
        for (line,) in self._database.execute(query, (part, shard)):
            yield json.loads(line)

    def close(self) -> None:
        """Closes the file. What it holds is not made safe: it is to be removed."""
        self._database.close()
