"""CodeXGLUE's code-to-text (Lu et al. 2021): a function's documentation from its code, scored by smoothed BLEU-4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import needed, text_task
from ircoder.toolchain.records import Record, UserError

_COMMENTS = {"Python": "#", "Ruby": "#", "Go": "//"}


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row: code and documentation as the row's tokens, joined by spaces, as the original scores them."""
    for number, row in enumerate(rows):
        code, words = needed(row, "code_tokens", "docstring_tokens")
        if not isinstance(code, list) or not isinstance(words, list):
            raise UserError(f"row {number}: code_tokens and docstring_tokens must be lists; take the published file")
        text = " ".join(code).replace("\n", " ")
        comment = _COMMENTS[language]
        prompt = f"{text}\n\n{comment} In one sentence, the function above does the following:\n{comment}"
        reference = " ".join(" ".join(words).replace("\n", " ").split())
        yield text_task(str(row.get("url") or row.get("id") or number), prompt, reference)
