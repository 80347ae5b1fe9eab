"""What is kept of a compiler's messages; telling one that broke down from one that says no."""

from __future__ import annotations

import pytest

from ircoder.toolchain.diagnostics import crashed, diagnostics
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
