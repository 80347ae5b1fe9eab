"""From an item to the texts of a record, or to the reason why it is none."""

from __future__ import annotations

from ircoder.corpus.filters import Filters
from ircoder.corpus.kinds import Kind
from ircoder.corpus.providers.item import Item, Text


class Dropped(Exception):
    """A record is left out. The message is the reason, as the summary counts it."""


def checked_texts(item: Item, kind: Kind, licence: str, filters: Filters) -> dict[str, str]:
    """The texts of an item's record. Raises Dropped for one that is rejected or filtered, cheapest reasons first.

    Files are read here, and no more of one than shows that it is too large.
    """
    _drop_for(item.rejected or filters.of_licence(licence))
    texts = {}
    for name, text in item.texts.items():
        raw = _bytes(text, filters.max_bytes + 1)
        _drop_for(filters.of_text(raw))
        if name == "source":
            _drop_for(filters.of_program(raw))
        texts[name] = raw.decode("utf-8")
    return texts


def _drop_for(reason: str | None) -> None:
    if reason is not None:
        raise Dropped(reason)


def _bytes(text: Text, limit: int) -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, bytes):
        return text
    try:
        with open(text, "rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise Dropped("no file") from None
