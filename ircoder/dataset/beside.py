"""Reads a second sorted file along with the records it speaks of, so that neither needs to be in memory."""

from __future__ import annotations

from collections.abc import Iterable

from ircoder.toolchain.records import Record, UserError


class Beside:
    """Lines sorted by `id`, each about one of the records that come sorted by `id` as well.

    Every line must find its record: one that does not is of another run, and would otherwise be lost without a word.
    """

    def __init__(self, name: str, lines: Iterable[Record]) -> None:
        """`name` is what messages call the lines."""
        self._name = name
        self._lines = iter(lines)
        self._next = next(self._lines, None)

    def take(self, record_id: str) -> Record | None:
        """The line about the record with this id, which must follow the one before; None where there is none.

        Raises UserError for a line about a record that did not come.
        """
        line = self._next
        if line is None or line["id"] > record_id:
            return None
        if line["id"] < record_id:
            self._refuse(line)
        self._next = next(self._lines, None)
        return line

    def finish(self) -> None:
        """Call it after the last record. Raises UserError where a line is left."""
        if self._next is not None:
            self._refuse(self._next)

    def _refuse(self, line: Record) -> None:
        raise UserError(
            f"{self._name}: {line['id']} is twice, out of order, or about no compiled record; it is of another run, so"
            " remove it and start the same command again"
        )
