"""tests/run.py: what does not run is not said to have passed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import run

REPORT = '<testsuites><testsuite tests="3" failures="{failed}" errors="0" skipped="1"/></testsuites>'


@pytest.mark.parametrize(
    ("words", "message"),
    [(["unt"], "error: no part unt; there are lint, unit,"), (["in", "data"], "error: in: give an image")],
)
def test_a_part_that_there_is_not_is_refused(words, message):
    command = [sys.executable, run.__file__, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(message)


def test_a_run_of_no_test_fails(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["run.py", "lint"])
    monkeypatch.setattr(run, "LINT", {})
    assert run.main() == 1


@pytest.mark.parametrize(
    ("failed", "code", "counted"),
    [(0, 0, 0), (1, 1, 1), (0, 1, 1), (0, 3, 1), (1, 2, 2), (0, -9, 1)],
)
def test_a_session_that_broke_off_has_failed_whatever_its_report_says(tmp_path: Path, failed, code, counted):
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(failed=failed))
    assert run.counted(report, code).failed == counted


def test_a_session_without_a_test_or_a_report_has_failed_once(tmp_path: Path):
    assert run.counted(tmp_path / "none.xml", 5).failed == 1
    (tmp_path / "empty.xml").write_text('<testsuite tests="0" failures="0" errors="0" skipped="0"/>')
    assert run.counted(tmp_path / "empty.xml", 5).failed == 1
