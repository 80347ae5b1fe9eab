"""The results of a small run, as the steps before scoring leave them (docs/formats.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ircoder.toolchain.records import write_json, write_jsonl

PROGRAM = {"prompt": "", "stop": [], "before": "", "after": "", "cut": None, "tests": [{"stdin": "", "stdout": ""}]}
TASK = {
    "benchmark": "problems",
    "score": "pass@k",
    "executed": True,
    "source": "embedded",
    "limit": None,
    "tuning": None,
}
TASK |= {"samples": 1, "temperatures": [0.0], "top_p": 0.95, "ks": [1], "max_new_tokens": 8, "paths": {}}


def verdicts(task_id: str, *statuses: str) -> list[dict]:
    return [
        {"task_id": task_id, "sample": n, "status": s, "passed": s == "ok", "test": None, "detail": f"got\n{s}"}
        for n, s in enumerate(statuses)
    ]


@dataclass
class Results:
    """A folder of results, and the tasks of its run."""

    root: Path
    tasks: dict[str, Any] = field(default_factory=dict)

    def task(self, name: str, language: str, records: list[dict], **entry: Any) -> None:
        """Adds a task with its records in one language."""
        known = self.tasks.setdefault(name, {**TASK, "languages": {}, **entry})
        known["languages"][language] = language
        path = self.root / f"tasks/{name}.jsonl"
        before = path.read_text() if path.exists() else ""
        write_jsonl(path, [{"language": language, **record} for record in records])
        path.write_text(before + path.read_text())

    def programs(self, name: str, language: str, *ids: str, **entry: Any) -> None:
        """Adds a task whose answers are programs."""
        known = {"reference": "right", "broken": "wrong"}
        self.task(name, language, [{"task_id": task_id, **PROGRAM, **known} for task_id in ids], **entry)

    def verdicts(self, name: str, language: str, model: str, records: list[dict]) -> Path:
        """Writes a model's verdicts, and candidates that they may be of."""
        path = self.root / f"execute/{name}/{language}/{model}.jsonl"
        write_jsonl(path, records)
        written = [{"language": language, "completion": "x", **record} for record in records]
        write_jsonl(self.root / f"generate/{name}/{model}.jsonl", written)
        return path

    def calibrated(self, name: str, language: str, *ids: str, unsound: dict[str, str] | None = None) -> None:
        """Calibration models that were judged as they must be."""
        self.verdicts(name, language, "reference", [one for task in ids for one in verdicts(task, "ok")])
        self.verdicts(name, language, "broken", [one for task in ids for one in verdicts(task, "wrong")])
        write_json(self.root / "execute/calibration.json", {name: {language: {"unsound": unsound or {}}}})


@pytest.fixture
def results(tmp_path) -> Results:
    return Results(tmp_path / "results")
