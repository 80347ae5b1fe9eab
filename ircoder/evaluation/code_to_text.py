"""CodeXGLUE's code-to-text (Lu et al. 2021): a function's documentation from its code, scored by smoothed BLEU-4.

Prompts and stop words as in the BigCode evaluation harness (codexglue_code_to_text), which the original project's
scripts call. The references are CodeXGLUE's own: that harness cuts an `r` off the first word of some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import BadRow, needed, text_task
from ircoder.toolchain.records import Record

_QUESTION = "The goal of this function is to:"
_OPENINGS = {"Python": '"""', "Ruby": "=begin", "Go": "/*"}
_STOP = {"Python": ["'''", '"""']}
"""What ends an answer, of which the first line counts; in other languages the line's end does."""

_LAST_QUOTE = re.compile(r"""[^'"]['"]\s*$""")


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row. Raises BadRow where it has no list of tokens, or code that lacks its documentation."""
    for number, row in enumerate(rows):
        name = str(row.get("url") or row.get("id", number))
        code, words = needed(row, "code", "docstring_tokens")
        if not isinstance(words, list):
            raise BadRow(f"row {name}: docstring_tokens must be a list; take the published file")
        if language == "Python":
            code = _undocumented(name, code, *needed(row, "docstring"))
        prompt = f"{code}\n{_OPENINGS[language]} {_QUESTION}\n"
        reference = " ".join(" ".join(words).replace("\n", " ").split())
        yield text_task(name, prompt, reference, _STOP.get(language, ["\n"]))


def _undocumented(name: str, code: str, documentation: str) -> str:
    """A Python function without its documentation and the quotes around it."""
    if documentation not in code:
        raise BadRow(f"row {name}: docstring is no part of code; take the published file")
    place = code.index(documentation)
    head, body = code[:place], code[place + len(documentation) :]
    if opening := next((mark for mark in ('"""', "'''") if mark in head), None):
        head = head[: head.index(opening)]
    head = _LAST_QUOTE.sub("", head).strip()
    return head + body.replace('"""', "").replace("'''", "")
