"""The shards that the compile step wrote, by language."""

from __future__ import annotations

import argparse
import heapq
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.toolchain.records import Record, UserError, read_jsonl


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that name the shards. Their number is given, not their names: a command line has room for few."""
    parser.add_argument("--compiled", type=Path, required=True, help="the folder of <Language>/<shard>.jsonl.gz files")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--shards", type=int, required=True, help="shards per language")


def shard_files(arguments: argparse.Namespace) -> dict[str, list[Path]]:
    """The shard files of each language, both sorted; an empty shard still names its language."""
    names = [f"{number:04d}.jsonl.gz" for number in range(arguments.shards)]
    return {
        language: [arguments.compiled / language / name for name in names] for language in sorted(arguments.languages)
    }


def read_language(language: str, shards: Iterable[Path]) -> Iterator[Record]:
    """Yields all compile records of a language in the order of their ids, so that the number of shards has no effect.

    Holds one record per shard. Raises UserError for a record of another language or an id that comes twice.
    """
    last = None
    for record in heapq.merge(*map(read_jsonl, shards), key=lambda record: record["id"]):
        if record["language"] != language:
            raise UserError(f"{record['id']}: is {record['language']}, but lies in a folder {language}; compile again")
        if record["id"] == last:
            raise UserError(f"{language}: two records {last}; the shards are of different runs, so compile again")
        last = record["id"]
        yield record
