"""Commit messages from diffs, scored by ROUGE: rows with `diff` and `message`, such as NNGen's cleaned data have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ircoder.corpus.diffs import plain
from ircoder.evaluation.benchmark import needed, text_task
from ircoder.toolchain.records import Record

LANGUAGES = {
    "c": "C",
    "cpp": "C++",
    "go": "Go",
    "java": "Java",
    "objective-c": "Objective-C",
    "python": "Python",
    "ruby": "Ruby",
    "rust": "Rust",
    "swift": "Swift",
}
"""The paper's eight of CommitChronicle, and NNGen's."""


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row."""
    for number, row in enumerate(rows):
        diff, message = needed(row, "diff", "message")
        text = plain(str(diff)).strip()
        prompt = f"{text}\n\nThe commit message, in one line:\n"
        yield text_task(str(row.get("id", number)), prompt, str(message).strip(), request=text, start="")
