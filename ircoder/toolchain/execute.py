"""Step: judges candidate programs by their output on the tests of their tasks.

    python3 -m ircoder.toolchain.execute --language C++ --row '{...}' --image-key 0123456789abcdef \\
        --tasks tasks.jsonl --candidates candidates.jsonl --output verdicts.jsonl

Each distinct program is built once, and judged once per task. A program that wall time stopped is judged once more,
alone; such cases are listed on standard error.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .judge import build, judge
from .pool import available_cores, for_each
from .records import Record, UserError, read_jsonl, run_step, sha256_text, write_jsonl
from .row import ExecuteRow, version_text
from .workspace import Journal, Workspace


@dataclass
class Unit:
    """A distinct program and the ids of the tasks that it is a candidate for."""

    source: str
    tasks: set[str] = field(default_factory=set)


def judge_units(
    row: ExecuteRow, units: dict[str, Unit], tasks: dict[str, Record], journal: Journal, workers: int
) -> None:
    """Judges programs; each gets a line in the journal: {"program": sha256, "verdicts": {task id: verdict}}."""
    lock = threading.Lock()
    alone: dict[str, Unit] = {}

    def handle(unit: Unit, retried: bool = False) -> None:
        program = sha256_text(unit.source)
        built = build(row, unit.source)
        verdicts = {}
        for task in sorted(unit.tasks):
            verdicts[task], by_wall_time = judge(row, built, tasks[task]["tests"])
            if by_wall_time and not retried:
                alone[program] = unit
                return
        with lock:
            journal.append({"program": program, "verdicts": verdicts})

    for_each("execute", units, handle, workers)
    for program, unit in sorted(alone.items()):
        print(f"execute: wall time stopped program {program[:16]} of {', '.join(sorted(unit.tasks))}", file=sys.stderr)
    for_each("execute, alone", dict(alone), lambda unit: handle(unit, retried=True), workers=1)


def read_tasks(path: Path) -> dict[str, Record]:
    """Task records by id. Raises UserError where one has no tests."""
    tasks = {}
    for number, task in enumerate(read_jsonl(path), 1):
        if "task_id" not in task or not task.get("tests"):
            raise UserError(f"{path}: task {task.get('task_id', number)} has no id or no tests; see docs/formats.md")
        tasks[task["task_id"]] = task
    return tasks


def read_candidates(path: Path, tasks: dict[str, Record]) -> list[Record]:
    """Candidates in the order of task and sample. Raises UserError on one that is incomplete, double or of no task."""
    candidates: dict[tuple[str, int], Record] = {}
    for number, candidate in enumerate(read_jsonl(path), 1):
        try:
            key = (candidate["task_id"], candidate["sample"])
            candidate["program"].encode("utf-8", "surrogatepass")
        except (KeyError, AttributeError):
            raise UserError(f"{path}: candidate {number} lacks a field; docs/formats.md names them") from None
        if key[0] not in tasks:
            raise UserError(f"{path}: task {key[0]} is not in the tasks file; generate with the same corpus")
        if key in candidates:
            raise UserError(f"{path}: sample {key[1]} of task {key[0]} is there twice; remove one")
        candidates[key] = candidate
    return [candidates[key] for key in sorted(candidates)]


def verdicts(candidates: list[Record], finished: list[Record]) -> Iterator[Record]:
    """The verdict of each candidate, from the journal's lines."""
    by_program = {line["program"]: line["verdicts"] for line in finished}
    for candidate in candidates:
        verdict = by_program[sha256_text(candidate["program"])][candidate["task_id"]]
        yield {"task_id": candidate["task_id"], "sample": candidate["sample"], **verdict}


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument(
        "--row", required=True, type=ExecuteRow.from_json, help="row of ircoder/languages.yaml, as JSON"
    )
    parser.add_argument("--image-key", required=True)
    parser.add_argument("--tasks", required=True, type=Path)
    parser.add_argument("--candidates", required=True, type=Path)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--workers", type=int, default=available_cores(), help="default: the cores this process has")
    args = parser.parse_args()

    tasks = read_tasks(args.tasks)
    candidates = read_candidates(args.candidates, tasks)
    version_text(args.row.version, args.row.limits)
    units: dict[str, Unit] = {}
    for candidate in candidates:
        unit = units.setdefault(sha256_text(candidate["program"]), Unit(candidate["program"]))
        unit.tasks.add(candidate["task_id"])
    params = {"language": args.language, "row": asdict(args.row), "image_key": args.image_key}
    workspace = Workspace("execute", [args.output], [args.tasks, args.candidates], params)
    if workspace.restore():
        return
    with workspace.journal("verdicts.jsonl") as journal:
        finished = {line["program"] for line in journal.finished}
        to_do = {program: unit for program, unit in units.items() if program not in finished}
        judge_units(args.row, to_do, tasks, journal, args.workers)
    write_jsonl(args.output, verdicts(candidates, list(read_jsonl(journal.path))))
    workspace.finish()


if __name__ == "__main__":
    run_step(main)
