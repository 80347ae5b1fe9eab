"""Nothing is scored by a judge that is not sound, and scores add up."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ircoder.score import calibrate, summarize
from ircoder.score.verdicts import Run, run_of
from ircoder.toolchain.records import EnvironmentFault, UserError, write_json, write_jsonl


def verdicts(task_id: str, *statuses: str) -> list[dict]:
    return [
        {"task_id": task_id, "sample": n, "status": s, "passed": s == "ok", "test": None, "detail": f"got\n{s}"}
        for n, s in enumerate(statuses)
    ]


def write(root: Path, language: str, model: str, records: list[dict]) -> Path:
    path = root / "results/execute/problems" / language / f"{model}.jsonl"
    write_jsonl(path, records)
    return path


def run(step, monkeypatch, paths: list[Path], output: Path, *more: str) -> dict:
    monkeypatch.setattr(sys, "argv", ["step", "--verdicts", *map(str, paths), *more, "--output", str(output)])
    step.main()
    return json.loads(output.read_text())


def test_a_path_names_its_run_also_with_dots_in_the_model():
    path = Path("results/execute/problems/C++/paired.seed-0.jsonl")
    assert run_of(path) == Run("problems", "C++", "paired.seed-0")
    with pytest.raises(UserError, match="expected a path like"):
        run_of(Path("a.jsonl"))


def test_a_sound_judge_is_written_down(tmp_path, monkeypatch):
    good = write(tmp_path, "C", "reference", verdicts("a", "ok") + verdicts("b", "ok"))
    bad = write(tmp_path, "C", "broken", verdicts("a", "wrong") + verdicts("b", "timeout"))
    table = run(calibrate, monkeypatch, [good, bad], tmp_path / "calibration.json")
    assert table["problems"]["C"] == {
        "reference": {"pass_rate": 1.0, "tasks": 2, "failing": []},
        "broken": {"pass_rate": 0.0, "tasks": 2, "failing": ["a", "b"]},
    }


@pytest.mark.parametrize(
    ("reference", "broken", "words"),
    [
        (
            ("ok", "wrong"),
            ("wrong", "wrong"),
            r"problems, C: reference solutions fail on b \(the first: wrong, got wrong\)",
        ),
        (("ok", "ok"), ("ok", "wrong"), r"problems, C: broken programs pass on a \(the first: ok, got ok\)"),
        ((), ("wrong", "wrong"), "problems, C: reference has no verdicts"),
        (("ok", "ok"), None, "problems, C: broken.jsonl is missing"),
    ],
)
def test_an_unsound_judge_stops_the_run_in_one_line(tmp_path, monkeypatch, reference, broken, words):
    paths = []
    for model, statuses in (("reference", reference), ("broken", broken)):
        if statuses is not None:
            records = [verdict for pair in zip("ab", statuses, strict=False) for verdict in verdicts(*pair)]
            paths.append(write(tmp_path, "C", model, records))
    with pytest.raises(EnvironmentFault, match=words) as fault:
        run(calibrate, monkeypatch, paths, tmp_path / "calibration.json")
    assert "\n" not in str(fault.value) and not (tmp_path / "calibration.json").exists()


def test_every_unsound_language_is_told(tmp_path, monkeypatch):
    paths = [write(tmp_path, name, "reference", verdicts("a", "wrong")) for name in ("C", "Rust")]
    with pytest.raises(
        EnvironmentFault, match=r"C: reference solutions fail on a .*Rust: reference solutions fail on a"
    ):
        run(calibrate, monkeypatch, paths, tmp_path / "calibration.json")


def score(root: Path, monkeypatch, records: list[dict], language: str = "C") -> dict:
    write_json(root / "calibration.json", {"problems": {"C": {}}})
    path = write(root, language, "paired.seed-0", records)
    more = ["--calibration", str(root / "calibration.json")]
    return run(summarize, monkeypatch, [path], root / "summary.json", *more)


def test_pass_at_1_is_the_mean_over_tasks_within_its_interval(tmp_path, monkeypatch):
    records = verdicts("a", "ok", "ok", "ok", "wrong") + verdicts("b", "wrong", "wrong", "ok", "compile_error")
    row = score(tmp_path, monkeypatch, records)["problems"]["C"]["paired.seed-0"]
    assert row == {
        "pass@1": 0.5,
        "low": 0.25,
        "high": 0.75,
        "n": 4,
        "tasks": 2,
        "statuses": {"ok": 4, "wrong": 3, "compile_error": 1},
    }


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "problems/C/paired.seed-0: no verdicts"),
        (verdicts("a", "ok", "ok") + verdicts("b", "ok"), "1 samples for b, but 2 for a"),
        (verdicts("a", "ok") + verdicts("a", "ok"), "a has a sample twice"),
        ([{"task_id": "a", "sample": 0}], "verdict 1 lacks passed, status"),
    ],
)
def test_verdicts_that_cannot_be_scored_are_refused(tmp_path, monkeypatch, records, words):
    with pytest.raises(UserError, match=words):
        score(tmp_path, monkeypatch, records)


def test_a_language_whose_judge_was_not_calibrated_is_refused(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="problems, Rust: the judge was not calibrated"):
        score(tmp_path, monkeypatch, verdicts("a", "ok"), language="Rust")
