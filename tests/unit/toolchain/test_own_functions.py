"""The extracted functions are those that the source defines: compared with lists made by hand for every language.

What a function is called comes from own_names.py, which shares no code with ircoder/toolchain/own.py. The unoptimised
module must hold exactly the functions on the list. Optimised, some are inlined and gone: every one that is left, and
every copy of one, must be in the extract, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from ircoder.toolchain.own import own_functions
from ircoder.toolchain.program import Program
from ircoder.toolchain.row import CompileRow
from ircoder.toolchain.sandbox import run

from .conftest import ROWS
from .own_lists import DEFINED, HASKELL, MADE, PROBLEMS
from .own_names import by_line, functions, haskell_name, python_name, symbols

EMBEDDED = Path(__file__).parents[3] / "problems"
COPY = re.compile(r"\.specialized\.\d+|T[fgG][\w$]*")
WITH_LINES = [name for name in DEFINED if name != "Python"]
GHC_MADE = re.compile(r"\$f.*|go|unsafeDrop")
"""Dictionaries of instances and their default methods, loops and copies of inlined library functions."""


def source(language: str, problem: str) -> str:
    extensions = json.loads(ROWS[language])["extensions"]
    (found,) = [path for end in extensions if (path := EMBEDDED / problem / f"solution{end}").exists()]
    return found.read_text()


def unoptimised(row: CompileRow, text: str) -> str:
    """The module with line tables that own functions are told by."""
    assert row.debug is not None
    outcome = run(row.with_prepare(row.debug), {row.source: text.encode()}, row.limits)
    assert outcome.status == "ok"
    return outcome.stdout.decode()


def checked_levels(row: CompileRow, text: str) -> dict[str, tuple[list[str], list[str]]]:
    """By level, the symbols of the extract and of the rest of the module. The extract must verify."""
    program = Program(row, text)
    found = {}
    for name, level in program.levels().items():
        assert (level["status"], program.own_failures) == ("ok", [])
        verify = [f"opt{row.llvm}", "-passes=verify", "-disable-output", "own.ll"]
        assert run(verify, {"own.ll": level["own_ir"].encode()}, row.limits).status == "ok"
        own, whole = Counter(symbols(level["own_ir"])), Counter(symbols(level["ir"]))
        assert own == Counter(level["own_functions"]) and own <= whole
        found[name] = (list(own), list(whole - own))
    return found


def check_survivors(levels: dict[str, tuple[list[str], list[str]]], own: set[str]) -> None:
    """Every own function that a level still has, and every copy of one, is in the extract, and nothing else."""
    for extract, rest in levels.values():
        assert {symbol for symbol in extract if original(symbol, own) is None} == set()
        assert {symbol for symbol in rest if original(symbol, own) is not None} == set()


def original(symbol: str, own: set[str]) -> str | None:
    """The own function that a symbol is, or is a copy of."""
    if symbol in own:
        return symbol
    starts = (symbol[:end] for end in range(len(symbol) - 2, 0, -1) if symbol[:end] in own)
    return next((start for start in starts if COPY.fullmatch(symbol, len(start))), None)


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("language", WITH_LINES)
def test_the_functions_with_line_tables_are_those_on_the_list(row, language, problem):
    text, one = source(language, problem), row(language)
    module = unoptimised(one, text)
    own = {name.decode() for name in own_functions(module.encode(), one.source)}
    by_name = [function for function in functions(module) if function.symbol in own]
    assert {function.symbol for function in by_name} == own
    made = re.compile(MADE.get(language, "(?!)"))
    spelt = {by_line(language, function) for function in by_name if not made.fullmatch(function.symbol)}
    assert sorted(spelt) == sorted(set(DEFINED[language][problem]))
    check_survivors(checked_levels(one, text), own)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_pythons_functions_are_those_on_the_list_at_every_level(row, problem):
    for extract, _ in checked_levels(row("Python"), source("Python", problem)).values():
        assert sorted(map(python_name, extract)) == sorted(DEFINED["Python"][problem])


@pytest.mark.parametrize("problem", PROBLEMS)
def test_haskells_module_is_the_programs_own_and_every_name_left_in_it_is_on_the_list(row, problem):
    for extract, rest in checked_levels(row("Haskell"), source("Haskell", problem)).values():
        assert rest == []
        named = {name for name in map(haskell_name, extract) if name and not GHC_MADE.fullmatch(name)}
        assert "main" in named and len(named) > 1
        assert named <= set(HASKELL[problem])
