"""The shards that the compile step wrote, by language."""

from __future__ import annotations

import argparse
import heapq
import resource
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.toolchain.records import Record, UserError, read_jsonl

SPARE_FILES = 64
"""Files that a process opens beside its shards, at most."""


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that name the shards. Their number is given, not their names: a command line has room for few."""
    parser.add_argument("--compiled", type=Path, required=True, help="the folder of <Language>/<shard>.jsonl.gz files")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--shards", type=int, required=True, help="shards per language")


def shard_files(arguments: argparse.Namespace) -> dict[str, list[Path]]:
    """The shard files of each language, both sorted; an empty shard still names its language."""
    return {
        language: language_shards(arguments.compiled, language, arguments.shards)
        for language in sorted(arguments.languages)
    }


def language_shards(folder: Path, language: str, shards: int, suffix: str = ".jsonl.gz") -> list[Path]:
    """The shard files of one language in a stage's folder, sorted."""
    return [folder / language / f"{number:04d}{suffix}" for number in range(shards)]


def by_id(shards: Iterable[Path]) -> Iterator[Record]:
    """The lines of all shards, each sorted by id, in the order of their ids. Holds one line per shard, and its file."""
    shards = list(shards)
    allow_open_files(len(shards))
    return heapq.merge(*map(read_jsonl, shards), key=lambda line: line["id"])


def read_language(language: str, shards: Iterable[Path]) -> Iterator[Record]:
    """Yields all compile records of a language in the order of their ids, so that the number of shards has no effect.

    Holds one record per shard. Raises UserError for a record of another language or an id that comes twice.
    """
    last = None
    for record in by_id(shards):
        if record["language"] != language:
            raise UserError(f"{record['id']}: is {record['language']}, but lies in a folder {language}; compile again")
        if record["id"] == last:
            raise UserError(f"{language}: two records {last}; the shards are of different runs, so compile again")
        last = record["id"]
        yield record


def allow_open_files(files: int) -> None:
    """Lets this process open that many more files. Raises UserError where the machine does not allow it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = len(list(Path("/proc/self/fd").iterdir())) + files + SPARE_FILES
    if resource.RLIM_INFINITY in (soft, hard) or needed <= soft:
        return
    if needed > hard:
        raise UserError(
            f"{files} shards are read together, but this machine lets a process open only {hard} files; raise that"
            " limit (ulimit -Hn), or set corpus.shards lower"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
