"""Changes to a text as a list of replacements, so that a place in the old text can be found in the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """The bytes from `start` up to `end` become `text`; equal bounds insert. Offsets are in bytes."""

    start: int
    end: int
    text: str


def encoded(text: str) -> bytes:
    """A text's bytes; half of a surrogate pair, which JSON can hold, stays what it is."""
    return text.encode("utf-8", "surrogatepass")


def decoded(text: bytes) -> str:
    """The inverse of `encoded`."""
    return text.decode("utf-8", "surrogatepass")


def apply(text: bytes, edits: Sequence[Edit]) -> bytes:
    """The text with all edits made, those at one place in their order. Raises ValueError where two overlap."""
    parts, place = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < place:
            raise ValueError(f"two edits overlap at byte {start}")
        parts += [text[place:start], encoded(new)]
        place = end
    return b"".join([*parts, text[place:]])


def moved(place: int, edits: Sequence[Edit]) -> int:
    """Where a place of the old text is in the new one; what is inserted at it comes after it.

    Raises ValueError for a place inside of what is replaced.
    """
    shift = 0
    for start, end, new in edits:
        if start < place < end:
            raise ValueError(f"byte {place} is replaced")
        if start < place:
            shift += len(encoded(new)) - (end - start)
    return place + shift
