"""Changes as models see them, in training and in evaluation alike."""

from __future__ import annotations


def plain(diff: str) -> str:
    """A change line by line. NNGen's files have one on a line, with <nl> for its ends of lines."""
    if "\n" in diff.strip():
        return diff
    return diff.replace(" <nl> ", "\n").replace("<nl>", "\n")
