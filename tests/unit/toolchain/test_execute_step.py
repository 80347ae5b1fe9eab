"""The execute step: verdicts for candidates, each distinct program once, equal outputs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ircoder.toolchain.execute import read_candidates, read_tasks
from ircoder.toolchain.records import UserError, read_jsonl, write_jsonl

GOOD = '#include <stdio.h>\nint main(void) { int a; scanf("%d", &a); printf("%d", 2 * a); }'
BROKEN = "int main(void) { return 0; }\n"
TASKS = [
    {"task_id": "double", "tests": [{"stdin": "2\n", "stdout": "4\n"}, {"stdin": "0", "stdout": "0\n"}]},
    {"task_id": "four", "tests": [{"stdin": "2\n", "stdout": "4\n"}, {"stdin": "9\n", "stdout": "4\n"}]},
]


def candidate(task, sample, program):
    return {"task_id": task, "sample": sample, "prompt": "", "completion": program, "program": program}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    write_jsonl("tasks.jsonl", TASKS)
    return tmp_path


def test_each_candidate_gets_its_verdict_and_workers_change_nothing(folder, row_text):
    programs = [("four", 1, GOOD), ("four", 0, ""), ("double", 2, BROKEN), ("double", 10, GOOD), ("double", 1, GOOD)]
    write_jsonl("c.jsonl", [candidate(*program) for program in programs])
    for workers in ("1", "3"):
        command = [sys.executable, "-m", "ircoder.toolchain.execute", "--language", "C", "--row", row_text("C")]
        command += ["--image-key", "0" * 16, "--tasks", "tasks.jsonl", "--candidates", "c.jsonl"]
        subprocess.run([*command, "--output", f"v{workers}.jsonl", "--workers", workers], check=True)
    verdicts = [(v["task_id"], v["sample"], v["status"], v["test"]) for v in read_jsonl("v1.jsonl")]
    assert verdicts == [
        ("double", 1, "ok", None),
        ("double", 2, "wrong", 0),
        ("double", 10, "ok", None),
        ("four", 0, "compile_error", None),
        ("four", 1, "wrong", 1),
    ]
    assert (folder / "v1.jsonl").read_bytes() == (folder / "v3.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("candidates", "message"),
    [
        ([candidate("unknown", 0, "")], "task unknown is not in the tasks file"),
        ([candidate("four", 0, ""), candidate("four", 0, "x")], "sample 0 of task four is there twice"),
        ([{"task_id": "four", "sample": 0}], "candidate 1 lacks a field"),
        ([candidate("four", 0, None)], "candidate 1 lacks a field"),
    ],
)
def test_a_broken_candidate_is_named(folder, candidates, message):
    write_jsonl("c.jsonl", candidates)
    with pytest.raises(UserError, match=message):
        read_candidates(folder / "c.jsonl", read_tasks(folder / "tasks.jsonl"))


def test_a_task_without_tests_is_named(folder):
    write_jsonl("tasks.jsonl", [{"task_id": "none", "tests": []}])
    with pytest.raises(UserError, match="task none has no id, or neither tests nor a suite"):
        read_tasks(folder / "tasks.jsonl")
