"""HumanEvalFix with docstrings (Muennighoff et al. 2023, OctoPack): a function with a bug is to be written anew.

Prompt, includes and imports as in the BigCode evaluation harness (humanevalfixdocs, the prompt `instruct`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import continued, needed, suite_task
from ircoder.evaluation.go import with_imports
from ircoder.evaluation.programs import BLOCK, INDENTED
from ircoder.toolchain.records import Record

LANGUAGES = {"cpp": "C++", "go": "Go", "python": "Python", "rust": "Rust"}

_INCLUDES = (
    "algorithm",
    "boost/any.hpp",
    "climits",
    "cmath",
    "cstring",
    "deque",
    "fstream",
    "iostream",
    "list",
    "map",
    "math.h",
    "numeric",
    "queue",
    "set",
    "sstream",
    "stack",
    "stdio.h",
    "stdlib.h",
    "string",
    "vector",
)
_HEADS = {
    "C++": "".join(f"#include <{name}>\n" for name in _INCLUDES) + "using namespace std;\n",
    "Python": (
        "import collections, copy, datetime, functools, hashlib, heapq, itertools, math, numpy, re, statistics, string,"
        " sys\nimport numpy as np\nfrom typing import *\nfrom collections import *\n"
    ),
    "Go": "",
    "Rust": "",
}
_WITHOUT_HEAD = {"CPP/23": "its includes bring in a strlen that the suite would test in place of the program's"}
_STOP = {
    "Python": ["\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\nassert"],
    "Go": ["\n//", "\nfunc main(", "struct", "\nfunc"],
    "C++": [],
    "Rust": [],
}
_UNSOUND = {
    "Go/50": "EncodeShift, given with the task, returns its input, and the reference does too: a right decoder fails",
    "Go/95": "the reference leaves its loop over a map too early, and passes with some orders only",
    "Rust/32": "the polynomials are random: the reference fails or does not end with many of them",
}
_ASSERTION = re.compile(r"(?<![\w:])(assert(?:_eq|_ne)?!)")
_OLD_RANGE = re.compile(r"gen_range\(\s*([^(),]+?)\s*,\s*([^(),]+?)\s*\)")


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row of bigcode/humanevalpack."""
    fields = ("task_id", "prompt", "canonical_solution", "buggy_solution", "test", "entry_point")
    for row in rows:
        task_id, start, canonical, buggy, test, name = needed(row, *fields)
        request = f"{start}{buggy}\nFix bugs in {name}."
        prompt = f"{request}\n\n{start}".strip()
        head = "" if task_id in _WITHOUT_HEAD else _HEADS[language]
        yield suite_task(
            task_id,
            prompt,
            _suite(test, row.get("test_setup", ""), language),
            before=head + start.rstrip(),
            request=request,
            start=start.rstrip(),
            after="\n",
            stop=_STOP[language],
            cut=INDENTED if language == "Python" else BLOCK,
            reference=continued(start, canonical),
            broken=continued(start, buggy),
            unsound=_UNSOUND.get(task_id),
        )


def _suite(test: str, setup: str, language: str) -> str:
    if language == "Go":
        return with_imports(f"{setup}\n{test}")
    if language == "Rust":  # written for rand 0.4; the assertions as no macro of a program can replace them
        return _ASSERTION.sub(r"::std::\1", _OLD_RANGE.sub(r"gen_range(\1..\2)", test))
    return f"\n{test}\n"
