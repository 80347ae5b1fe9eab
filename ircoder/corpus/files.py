"""The files that a source names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ircoder.toolchain.records import UserError


def walk(folder: Path) -> Iterator[Path]:
    """Yields the regular files under a folder in a fixed order, without links and hidden folders."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from walk(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def files_of(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The file, or all files with these suffixes below the folder, in a fixed order. Raises UserError for none."""
    if not path.exists():
        raise UserError(f"{path}: no such file or folder; correct the source's path")
    found = list(walk(path)) if path.is_dir() else [path]
    found = [file for file in found if file.name.endswith(suffixes)]
    if not found:
        raise UserError(f"{path}: neither a file nor a folder of files in {', '.join(suffixes)}; correct the source")
    return found


def check_folder(path: Path, purpose: str) -> None:
    """Raises UserError where the path is no folder; `purpose` says what the folder should hold."""
    if not path.is_dir():
        raise UserError(f"{path}: not a folder; {purpose}")
