from __future__ import annotations

from pathlib import Path

import pytest

from ircoder.generate import calibration
from ircoder.generate.tasks import read_tasks
from ircoder.toolchain.records import UserError, read_jsonl, write_jsonl

BROKEN = "int main(void) { return 0; }\n"
TASK = {"title": "T", "statement": "S", "tests": [], "solutions": {"C": "int main(void) { return 1; }\n"}}


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    write_jsonl(tmp_path / "tasks.jsonl", [{**TASK, "task_id": name, "heldout": name == "a"} for name in ("b", "a")])
    return tmp_path / "tasks.jsonl"


def run(tasks: Path, kind: str, language: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    output = tasks.with_name("out.jsonl")
    options = {"tasks": tasks, "language": language, "comment": "//", "broken": BROKEN, "kind": kind}
    options["output"] = output
    monkeypatch.setattr("sys.argv", ["calibration", *(f"--{name}={value}" for name, value in options.items())])
    calibration.main()
    return list(read_jsonl(output))


def test_every_task_gets_its_solution_behind_the_prompt(tasks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(tasks, "reference", "C", monkeypatch)
    assert [(one["task_id"], one["sample"]) for one in found] == [("a", 0), ("b", 0)]
    assert found[0]["program"] == "// C: T\n//\n// S\nint main(void) { return 1; }\n"
    assert all(one["program"] == f"{one['prompt']}{one['completion']}" for one in found)


def test_every_task_gets_the_broken_program(tasks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {one["completion"] for one in run(tasks, "broken", "C", monkeypatch)} == {BROKEN}


def test_a_task_without_solution_is_named(tasks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="task a: no solution in Rust"):
        run(tasks, "reference", "Rust", monkeypatch)


def test_a_task_record_without_a_key_is_named(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "tasks.jsonl", [{"task_id": "a"}])
    with pytest.raises(UserError, match="record 1 has no heldout, solutions, statement, title"):
        read_tasks(tmp_path / "tasks.jsonl")
