"""Provider `lines`: text files side by side, one for each field; the n-th lines of all make the n-th record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ircoder.corpus.files import check_folder
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.lines import lines
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source
from ircoder.toolchain.records import UserError


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields a record a line; its id is the line's number, and `columns` names the file of each field.

    Raises UserError where a file is missing or ends before the others.
    """
    check_folder(source.path, "the provider `lines` reads files side by side in one")
    names = {name: source.columns.get(name, name) for name in kind.texts}
    rows = zip_longest(*(lines(source.path / name) for name in names.values()))
    for number, row in enumerate(rows, 1):
        if None in row:
            short = list(names.values())[row.index(None)]
            raise UserError(f"{source.path / short}: ends before line {number}, which the other files have; mend it")
        yield Item(
            id=str(number),
            texts=dict(zip(names, row, strict=True)),
            language=source.language and (languages.by_label(source.language) or source.language),
            origin={"path": source.path.name, "line": number},
        )
