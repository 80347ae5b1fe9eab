"""Step: judges candidate programs by their output on the tests of their tasks, or by the tasks' test suites.

    python3 -m ircoder.toolchain.execute --language C++ --row '{...}' --image-key 0123456789abcdef \\
        --tasks tasks.jsonl --candidates candidates.jsonl --output verdicts.jsonl

Tasks and candidates of other languages in the files are left aside. Each distinct program is judged once per task, and
where a task has inputs and outputs built once. A program that wall time or a full machine stopped is judged once more,
alone; such cases are listed on standard error. Programs are read when their turn comes: what is held of a candidate
meanwhile are its ids and its hash.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .judge import build, judge
from .pool import available_cores, for_each
from .records import Record, UserError, read_jsonl, read_with_places, run_step, sha256_text, write_jsonl
from .row import ExecuteRow, version_text
from .suites import suite_judge
from .workspace import Journal, Workspace


@dataclass
class Unit:
    """A distinct program: where its first candidate stands in the file, and the ids of the tasks that it is one for."""

    place: int
    tasks: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Candidates:
    """A file of candidates: (task id, sample, SHA-256 of the program), sorted, and the distinct programs by hash."""

    path: Path
    listed: list[tuple[str, int, str]]
    units: dict[str, Unit]

    def program(self, unit: Unit) -> str:
        """Reads a program from the file."""
        with open(self.path, "rb") as file:
            file.seek(unit.place)
            return str(json.loads(file.readline().decode("utf-8", "surrogatepass"))["program"])


class Judges:
    """Judges programs for tasks of both kinds."""

    def __init__(self, row: ExecuteRow, tasks: dict[str, Record], candidates: Candidates) -> None:
        self._row = row
        self._tasks = tasks
        self._candidates = candidates
        pairs = (
            (candidates.program(unit), tasks[task]["suite"])
            for unit in candidates.units.values()
            for task in unit.tasks
            if "suite" in tasks[task]
        )
        with_suite = any("suite" in tasks[task] for task, _, _ in candidates.listed)
        self._suites = suite_judge(row.judging(), pairs) if with_suite else None

    def judge(self, unit: Unit) -> tuple[dict[str, Record], bool]:
        """A program's verdict for each of its tasks, and whether the machine decided one."""
        program = self._candidates.program(unit)
        found, by_machine = {}, False
        with_tests = sorted(task for task in unit.tasks if "suite" not in self._tasks[task])
        built = build(self._row, program) if with_tests else None
        for task in sorted(unit.tasks):
            if built is not None and task in with_tests:
                found[task], stopped = judge(self._row, built, self._tasks[task]["tests"])
            else:
                assert self._suites is not None
                found[task], stopped = self._suites.judge(program, self._tasks[task]["suite"])
            by_machine = by_machine or stopped
        return found, by_machine

    def close(self) -> None:
        """Gives back what it holds."""
        if self._suites is not None:
            self._suites.close()


def judge_units(judges: Judges, units: dict[str, Unit], journal: Journal, workers: int) -> None:
    """Judges programs; each gets a line in the journal: {"program": sha256, "verdicts": {task id: verdict}}."""
    lock = threading.Lock()
    alone: dict[str, Unit] = {}

    def handle(named: tuple[str, Unit], retried: bool = False) -> None:
        program, unit = named
        found, by_machine = judges.judge(unit)
        if by_machine and not retried:
            alone[program] = unit
            return
        with lock:
            journal.append({"program": program, "verdicts": found})

    for_each("execute", {program: (program, unit) for program, unit in units.items()}, handle, workers)
    again = {program: (program, unit) for program, unit in sorted(alone.items())}
    for program, (_, unit) in again.items():
        print(
            f"execute: the machine stopped program {program[:16]} of {', '.join(sorted(unit.tasks))}", file=sys.stderr
        )
    for_each("execute, alone", again, lambda named: handle(named, retried=True), workers=1)


def read_tasks(path: Path, language: str | None = None) -> dict[str, Record]:
    """Task records of a language by id. Raises UserError where one has neither tests nor a suite, or there is none."""
    tasks = {}
    for number, task in enumerate(read_jsonl(path), 1):
        if task.get("language", language) != language:
            continue
        if "task_id" not in task or not (task.get("tests") or task.get("suite")):
            named = task.get("task_id", number)
            raise UserError(f"{path}: task {named} has no id, or neither tests nor a suite; see docs/formats.md")
        tasks[task["task_id"]] = task
    if not tasks:
        raise UserError(f"{path}: no task in {language}; add the language to the task's, or leave it out")
    return tasks


def read_candidates(path: Path, tasks: dict[str, Record], language: str | None = None) -> Candidates:
    """A language's candidates in a file. Raises UserError on one that is incomplete, double or of no task."""
    found: dict[tuple[str, int], str] = {}
    units: dict[str, Unit] = {}
    for number, (candidate, place) in enumerate(read_with_places(path), 1):
        if candidate.get("language", language) != language:
            continue
        try:
            key = (candidate["task_id"], candidate["sample"])
            program = sha256_text(candidate["program"])
        except (KeyError, AttributeError):
            raise UserError(f"{path}: candidate {number} lacks a field; docs/formats.md names them") from None
        if key[0] not in tasks:
            raise UserError(f"{path}: task {key[0]} is not in the tasks file; generate with the same corpus")
        if key in found:
            raise UserError(f"{path}: sample {key[1]} of task {key[0]} is there twice; remove one")
        found[key] = program
        units.setdefault(program, Unit(place)).tasks.add(key[0])
    return Candidates(path, [(*key, found[key]) for key in sorted(found)], units)


def verdicts(candidates: Candidates, finished: Iterable[Record]) -> Iterator[Record]:
    """The verdict of each candidate, from the journal's lines."""
    by_program = {line["program"]: line["verdicts"] for line in finished}
    for task, sample, program in candidates.listed:
        yield {"task_id": task, "sample": sample, **by_program[program][task]}


def execute(args: argparse.Namespace, file: Path, output: Path) -> None:
    """Writes the verdicts on one file of candidates, or goes on where it was killed."""
    tasks = read_tasks(args.tasks, args.language)
    candidates = read_candidates(file, tasks, args.language)
    params = {"language": args.language, "row": asdict(args.row), "image_key": args.image_key}
    workspace = Workspace("execute", [output], [args.tasks, file], params)
    if workspace.restore():
        return
    with workspace.journal("verdicts.jsonl") as journal:
        finished = {line["program"] for line in journal.finished()}
        to_do = {program: unit for program, unit in candidates.units.items() if program not in finished}
        judges = Judges(args.row, tasks, candidates)
        judge_units(judges, to_do, journal, args.workers)
        judges.close()
    write_jsonl(output, verdicts(candidates, read_jsonl(journal.path)))
    workspace.finish()


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument(
        "--row", required=True, type=ExecuteRow.from_json, help="row of ircoder/languages.yaml, as JSON"
    )
    parser.add_argument("--image-key", required=True)
    parser.add_argument("--tasks", required=True, type=Path)
    parser.add_argument("--candidates", required=True, type=Path, nargs="+")
    parser.add_argument("--output", required=True, type=Path, nargs="+", help="as many files as --candidates")
    parser.add_argument("--workers", type=int, default=available_cores(), help="default: the cores this process has")
    args = parser.parse_args()

    version_text(args.row.version, args.row.limits)
    for candidates, output in zip(args.candidates, args.output, strict=True):
        execute(args, candidates, output)


if __name__ == "__main__":
    run_step(main)
