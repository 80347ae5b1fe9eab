"""What became of each program in the compile step, without its modules."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path

from ircoder.dataset.compiled import allow_open_files
from ircoder.toolchain.records import Record, UserError, read_jsonl

LEVELS = ("perf", "size")


def read_statuses(folder: Path, language: str, shards: int) -> Iterator[Record]:
    """Yields a language's lines of `<folder>/<Language>/<shard>.jsonl` in the order of their ids.

    A line is {"id", "perf", "size"}, with "ok" or a failure class for each level, and `reason` where one failed. Holds
    one line per shard, and its file. Raises UserError for an id that comes twice and for a line that breaks the format.
    """
    allow_open_files(shards)
    last = None
    files = [folder / language / f"{shard:04d}.jsonl" for shard in range(shards)]
    for line in heapq.merge(*map(read_shard, files), key=lambda line: line["id"]):
        if line["id"] == last:
            raise UserError(f"{language}: two records {last}; the shards are of different runs, so compile again")
        last = line["id"]
        yield line


def compiled(line: Record) -> int:
    """At how many levels a program compiled: 0, 1 or 2."""
    return sum(line.get(level) == "ok" for level in LEVELS)


def read_shard(path: Path) -> Iterator[Record]:
    """Yields the lines of one shard. Raises UserError for a line that breaks the format."""
    for number, line in enumerate(read_jsonl(path), 1):
        needed = ("id", *LEVELS) if compiled(line) == len(LEVELS) else ("id", *LEVELS, "reason")
        if not all(isinstance(line.get(key), str) for key in needed):
            raise UserError(f"{path}: line {number} lacks one of {', '.join(needed)} as text; compile again")
        yield line
