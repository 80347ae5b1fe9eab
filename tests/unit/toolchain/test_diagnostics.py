"""What is kept of a compiler's messages; telling one that broke down from one that says no."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.diagnostics import crashed, diagnostics, reason, with_first_error
from ircoder.toolchain.sandbox import Outcome

ENDINGS = [
    ("exit", 1, b"main.c:1:1: error: no\n", False),
    ("exit", 1, b"1. program\nPLEASE submit a bug report to https://example.org\n", True),
    ("exit", 1, b"BUG: no type (Exception)\nError: you've found a bug in the Crystal compiler. Please", True),
    ("exit", 1, b"  PLEASE submit a bug report, says the source\n", False),
    ("exit", 1, b"core.exception.AssertError@dmd/sema.d(1): no\n", True),
    ("exit", 1, b"ghc-9.6.6: panic! (the 'impossible' happened)\n", True),
    ("exit", 1, b"In main.cr:1:1\n\nError: undefined constant Bug\n", False),
    ("exit", 101, b"", True),
    ("signal", 11, b"", True),
    ("ok", 0, b"", False),
    ("memory", 0, b"", False),
]


@pytest.mark.parametrize(("status", "code", "said", "broke_down"), ENDINGS)
def test_a_compiler_that_breaks_down_says_so_by_its_exit_code_or_its_words(status, code, said, broke_down):
    assert crashed(Outcome(status, code, b"", said, 0.1, 0.1, 1.0)) is broke_down


def test_what_changes_from_run_to_run_is_left_out():
    said = b"expanding 'macro_139881472396384', macro_2, /tmp/main-1f2e.o and /tmp/notes\n"
    outcome = Outcome("exit", 1, b"", said, 0.1, 0.1, 1.0)
    assert diagnostics(outcome, 100) == "expanding 'macro_...', macro_2, /tmp/... and /tmp/notes\n"


def test_lines_with_addresses_are_left_out_of_a_breakdowns_report_only():
    report = b"core.exception.AssertError@a.d(1): no\n??:? onAssert [0x55d4f19c8e36]\n"
    assert diagnostics(Outcome("exit", 1, b"", report, 0.1, 0.1, 1.0), 100) == "core.exception.AssertError@a.d(1): no\n"
    said = b"main.c:1:9: error: 0xdeadbeef is too large\n"
    assert diagnostics(Outcome("exit", 1, b"", said, 0.1, 0.1, 1.0), 100) == said.decode()


SAID = {
    "main.c:3:1: warning: old 'x'\nmain.c:4:1: error: undeclared identifier 'n7'\n": "undeclared identifier '...'",
    "In file included from main.c:1:\n/usr/include/x.h:2:5: fatal error: 'a.h' not found": "'...' not found",
    "error[E0425]: cannot find value `x` in this scope\n --> main.rs:3:5": "cannot find value '...' in this scope",
    "error: Could not parse main.f90\n./main.f90:2:3: error: expected end of statement": "expected end of statement",
    "Main.hs:5:1: error:\n    Could not find module ‘Data.Map’\n": "Could not find module '...'",
    "Main.hs:5:1: error: [GHC-88464]\n    • Variable not in scope: f": "Variable not in scope: f",
    "main.nim(3, 5) Error: type mismatch: got 2 of 3": "type mismatch: got N of N",
    "main.nim(2, 9) template/generic instantiation of `f` from here\nmain.nim(3, 5) Error: wrong": "wrong",
    "main.d(3): Deprecation: x\nmain.d(4): Error: undefined identifier `f`": "undefined identifier '...'",
    "In main.cr:3:5\n\n 3 | f\nError: undefined method 'f'": "undefined method '...'",
    "Error compiling Cython file:\n----\nprint 1\n      ^\n\nmain.py:1:6: Syntax error in simple statement list": (
        "Syntax error in simple statement list"
    ),
    "...\nprint(f(10))\nd[0:2] = 3\nprint 1\n      ^\n\nmain.py:3:6: Syntax error": "Syntax error",
    "main.swift:2:1: warning: unused\nfoo(3)\n^  ~\nmain.swift:4:1: error: no": "no",
    "stopped at the limit of CPU time": "stopped at the limit of CPU time",
    "": "",
}


@pytest.mark.parametrize("messages", SAID)
def test_a_reason_is_the_first_error_without_what_is_one_programs_own(messages):
    assert reason(messages) == SAID[messages]


@given(st.text())
def test_a_reason_is_a_short_line(messages):
    assert len(reason(messages)) <= 100 and len(reason(messages).splitlines()) <= 1


def test_a_long_line_of_places_takes_no_time():
    start = time.process_time()
    assert reason("main.c" + ":1" * (32 << 10) + ": warning: x") != ""
    assert time.process_time() - start < 1


def test_the_first_error_is_kept_behind_more_warnings_than_are_kept():
    warnings = "main.c:3:10: warning: call to undeclared function 'f'\n" * 50
    error = "main.c:9:1: error: expected ';'\n"
    assert with_first_error(warnings + error + warnings, 200).startswith(error)
    assert with_first_error(error + warnings, 200) == (error + warnings)[:200]
    assert with_first_error(warnings, 200) == warnings[:200]
