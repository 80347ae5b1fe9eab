"""The steps around perturbations: what is written is counted, and a reference that fails stops the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ircoder.evaluation.perturb import check, make
from ircoder.toolchain.records import UserError, read_jsonl, write_json, write_jsonl

TASK = {
    "task_id": "Go/0",
    "language": "Go",
    "prompt": "// Adds numbers given.\nfunc addAll(a, b int) int {\n",
    "before": "// Adds numbers given.\nfunc addAll(a, b int) int {\n",
    "reference": "\tc := a\n\tc += b\n\treturn c\n}\n",
    "after": "",
    "stop": [],
    "cut": "block",
    "suite": "func TestAddAll(t *testing.T) { addAll(1, 2) }",
    "unsound": None,
}


def run(step, monkeypatch, *words: str) -> None:
    monkeypatch.setattr("sys.argv", ["step", *words])
    step.main()


def made(monkeypatch, folder: Path, tasks: list[dict], *more: str) -> dict:
    write_jsonl(folder / "tasks.jsonl", tasks)
    outputs = [f"--{name}={folder / name}.jsonl" for name in ("output", "unperturbed")]
    words = ("--tasks", str(folder / "tasks.jsonl"), "--language", "Go", *outputs)
    run(make, monkeypatch, *words, "--summary", str(folder / "summary.json"), *more)
    return json.loads((folder / "summary.json").read_text())


def test_every_task_is_written_or_counted(tmp_path, monkeypatch):
    other = {"task_id": "Python/0", "language": "Python"}
    summary = made(monkeypatch, tmp_path, [TASK, other], "--seeds", "2", "--families", "func_name", "docstring")
    assert summary["func_name"]["naming_convention"] == {"changed": 1, "left_alone": 0}
    assert summary["func_name"]["synonym"] == {"changed": 0, "left_alone": 2}
    tasks = list(read_jsonl(tmp_path / "output.jsonl"))
    assert len(tasks) == sum(entry["changed"] for rows in summary.values() for entry in rows.values())
    assert [task["task_id"] for task in tasks] == sorted(task["task_id"] for task in tasks)
    assert [one["task_id"] for one in read_jsonl(tmp_path / "unperturbed.jsonl")] == ["Go/0", "partial/Go/0"]


@pytest.mark.parametrize(
    ("tasks", "more", "message"),
    [
        ([TASK], ["--seeds", "0"], "--seeds: must be 1 or more"),
        ([TASK | {"reference": None}], [], "no task can be perturbed; they need references in Go"),
        ([TASK | {"language": "Rust"}], [], "no task can be perturbed; they need references in Go"),
    ],
)
def test_what_cannot_be_perturbed_is_said(tmp_path, monkeypatch, tasks, more, message):
    with pytest.raises(UserError, match=message):
        made(monkeypatch, tmp_path, tasks, *more)


def checked(monkeypatch, folder: Path, tasks: list[dict], passed: dict[str, bool]) -> dict:
    entry = {"changed": len(tasks), "left_alone": 0}
    write_json(folder / "summary.json", {"syntax": {"dead_code": entry}})
    write_jsonl(folder / "tasks.jsonl", tasks)
    verdicts = [
        {"task_id": name, "sample": 0, "passed": good, "status": "ok" if good else "wrong", "detail": "a\nb"}
        for name, good in passed.items()
    ]
    write_jsonl(folder / "verdicts.jsonl", verdicts)
    words = [f"--{name}={folder / name}.jsonl" for name in ("tasks", "verdicts")]
    run(check, monkeypatch, *words, f"--summary={folder / 'summary.json'}", f"--output={folder / 'checked.json'}")
    return json.loads((folder / "checked.json").read_text())


def perturbed(number: int, unsound: str | None = None) -> dict:
    return {"task_id": f"syntax/dead_code/s0/Go/{number}", "unsound": unsound}


def test_references_that_pass_are_counted_and_unsound_ones_apart(tmp_path, monkeypatch):
    tasks = [perturbed(0), perturbed(1, "by chance")]
    table = checked(monkeypatch, tmp_path, tasks, {tasks[0]["task_id"]: True, tasks[1]["task_id"]: False})
    entry = {"changed": 2, "left_alone": 0, "passing": 1, "failing": [], "unsound": 1}
    assert table == {"syntax": {"dead_code": entry}}


def test_a_reference_that_fails_stops_the_run_in_one_line(tmp_path, monkeypatch):
    words = r"1 perturbed references fail \(the first: syntax/dead_code/s0/Go/0, wrong, a b\)"
    with pytest.raises(UserError, match=words):
        checked(monkeypatch, tmp_path, [perturbed(0)], {perturbed(0)["task_id"]: False})
    assert json.loads((tmp_path / "checked.json").read_text())["syntax"]["dead_code"]["failing"]


def test_a_task_without_a_verdict_is_named(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="syntax/dead_code/s0/Go/0: no verdict on its reference"):
        checked(monkeypatch, tmp_path, [perturbed(0)], {})
