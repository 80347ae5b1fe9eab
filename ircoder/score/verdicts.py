"""Verdict files: what their paths and records say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ircoder.toolchain.records import Record, UserError, read_jsonl

FIELDS = frozenset({"task_id", "sample", "status", "passed"})


class Run(NamedTuple):
    """What was judged: `results/execute/<task>/<Language>/<model>.jsonl`."""

    task: str
    language: str
    model: str


def run_of(path: Path) -> Run:
    """Reads task, language and model off a verdict file's path."""
    if path.suffix != ".jsonl" or len(path.parts) < 3:
        raise UserError(f"{path}: expected a path like results/execute/<task>/<Language>/<model>.jsonl")
    return Run(path.parts[-3], path.parts[-2], path.name.removesuffix(".jsonl"))


def read_runs(paths: Iterable[Path]) -> dict[Run, list[Record]]:
    """The verdicts of each file, sorted by run. Raises UserError for a malformed record or a run that comes twice."""
    runs: dict[Run, list[Record]] = {}
    for path in sorted(paths):
        run = run_of(path)
        if run in runs:
            raise UserError(f"{path}: a second file for {'/'.join(run)}; give each once")
        runs[run] = [_checked(path, number, verdict) for number, verdict in enumerate(read_jsonl(path), 1)]
    return dict(sorted(runs.items()))


def by_task_id(verdicts: Iterable[Record]) -> dict[str, list[Record]]:
    """Groups verdicts by task_id, sorted."""
    groups: dict[str, list[Record]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict["task_id"], []).append(verdict)
    return dict(sorted(groups.items()))


def _checked(path: Path, number: int, verdict: Record) -> Record:
    if not verdict.keys() >= FIELDS:
        missing = ", ".join(sorted(FIELDS - verdict.keys()))
        raise UserError(f"{path}: verdict {number} lacks {missing}; run the execute step again")
    return verdict
