"""The tests step: programs with tests are judged on them, the others cost nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ircoder.toolchain.records import UserError, read_jsonl, write_jsonl
from ircoder.toolchain.tests import read_tested

GOOD = '#include <stdio.h>\nint main(void) { int a; scanf("%d", &a); printf("%d", 2 * a); }'
TESTS = [{"stdin": "2\n", "stdout": "4\n"}, {"stdin": "0", "stdout": "0\n"}]


def record(name, source, tests=TESTS):
    return {"id": name, "language": "C", "source": source, "tests": tests}


@pytest.fixture
def step(tmp_path, monkeypatch, row_text):
    """Gives the step's command line for an output and a number of workers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    command = [sys.executable, "-m", "ircoder.toolchain.tests", "--language", "C", "--row", row_text("C")]
    command += ["--image-key", "0" * 16, "--input", "shard.jsonl.gz"]
    return lambda output, workers=1: [*command, "--output", output, "--workers", str(workers)]


def test_each_program_with_tests_has_a_status_and_workers_change_nothing(step):
    programs = [record("good", GOOD), record("bad", GOOD.replace("2 *", "3 *")), record("broken", "int main(void) {")]
    programs += [record("crash", "#include <stdlib.h>\nint main(void) { abort(); }"), {"id": "untested", "source": "x"}]
    write_jsonl("shard.jsonl.gz", programs)
    for workers in (1, 3):
        subprocess.run(step(f"{workers}.jsonl", workers), check=True)
    assert [(line["id"], line["status"]) for line in read_jsonl("1.jsonl")] == [
        ("bad", "wrong"),
        ("broken", "compile_error"),
        ("crash", "exception"),
        ("good", "ok"),
    ]
    assert Path("1.jsonl").read_bytes() == Path("3.jsonl").read_bytes()


def test_a_shard_without_tests_starts_no_sandbox(step):
    write_jsonl("shard.jsonl.gz", [{"id": "a", "source": GOOD}])
    row = json.dumps(json.loads(step("out.jsonl")[6]) | {"version": ["no-such-compiler"]})
    command = step("out.jsonl")
    subprocess.run([*command[:6], row, *command[7:]], check=True)
    assert list(read_jsonl("out.jsonl")) == []


def test_a_killed_run_goes_on_where_it_was(step, tmp_path):
    write_jsonl("shard.jsonl.gz", [record(f"p{n}", GOOD + "\n" * n) for n in range(6)])
    subprocess.run(step("whole.jsonl"), check=True)
    process = subprocess.Popen(step("out.jsonl"))
    end = time.monotonic() + 30
    while not any(path.stat().st_size for path in (tmp_path / "work").rglob("verdicts.jsonl")):
        assert time.monotonic() < end
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not Path("out.jsonl").exists()
    again = subprocess.run(step("out.jsonl"), check=True, stderr=subprocess.PIPE, text=True)
    assert "tests: 6 of 6" not in again.stderr
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


@pytest.mark.parametrize("tests", [[], {}, ["x"], [{"stdin": "1"}], [{"stdin": 1, "stdout": "2"}]])
def test_malformed_tests_are_named_with_their_record(tmp_path, tests):
    write_jsonl(tmp_path / "shard.jsonl", [record("a", GOOD), record("b", GOOD, tests)])
    with pytest.raises(UserError, match="record b: `tests` must be a list"):
        read_tested(tmp_path / "shard.jsonl")
