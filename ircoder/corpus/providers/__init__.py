"""Where programs come from: one file per provider, and the table that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import directory, embedded, jsonl
from ircoder.corpus.providers.item import Item

Provider = Callable[[Path, Languages], Iterator[Item]]

PROVIDERS: dict[str, Provider] = {"embedded": embedded.items, "directory": directory.items, "jsonl": jsonl.items}
