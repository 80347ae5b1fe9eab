"""Own functions of all embedded programs, in each language with IR: minutes an image, so `make acceptance` runs it."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from ircoder.toolchain.own import own_functions

from .conftest import ROWS
from .own_names import python_name
from .test_own_functions import EMBEDDED, WITH_LINES, check_survivors, checked_levels, source, unoptimised

PROBLEMS = sorted(path.parent.name for path in EMBEDDED.glob("*/problem.yaml"))


def python_functions(node: ast.AST, scope: str = "") -> Iterator[str]:
    """The qualified names of a Python program's functions; a lambda or the body of a generator is `closure`."""
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{scope}{child.name}."
        if isinstance(child, ast.FunctionDef):
            yield inner[:-1]
            if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(child)):
                yield "closure"
        if isinstance(child, ast.Lambda | ast.GeneratorExp):
            yield "closure"
        yield from python_functions(child, inner)


def test_there_are_twenty_programs_and_more_in_each_language_with_ir():
    assert len(PROBLEMS) >= 20
    assert {*WITH_LINES, "Python", "Haskell"} == {name for name, row in ROWS.items() if "no_ir" not in json.loads(row)}


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("language", WITH_LINES)
def test_the_extract_verifies_and_holds_every_own_function_that_is_left(row, language, problem):
    text, one = source(language, problem), row(language)
    own = {name.decode() for name in own_functions(unoptimised(one, text).encode(), one.source)}
    assert own
    check_survivors(checked_levels(one, text), own)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_pythons_functions_are_those_of_its_syntax_tree(row, problem):
    text = source("Python", problem)
    defined = Counter([*python_functions(ast.parse(text)), "(top)"])
    for extract, _ in checked_levels(row("Python"), text).values():
        assert Counter(re.sub(r"(.*\.)?closure", "closure", python_name(symbol)) for symbol in extract) == defined


@pytest.mark.parametrize("problem", PROBLEMS)
def test_haskells_extract_is_the_whole_module_and_verifies(row, problem):
    assert all(rest == [] for _, rest in checked_levels(row("Haskell"), source("Haskell", problem)).values())
