"""Provider `directory`: any tree of source files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.item import SOURCE_LIMIT, Item
from ircoder.toolchain.records import UserError


def items(root: Path, languages: Languages) -> Iterator[Item]:
    """Yields every file of the tree, sorted by name; no links, nothing in hidden folders.

    The extension tells the language; a file of no language is labelled by its extension. The task is the parent
    folder's path; a file directly in the root has none and is a task of its own, named after its stem.
    """
    if not root.is_dir():
        raise UserError(f"{root}: not a folder; the provider `directory` reads a tree of source files")
    for path in files(root):
        relative = path.relative_to(root)
        task = relative.stem if relative.parent == Path() else relative.parent.as_posix()
        yield Item(
            label=languages.by_extension(path.suffix) or path.suffix.lower() or "no extension",
            id=relative.as_posix(),
            task=task,
            source=read_source(path),
            origin={"path": relative.as_posix()},
        )


def files(folder: Path) -> Iterator[Path]:
    """Yields the regular files under a folder in a fixed order, without links and hidden folders."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def read_source(path: Path) -> bytes:
    """Reads a file, no more of it than shows that it is too large."""
    with open(path, "rb") as file:
        return file.read(SOURCE_LIMIT + 1)
