"""Comparing outputs; building and judging programs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.judge import build, first_difference, first_error, judge
from ircoder.toolchain.limits import Limits

FAST = Limits(cpu_s=0.5, memory_mb=128, processes=16, output_mb=2)
TESTS = [{"stdin": "1 2\n", "stdout": "3\n"}, {"stdin": "20 22\n", "stdout": "42\n"}]

C_MAIN = "#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\nint main(void) {{ int a, b; {} }}\n"
READ = 'if (scanf("%d %d", &a, &b) != 2) return 9;'

VERDICTS = [
    (READ + ' printf("%d\\n\\n", a + b);', "ok", None, ""),
    (READ + ' printf("%d\\n", a == 1 ? 3 : 0);', "wrong", 1, 'line 1: expected "42", got "0"'),
    ("", "wrong", 0, 'line 1: expected "3", got the end'),
    ("return 3;", "exception", 0, "exit code 3"),
    ("abort();", "exception", 0, "signal 6"),
    ("for (;;);", "timeout", 0, "stopped at the limit of CPU time"),
    ('for (;;) puts("x");', "output_limit", 0, "stopped at the limit of output"),
    ("for (;;) fork();", "processes", 0, "stopped at the limit of processes"),
    ("for (;;) { volatile char *p = malloc(1 << 20); for (a = 0; a < 1 << 20; a += 64) p[a] = 1; }",
     "memory", 0, "stopped at the limit of memory"),
    ("return undeclared;", "compile_error", None, "main.c:4:35: error: use of undeclared identifier 'undeclared'"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status", "test", "detail"), VERDICTS)
def test_each_way_to_fail_has_its_verdict(execute_row, monkeypatch, body, status, test, detail):
    monkeypatch.setattr("ircoder.toolchain.judge.RUN_LIMITS", FAST)
    c = execute_row("C")
    verdict, by_machine = judge(c, build(c, C_MAIN.format(body)), TESTS)
    assert verdict == {"status": status, "passed": status == "ok", "test": test, "detail": detail}
    assert not by_machine


@pytest.mark.parametrize(
    ("body", "status"), [("pause();", "timeout"), ("int kill(int, int); kill(getpid(), 9);", "exception")]
)
def test_the_machine_may_have_stopped_a_program_that_waits_or_that_was_killed(execute_row, monkeypatch, body, status):
    monkeypatch.setattr("ircoder.toolchain.judge.RUN_LIMITS", FAST)
    c = execute_row("C")
    verdict, by_machine = judge(c, build(c, C_MAIN.format(body)), TESTS)
    assert (verdict["status"], by_machine) == (status, True)


def test_an_empty_program_does_not_build(execute_row):
    for language in ("C", "Rust"):
        try:
            found = execute_row(language)
        except pytest.skip.Exception:
            continue
        assert judge(found, build(found, ""), TESTS)[0]["status"] == "compile_error"


def test_a_failure_of_the_linker_reads_the_same_each_time(execute_row):
    details = [build(execute_row("C"), "int f(void); int main(void) { return f(); }").detail for _ in range(2)]
    assert details[0] == details[1]
    assert "/tmp/main" not in details[0]


def test_a_panic_is_an_exception_that_says_why(execute_row):
    rust = execute_row("Rust")
    verdict, _ = judge(rust, build(rust, 'fn main() { panic!("no"); }'), TESTS)
    assert verdict["status"] == "exception"
    assert "panicked at main.rs:1:13: no" in verdict["detail"]


CRYSTAL = """\
Showing last frame. Use --error-trace for full trace.

In main.cr:2:8

 2 | puts no_error_here
          ^-----------
Error: undefined local variable or method 'no_error_here' for top-level
"""
MESSAGES = [
    (CRYSTAL, "Error: undefined local variable or method 'no_error_here' for top-level"),
    ("main.c:1:5: warning: unused 'errors'\nmain.c:2:1: error: no\n", "main.c:2:1: error: no"),
    ("warning: unused\nerror[E0425]: cannot find value `x`\n", "error[E0425]: cannot find value `x`"),
    ("main.d(3): Error: undefined identifier `x`\n", "main.d(3): Error: undefined identifier `x`"),
    ("note\nsyntax error near x\n", "syntax error near x"),
    ("killed\n", "killed"),
    ("", ""),
]


@pytest.mark.parametrize(("messages", "line"), MESSAGES)
def test_the_line_that_is_an_error_is_shown(messages, line):
    assert first_error(messages) == line


def test_white_space_at_the_ends_of_lines_and_empty_lines_at_the_end_do_not_count():
    assert first_difference("a b\nc\n", "a b \t\r\nc\n\n \n") == ""


def test_white_space_inside_lines_and_empty_lines_between_them_count():
    assert first_difference("a b\n", "a  b\n") == 'line 1: expected "a b", got "a  b"'
    assert first_difference("a\nb\n", "a\n\nb\n") == 'line 2: expected "b", got ""'
    assert first_difference("a\n", "a\nb\n") == 'line 2: expected the end, got "b"'


@given(st.text(), st.text())
def test_outputs_differ_in_both_directions_or_in_none(one, other):
    assert bool(first_difference(one, other)) == bool(first_difference(other, one))
    assert first_difference(one, one) == ""


@given(st.text(alphabet=st.characters(), min_size=0, max_size=2000))
def test_a_detail_stays_short(text):
    assert len(first_difference(text, "got")) < 500


def test_a_program_that_is_interpreted_is_its_own_source(execute_row):
    shell = replace(execute_row("C"), source="main.sh", build=["sh", "-n", "main.sh"], run=["sh", "main.sh"])
    assert judge(shell, build(shell, "read a b; echo $((a + b))"), TESTS)[0]["passed"]
    assert build(shell, "(").binary is None


def test_a_program_is_built_in_the_first_dialect_that_takes_it(execute_row):
    row = execute_row("Rust")
    assert build(row, "trait T {} fn main() { let async: Option<Box<T>> = None; drop(async); }").binary
    assert build(row, "fn main() { x }").detail == "error[E0425]: cannot find value `x` in this scope"
