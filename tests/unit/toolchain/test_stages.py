"""Commands that share a sandbox have outcomes of their own, or none."""

from __future__ import annotations

import shutil

import pytest

from ircoder.toolchain.limits import Limits
from ircoder.toolchain.stages import Stage, _codes, run_stages

pytestmark = pytest.mark.skipif(not shutil.which("bwrap"), reason="bwrap is needed: run in a toolchain image")

LIMITS = Limits(cpu_s=1, memory_mb=128, processes=16, output_mb=1)


def shell(*scripts: str, needed: bool = False, limits: Limits = LIMITS):
    stages = {str(number): Stage(["sh", "-c", script], needed) for number, script in enumerate(scripts)}
    return run_stages(stages, {"file": b"data"}, limits)


def test_each_stage_has_an_output_messages_and_a_code_of_its_own():
    finished, whole = shell("cat file; echo oops >&2", "exit 7", "echo 'a b'")
    assert [(one.status, one.code, one.stdout, one.stderr) for one in finished.values()] == [
        ("ok", 0, b"data", b"oops\n"),
        ("exit", 7, b"", b""),
        ("ok", 0, b"a b\n", b""),
    ]
    assert whole.status == "ok"


def test_what_a_stage_leaves_behind_the_next_one_finds():
    finished, _ = shell("echo one > made; cd /tmp", "cat made")
    assert finished["1"].stdout == b"one\n"


def test_nothing_comes_after_a_needed_stage_that_failed():
    finished, _ = shell("exit 3", "echo late", needed=True)
    assert list(finished) == ["0"]


@pytest.mark.parametrize(
    "script",
    [
        "kill -SEGV $$",
        "echo 'LLVM ERROR: out of memory' >&2; exit 1",
        "echo 'error: No space left on device' >&2; exit 1",
        "head -c 2000000 /dev/zero",
    ],
    ids=["signal", "memory", "room", "output"],
)
def test_a_stage_whose_end_must_be_looked_at_alone_has_no_outcome(script):
    finished, _ = shell("echo first", script)
    assert finished["0"].stdout == b"first\n"
    assert "1" not in finished


def test_a_limit_ends_all_stages_and_leaves_what_was_finished():
    finished, whole = shell("echo first", "while :; do :; done", "echo last")
    assert whole.status == "cpu_limit"
    assert list(finished) == ["0"]


def test_endless_output_of_a_stage_is_stopped():
    finished, whole = shell("cat /dev/zero")
    assert whole.status == "output_limit"
    assert not finished


@pytest.mark.parametrize("text", [b"0\nx\n", b"0\n-1\n", b"0\n" + b"7" * 5000 + b"\n", b"\n"])
def test_codes_that_are_none_are_not_believed(text):
    assert _codes(text) == []
