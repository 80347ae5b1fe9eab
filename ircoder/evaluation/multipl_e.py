"""MultiPL-E (Cassano et al. 2022): HumanEval and MBPP translated to other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import continued, needed, suite_task
from ircoder.evaluation.go import with_imports
from ircoder.toolchain.records import Record

LANGUAGES = {
    "cpp": "C++",
    "d": "D",
    "go": "Go",
    "hs": "Haskell",
    "py": "Python",
    "rb": "Ruby",
    "rs": "Rust",
    "swift": "Swift",
}

_STUBS = {
    "C++": "    throw 0;",
    "D": "{ assert(0); }",
    "Go": '    panic("stub")\n}',
    "Haskell": " undefined",
    "Python": "\n    pass",
    "Ruby": "\nend",
    "Rust": "    unimplemented!()",
    "Swift": "    fatalError()",
}
"""Bodies that compile and solve nothing: where one does not, no program can pass the suite."""

_ASSERTION = re.compile(r"(?<![\w:])(assert(?:_eq|_ne)?!)")


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row of nuprl/MultiPL-E, of either of its two sources."""
    for row in rows:
        name, prompt, tests, stop = needed(row, "name", "prompt", "tests", "stop_tokens")
        closing, suite = _split(prompt, tests, language)
        broken = continued(prompt, _STUBS[language])
        yield suite_task(name, prompt.strip(), suite, after=closing, stop=stop, broken=broken)


def _split(prompt: str, tests: str, language: str) -> tuple[str, str]:
    """What closes the program, and the suite: in some languages the tests begin with the function's last bracket."""
    closing = "\n"
    stripped = tests.lstrip()
    if stripped.startswith("}"):
        closing, tests = "\n}\n", stripped[1:].lstrip("\n")
    if language == "Go":
        return closing, with_imports(prompt.split("func ")[0] + tests)
    if language == "Rust":  # under the test runner, which calls no main
        tests = re.sub(r"^fn main\(\)", "#[test]\nfn suite()", tests, flags=re.MULTILINE)
        return closing, _ASSERTION.sub(r"::std::\1", tests)
    return closing, tests
