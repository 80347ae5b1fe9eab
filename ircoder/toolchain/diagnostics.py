"""What a compiler or a program said when it failed, in a form that is equal from run to run."""

from __future__ import annotations

import re

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
