"""Provider `directory`: any tree of source files, one program each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from ircoder.corpus.files import check_folder, walk
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source

NUMBERED = re.compile(r"source_\d+", re.IGNORECASE)
"""The folders of the layout `<Language>/Source_N/Source.ext`: numbered within a language, so they name no task."""


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields every file of the tree, sorted by name; no links, nothing in hidden folders."""
    check_folder(source.path, "the provider `directory` reads a tree of source files")
    (text,) = kind.texts
    for path in walk(source.path):
        relative = path.relative_to(source.path)
        language = language_of(relative, languages)
        yield Item(
            id=relative.as_posix(),
            texts={text: path},
            language=language,
            task=task_of(relative, language, languages),
            origin={"path": relative.as_posix()},
        )


def language_of(path: PurePath, languages: Languages) -> str:
    """The language of a file: that of its extension, where no other language has the same.

    Where another has (`.m`, `.d`, `.C`), or the table does not know the extension (`.h`, `.txt`), the outermost folder
    that names a language decides, and above `Source_N` any name does. Without one the extension does, or is the label.
    """
    by_extension = languages.by_extension(path.suffix)
    if by_extension and not languages.is_shared(path.suffix):
        return by_extension
    named = filter(None, map(languages.by_label, path.parts[:-1]))
    foreign = path.parts[-3] if len(path.parts) > 2 and NUMBERED.fullmatch(path.parts[-2]) else None
    return next(named, None) or foreign or by_extension or path.suffix.lower() or "no extension"


def task_of(path: PurePath, language: str, languages: Languages) -> str:
    """The folders above a file, without one that names its language: the same task in every language.

    Directly in the root, or in its language's folder, a file is a task of its own, named after its stem.
    """
    folders = list(path.parts[:-1])
    if not (folders and NUMBERED.fullmatch(folders[-1])):
        own = next((folder for folder in folders if languages.by_label(folder) == language), None)
        folders = [folder for folder in folders if folder is not own]
    return "/".join(folders) or path.stem
