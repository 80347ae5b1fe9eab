"""Verdict files: where they are and what their records say."""

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

    def verdicts(self, results: Path) -> list[Record]:
        """The verdicts. Raises UserError for a missing file or a malformed record."""
        path = results / "execute" / self.task / self.language / f"{self.model}.jsonl"
        return [_checked(path, number, verdict) for number, verdict in enumerate(read_jsonl(path), 1)]


def by_task_id(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Groups records by task_id, sorted."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record["task_id"], []).append(record)
    return dict(sorted(groups.items()))


def check_tasks(run: Run, found: Iterable[str], expected: Iterable[str]) -> None:
    """Raises UserError where answers are of other tasks than those at hand: results of another configuration."""
    found, expected = set(found), set(expected)
    for names, what in ((found - expected, "is not among the tasks"), (expected - found, "has no answer")):
        if names:
            raise UserError(
                f"{'/'.join(run)}: {min(names)} {what}; these results are of other tasks: remove results/generate and"
                " results/execute and run the workflow again"
            )


def _checked(path: Path, number: int, verdict: Record) -> Record:
    if not verdict.keys() >= FIELDS:
        missing = ", ".join(sorted(FIELDS - verdict.keys()))
        raise UserError(f"{path}: verdict {number} lacks {missing}; run the execute step again")
    return verdict
