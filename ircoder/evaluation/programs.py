"""From a model's completion to the program that is judged."""

from __future__ import annotations

import re

from ircoder.evaluation.go import with_imports
from ircoder.toolchain.records import Record

BLOCK = "block"
"""A cut after the bracket that closes the function whose head the prompt ends with."""

INDENTED = "indented"
"""A cut before the first line that is not indented, as the body of a Python function must be."""

# What may hold a bracket that is none: texts, characters, comments. A Rust lifetime ('a) is no character.
_BRACKETS = re.compile(
    r'"(?:\\.|[^"\\])*"|' r"'(?:\\[^\n']*|[^\\'\n])'|`[^`]*`|//[^\n]*|/\*.*?\*/|(?P<open>\{)|(?P<close>\})", re.DOTALL
)
_TABS = re.compile(r"^\t+", re.MULTILINE)


def program(task: Record, completion: str, language: str) -> str:
    """The program of a whole completion: with what stands before and after it.

    Go's imports are made to fit: one that is missing or not used is an error there.
    """
    text = task["before"] + completion + task["after"]
    if task.get("expand_tabs"):
        text = _TABS.sub(lambda found: "    " * len(found[0]), text)
    return with_imports(text) if language == "Go" else text


def ended(task: Record, completion: str) -> str:
    """A model's completion up to the first of its task's stop words, or where its function ends; of a text the first
    line that is not empty, without the white space around it.
    """
    places = [place for word in task["stop"] if (place := completion.find(word)) >= 0]
    text = completion[: min(places, default=len(completion))]
    if "reference_text" in task:
        return text.strip().partition("\n")[0].rstrip()
    if task["cut"] == BLOCK:
        return _block(text)
    return _indented(text) if task["cut"] == INDENTED else text


def _block(text: str) -> str:
    depth = 1
    for found in _BRACKETS.finditer(text):
        depth += bool(found["open"]) - bool(found["close"])
        if depth == 0:
            return text[: found.end()]
    return text


def _indented(text: str) -> str:
    lines = text.split("\n")
    ends = (number for number, line in enumerate(lines) if number and line.strip() and line[0] not in " \t")
    return "\n".join(lines[: next(ends, len(lines))])
