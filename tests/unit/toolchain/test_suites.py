"""Judging by suites: right programs pass, and only they; equal verdicts for any number of workers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ircoder.toolchain.records import UserError, read_jsonl, write_jsonl
from ircoder.toolchain.suites import UNPROVED, suite_judge

from .hostile_candidates import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_right_program_passes_and_a_wrong_one_is_wrong(language, execute_row):
    known = LANGUAGES[language]
    judge = suite_judge(execute_row(language).judging(), [])
    found = [judge.judge(program, known.suite)[0] for program in (known.right, known.wrong, "( no program")]
    early = judge.judge(known.attacks["exits"].program, known.suite)[0]
    judge.close()
    statuses = [verdict["status"] for verdict in found]
    assert statuses[:2] == ["ok", "wrong"], found
    assert statuses[2] in ("compile_error", "exception"), found
    assert not early["passed"]
    if early["detail"] != UNPROVED:
        assert early["status"] == "exception"


@pytest.mark.parametrize("language", LANGUAGES)
def test_workers_and_duplicates_change_no_verdict(language, row_text, tmp_path, monkeypatch):
    text = row_text(language)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    known = LANGUAGES[language]
    write_jsonl("tasks.jsonl", [{"task_id": "next", "suite": known.suite}])
    programs = [known.right, known.wrong, known.right, "( no program", known.wrong]
    write_jsonl("c.jsonl", [{"task_id": "next", "sample": n, "program": one} for n, one in enumerate(programs)])
    for workers in ("1", "3"):
        command = [sys.executable, "-m", "ircoder.toolchain.execute", "--language", language, "--row", text]
        command += ["--image-key", "0" * 16, "--tasks", "tasks.jsonl", "--candidates", "c.jsonl"]
        subprocess.run([*command, "--output", f"v{workers}.jsonl", "--workers", workers], check=True)
    assert [verdict["passed"] for verdict in read_jsonl("v1.jsonl")] == [True, False, True, False, False]
    assert (tmp_path / "v1.jsonl").read_bytes() == (tmp_path / "v3.jsonl").read_bytes()


def test_a_language_without_a_suite_is_refused(execute_row):
    with pytest.raises(UserError, match="its language has no `suite`"):
        execute_row("C").judging()


def test_headers_are_precompiled_once_for_programs_that_share_them(execute_row, monkeypatch):
    known, made = LANGUAGES["C++"], []
    suite = execute_row("C++").judging()
    judge = suite_judge(suite, [(known.right, known.suite)] * 3)
    monkeypatch.setattr(judge._headers, "_make", lambda *key, make=judge._headers._make: made.append(key) or make(*key))
    assert [judge.judge(known.right, known.suite)[0]["status"] for _ in range(2)] == ["ok", "ok"]
    judge.close()
    assert len(made) == 1


def test_a_go_suite_may_use_more_of_testify_than_ours_has(execute_row):
    judge = suite_judge(execute_row("Go").judging(), [])
    known = LANGUAGES["Go"]
    suite = known.suite.replace("assert.Equal(2, next(1))", "assert.InDelta(2.0, float64(next(1)), 0.1)")
    assert [judge.judge(one, suite)[0]["status"] for one in (known.right, known.wrong)] == ["ok", "wrong"]
    judge.close()
