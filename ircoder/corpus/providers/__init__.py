"""Where records come from: one file per provider, and the table that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ircoder.corpus.hub import check_revision
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import codenet, directory, embedded, huggingface, jsonl, lines, parquet
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source

Provider = Callable[[Source, Kind, Languages], Iterator[Item]]

PROVIDERS: dict[str, Provider] = {
    "embedded": embedded.items,
    "directory": directory.items,
    "jsonl": jsonl.items,
    "parquet": parquet.items,
    "huggingface": huggingface.items,
    "codenet": codenet.items,
    "lines": lines.items,
}


def read_items(sources: Sequence[Source], kind: Kind, languages: Languages) -> Iterator[tuple[Source, Item]]:
    """Yields the records of all sources, one source after the other, in an order that does not change."""
    for source in sources:
        if source.revision:
            check_revision(source.path, source.revision)
        for item in PROVIDERS[source.provider](source, kind, languages):
            if source.revision:
                item.origin.update(dataset=source.dataset, revision=source.revision)
            yield source, _prefixed(item, source.prefix) if source.prefix else item


def _prefixed(item: Item, prefix: str) -> Item:
    return replace(item, id=prefix + item.id, task=item.task and prefix + item.task)
