"""Reads the other data that training and evaluation need: `python3 -m ircoder.corpus.data`. See docs/formats.md."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.corpus.check import Dropped, checked_texts
from ircoder.corpus.counts import Counts
from ircoder.corpus.diffs import plain
from ircoder.corpus.filters import Filters
from ircoder.corpus.heldout import fraction
from ircoder.corpus.kinds import OTHER, Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import read_items
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source, read_sources
from ircoder.corpus.store import Store
from ircoder.corpus.withheld import Withheld
from ircoder.dataset.batches import batches
from ircoder.dataset.benchmark_index import Decontamination
from ircoder.dataset.compiled import language_shards
from ircoder.dataset.selection import BENCHMARK
from ircoder.toolchain.records import Record, UserError, run_step, sha256_text, write_json, write_jsonl
from ircoder.toolchain.workspace import Workspace


def to_record(item: Item, source: Source, kind: Kind, filters: Filters, withheld: Withheld) -> Record:
    """The record of an item: its texts, licence and origin. Raises Dropped where it is none."""
    task = item.task or (item.id if kind.name == "source" else None)  # a program is a task of its own, as in the corpus
    if task is not None and withheld.task(task):
        raise Dropped("held out")
    licence = item.licence or source.licence
    texts = checked_texts(item, kind, licence, filters)
    if any(map(withheld.text, texts.values())):
        raise Dropped("held out")
    named = {"language": item.language, "task": item.task}
    return {
        "id": item.id,
        **{name: plain(text) if name == "diff" else text for name, text in texts.items()},
        **{key: value for key, value in named.items() if value is not None},
        "licence": licence,
        "origin": {**item.origin, "provider": source.provider},
    }


def wanted(
    items: Iterable[tuple[Source, Item]], kind: Kind, filters: Filters, withheld: Withheld, counts: Counts
) -> Iterator[Record]:
    """Yields the records of items, and counts those that are none."""
    for source, item in items:
        try:
            yield to_record(item, source, kind, filters, withheld)
        except Dropped as reason:
            counts.note(str(reason))


def keep(record: Record, kind: Kind, store: Store) -> str | None:
    """Puts a record into the store, or gives the reason why not."""
    texts = json.dumps([record[name] for name in kind.texts])
    try:
        return store.add(record, kind.name, 0, sha256_text(texts))
    except UnicodeEncodeError:  # a name or a field of `origin`
        return "not utf-8"


def read_kind(
    items: Iterable[tuple[Source, Item]],
    kind: Kind,
    filters: Filters,
    withheld: Withheld,
    benchmarks: Decontamination,
    store: Store,
) -> Counts:
    """Reads all records of a kind into the store; the first of several with one id, or with the same texts, is kept.

    None is kept of which the texts, together, hold one of a benchmark, be it the run's own.
    """
    counts = Counts()
    for batch in batches(wanted(items, kind, filters, withheld, counts), kind.texts):
        texts = ["\n".join(record[name] for name in kind.texts) for record in batch]
        for record, overlap in zip(batch, benchmarks.held(texts, [False] * len(texts)), strict=True):
            counts.note(keep(record, kind, store) if overlap is None else BENCHMARK)
    return counts


def check_not_empty(kind: str, sources: list[Source], counts: Counts) -> None:
    """Raises UserError where the sources of a kind hold no record of use."""
    if sources and not counts.kept:
        found = ", ".join(f"{reason} {n}" for reason, n in counts.dropped.most_common()) or "nothing"
        paths = ", ".join(str(source.path) for source in sources)
        raise UserError(f"{paths}: no usable record for data.{kind} (found: {found}); check its sources")


def main() -> None:
    """Writes <kind>.jsonl.gz for each kind, empty for one without sources, and the summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sources", type=json.loads, required=True, help="the section `data` of the configuration as JSON"
    )
    parser.add_argument("--filters", type=Filters.from_json, required=True, help="corpus.filters as JSON")
    parser.add_argument("--extensions", type=Languages.from_json, required=True, help="{language: [extension]} as JSON")
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of <Language>/<shard>.jsonl.gz files")
    parser.add_argument("--languages", nargs="+", required=True, help="of the corpus")
    parser.add_argument("--shards", type=int, required=True, help="shards per language")
    parser.add_argument("--benchmarks", type=Path, required=True, help="the .arrow file of benchmark_ngrams")
    parser.add_argument("--ngram", type=int, required=True, help="tokens of an n-gram, as in the .arrow file")
    parser.add_argument("--overlap", type=fraction, required=True, help="share of a text's n-grams that is too much")
    parser.add_argument("--output", type=Path, required=True, help="folder for <kind>.jsonl.gz and summary.json")
    arguments = parser.parse_args()
    sources = {name: read_sources(json.dumps(arguments.sources[name])) for name in OTHER}

    shards = [path for one in arguments.languages for path in language_shards(arguments.corpus, one, arguments.shards)]
    withheld = Withheld.read(shards if any(sources.values()) else [], arguments.heldout_fraction)
    benchmarks = Decontamination.read(arguments.benchmarks, arguments.ngram, arguments.overlap)
    workspace = Workspace("data", [arguments.output], [], {})
    store = Store(workspace.path / "records.sqlite")
    summary = {}
    try:
        for name, kind in OTHER.items():
            items = read_items(sources[name], kind, arguments.extensions)
            counts = read_kind(items, kind, arguments.filters, withheld, benchmarks, store)
            check_not_empty(name, sources[name], counts)
            write_jsonl(arguments.output / f"{name}.jsonl.gz", store.shard(name, 0))
            summary[name] = vars(counts)
        write_json(arguments.output / "summary.json", summary)
    finally:
        store.close()
        workspace.remove()


if __name__ == "__main__":
    run_step(main)
