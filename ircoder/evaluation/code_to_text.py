"""CodeXGLUE's code-to-text (Lu et al. 2021): a function's documentation from its code, scored by smoothed BLEU-4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import BadRow, needed, text_task
from ircoder.toolchain.records import Record

_COMMENTS = {"Python": "#", "Ruby": "#", "Go": "//"}


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row."""
    for number, row in enumerate(rows):
        yield task({"id": number, **row}, _COMMENTS[language])


def task(row: Record, comment: str) -> Record:
    """Code and documentation are the row's tokens, joined by spaces, as the original scores them.

    `comment` starts a line comment. Raises BadRow where the row has no lists of tokens.
    """
    code, words = needed(row, "code_tokens", "docstring_tokens")
    name = str(row.get("url") or row["id"])
    if not isinstance(code, list) or not isinstance(words, list):
        raise BadRow(f"row {name}: code_tokens and docstring_tokens must be lists; take the published file")
    text = " ".join(code).replace("\n", " ")
    prompt = f"{text}\n\n{comment} In one sentence, the function above does the following:\n{comment}"
    return text_task(name, prompt, " ".join(" ".join(words).replace("\n", " ").split()))
