"""Reads a corpus into sorted shards: `python3 -m ircoder.corpus.read`. See docs/formats.md for the records."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ircoder.corpus.check import Dropped, checked_texts
from ircoder.corpus.counts import Counts
from ircoder.corpus.filters import Filters
from ircoder.corpus.kinds import PROGRAMS
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import read_items
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source, read_sources
from ircoder.corpus.store import Store
from ircoder.toolchain.records import Record, UserError, run_step, sha256_text, write_json, write_jsonl
from ircoder.toolchain.workspace import Workspace


def shard_of(name: str, shards: int) -> int:
    """The shard of the record with this id; it does not depend on the other records."""
    return int(sha256_text(name)[:8], 16) % shards


def to_record(item: Item, source: Source, filters: Filters) -> Record:
    """The corpus record of an item. Raises Dropped where it is none."""
    licence = item.licence or source.licence
    program = checked_texts(item, PROGRAMS, licence, filters)["source"]
    record: Record = {
        "id": item.id,
        "language": item.language,
        "task": item.task or item.id,
        "source": program,
        "sha256": sha256_text(program),
        "licence": licence,
        "origin": {**item.origin, "provider": source.provider},
    }
    return record | ({"tests": item.tests} if item.tests else {})


def keep(item: Item, source: Source, filters: Filters, store: Store, shards: int) -> str | None:
    """Puts an item into the store, or gives the reason why not."""
    try:
        record = to_record(item, source, filters)
        return store.add(record, record["language"], shard_of(item.id, shards), record["sha256"])
    except Dropped as reason:
        return str(reason)
    except UnicodeEncodeError:  # a name, a test or a field of `origin`
        return "not utf-8"


def read_corpus(
    items: Iterable[tuple[Source, Item]], languages: list[str], filters: Filters, store: Store, shards: int
) -> dict[str, Any]:
    """Reads all items into the store and returns the summary; the first of several equal ones is kept."""
    counts = {language: Counts() for language in languages}
    others: Counter[str] = Counter()
    for source, item in items:
        label = item.language or "no language"
        if label in counts:
            counts[label].note(keep(item, source, filters, store, shards))
        else:
            others[label.encode("utf-8", "replace").decode("utf-8")] += 1
    return {"languages": {language: vars(counts[language]) for language in languages}, "other_languages": others}


def check_not_empty(summary: dict[str, Any], sources: list[Source]) -> None:
    """Raises UserError where no program is left to work with, and says what was there instead."""
    counts = summary["languages"]
    if any(count["kept"] for count in counts.values()):
        return
    dropped = sum((count["dropped"] for count in counts.values()), Counter[str]())
    found = ", ".join(f"{name} {n}" for name, n in (summary["other_languages"] + dropped).most_common(8)) or "nothing"
    paths = ", ".join(str(source.path) for source in sources)
    raise UserError(
        f"{paths}: no usable program in {', '.join(counts)} (found: {found}); check the sources and languages"
    )


def main() -> None:
    """Reads the corpus that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sources", type=read_sources, required=True, help="corpus.sources of the configuration as JSON"
    )
    parser.add_argument("--filters", type=Filters.from_json, required=True, help="corpus.filters as JSON")
    parser.add_argument("--languages", nargs="+", required=True, help="of those with extensions")
    parser.add_argument("--extensions", type=Languages.from_json, required=True, help="{language: [extension]} as JSON")
    parser.add_argument("--shards", type=int, required=True, help="shards per language")
    parser.add_argument("--output", type=Path, required=True, help="folder for <Language>/<shard>.jsonl.gz")
    arguments = parser.parse_args()
    if arguments.shards < 1:
        raise UserError(f"--shards is {arguments.shards}; it must be 1 or more")

    languages = arguments.extensions.check(arguments.languages)
    items = read_items(arguments.sources, PROGRAMS, arguments.extensions)
    workspace = Workspace("corpus", [arguments.output], [], {})
    store = Store(workspace.path / "records.sqlite")
    try:
        summary = read_corpus(items, languages, arguments.filters, store, arguments.shards)
        check_not_empty(summary, arguments.sources)
        for language in languages:
            for shard in range(arguments.shards):
                write_jsonl(arguments.output / language / f"{shard:04d}.jsonl.gz", store.shard(language, shard))
        write_json(arguments.output / "summary.json", summary)
    finally:
        store.close()
        workspace.remove()


if __name__ == "__main__":
    run_step(main)
