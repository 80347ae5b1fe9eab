"""What a compiler or a program said when it failed, in a form that is equal from run to run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .sandbox import Outcome

_ENDED_BY = {
    "cpu_limit": "stopped at the limit of CPU time",
    "wall_limit": "stopped at the limit of wall time, twice",
    "memory": "stopped at the limit of memory",
    "processes": "stopped at the limit of processes",
    "output_limit": "stopped at the limit of output",
}
_CRASHED = re.compile(
    rb"^(PLEASE submit a bug report|Error: you've found a bug in the Crystal compiler|core\.exception\.\w+@"
    rb"|ghc(-[\d.]+)?: panic! )",
    re.MULTILINE,
)
_TEMPORARY = re.compile(r"/tmp/\S*[-/.]\w+\S*")
_NAMED_BY_ADDRESS = re.compile(r"\bmacro_\d{9,}")
_PLACE = re.compile(  # as in `main.c:3:1: error: said` or `main.nim(3, 1) Error: said`
    r"^(?:(?:[^\s:()]*/)?main\.\w+|/[^\s:()]+)(?>[:(]\d[\d:,. -]*\)?:? *)"
    r"(?!(?:warning|note|remark|hint|deprecation|template/generic instantiation)\b)(?P<said>.*)",
    re.IGNORECASE,
)
_ERROR = re.compile(r"^(?:fatal )?error(?:\[\w+\])?: *(?:\[[\w-]+\])?", re.IGNORECASE)
_QUOTED = re.compile(r"'[^']*'|`[^`']*[`']|‘[^’]*’|“[^”]*”|\"[^\"]*\"")
_NUMBER = re.compile(r"\b\d+\b")
_REASON = 100  # characters
_HOLDS_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")


def crashed(outcome: Outcome) -> bool:
    """Whether a command broke down, where compilers say no with exit code 1.

    rustc panics with 101. clang's driver gives 1 for a crash of what it started, and asks for a report. So do Crystal,
    GHC and ldc2 for one of their own.
    """
    if outcome.status == "exit":
        return outcome.code != 1 or bool(_CRASHED.search(outcome.stderr))
    return outcome.status == "signal"


def diagnostics(outcome: Outcome, most: int) -> str:
    """At most `most` characters of an unsuccessful outcome's standard error, or the limit that ended it.

    Left out is what changes from run to run: how much a killed process had said, names of temporary files, the numbers
    of macros that Crystal names by their address, and in reports of a crash the lines with addresses.
    """
    if outcome.status in _ENDED_BY:
        return _ENDED_BY[outcome.status]
    text = _TEMPORARY.sub("/tmp/...", outcome.stderr.decode(errors="replace"))
    text = _NAMED_BY_ADDRESS.sub("macro_...", text)
    if crashed(outcome):
        text = "".join(line for line in text.splitlines(keepends=True) if not _HOLDS_ADDRESS.search(line))
    return text[:most]


def with_first_error(messages: str, most: int) -> str:
    """At most `most` characters: the beginning, or what begins with the first error where that lies further on."""
    lines = messages.splitlines(keepends=True)
    number, _ = _first_error(lines)
    before = sum(map(len, lines[:number]))
    return messages[:most] if before + len("".join(lines[number : number + 2])) <= most else messages[before:][:most]


def reason(messages: str) -> str:
    """The first error that a compiler names, without what is one program's own: place, quoted names, numbers.

    So that programs that fail for the same reason can be counted together. At most 100 characters.
    """
    lines = messages.strip().splitlines()
    number, said = _first_error(lines)
    said = _ERROR.sub("", said).strip() or next((line for line in map(str.strip, lines[number + 1 :]) if line), "")
    return _NUMBER.sub("N", _QUOTED.sub("'...'", said.lstrip("•* ")))[:_REASON]


def _first_error(lines: Sequence[str]) -> tuple[int, str]:
    """The number of the line, and what it says: one with a place in the source, else any error, else any line."""
    placed = ((number, found["said"]) for number, line in enumerate(lines) if (found := _PLACE.match(line)))
    errors = ((number, line) for number, line in enumerate(lines) if _ERROR.match(line))
    return next(placed, None) or next(errors, None) or (0, "".join(lines[:1]))
