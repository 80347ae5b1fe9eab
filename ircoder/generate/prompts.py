"""The one place for a task's prompt: language, title and statement as line comments, where the program then begins."""

from __future__ import annotations

import textwrap
from typing import Any

WIDTH = 78
"""Columns of a comment line, its marker included."""


def prompt(task: dict[str, Any], language: str, comment: str) -> str:
    r"""`<language>: <title>`, an empty comment line and the statement, each line behind `comment` and a space.

    The language is named because many share a comment marker, and so would share the whole prompt. Words and
    indentation stay whole. A last line that ends in a backslash would splice the program's first line to the comment in
    C and C++, so an empty comment line follows it.
    """
    lines = [*f"{language}: {task['title']}".splitlines(), "", *task["statement"].strip().splitlines()]
    width = WIDTH - len(comment) - 1
    wrapped = [part for line in lines for part in _wrap(line, width)]
    if wrapped[-1].endswith("\\"):
        wrapped.append("")
    return "".join(f"{comment} {line}".rstrip() + "\n" for line in wrapped)


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
