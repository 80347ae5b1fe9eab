"""Datasets of the Hugging Face hub: fetched before the run, at a commit that the configuration names."""

from __future__ import annotations

from pathlib import Path

from ircoder.toolchain.records import UserError

NOTES = Path(".cache/huggingface/download")
"""Where `hf download --local-dir` notes what it fetched: a file for each, whose first line is the commit."""


def notes_of(path: Path) -> Path | None:
    """The folder that a file or folder was fetched to, with the notes on it; None where there is none."""
    return next((top for top in (path, *path.parents) if (top / NOTES).is_dir()), None)


def check_revision(path: Path, revision: str) -> None:
    """Raises UserError for a file or folder of a dataset of which anything was not fetched at this commit."""
    if (top := notes_of(path)) is None:
        raise UserError(f"{path}: no {NOTES} in or above it, where `hf download` notes commits; fetch it anew")
    notes = top / NOTES
    for note in sorted(notes.rglob("*.metadata")):
        found = note.read_text(encoding="utf-8").partition("\n")[0]
        if found != revision:
            name = note.relative_to(notes).with_suffix("")
            raise UserError(f"{path}: {name} is of the commit {found}, not of {revision}; fetch it into another folder")
