"""Step: compiles each program of a shard at each level, verifies the module and extracts the program's own functions.

    python3 -m ircoder.toolchain.compile --language C++ --row '{...}' --image-key 0123456789abcdef \\
        --input shard.jsonl.gz --output compiled.jsonl.gz --status status.jsonl --timings timings.jsonl

Every record of the input is in the output, with a module or a classified failure. The status file says the same without
the modules, so that whoever only counts or chooses records need not read them. The timings file (class N) has a line
a record: `retried` (stopped by wall time or a full machine, and tried once more, alone), `own_failures` (why own
functions are missing, where there should be some), and seconds and MiB of each sandbox: `compile` and `check`, and what
ran alone by its name.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from .diagnostics import reason
from .pool import available_cores, for_each
from .prefixes import PrecompiledHeaders
from .program import Program
from .records import Record, UserError, read_jsonl, read_with_places, run_step, write_jsonl
from .row import CompileRow, version_text
from .sandbox import Outcome, SandboxKilled
from .workspace import Journal, Workspace


def compile_records(row: CompileRow, records: list[Record], about: Record, journal: Journal, workers: int) -> None:
    """Compiles records, each of which becomes a line of the journal: {"record": compile record, "timing": ...}.

    A program is compiled in the first of the row's dialects that takes it; what none takes has failed in the first.
    A record whose compilation wall time or something from outside stopped is tried once more, alone.
    """
    lock = threading.Lock()
    alone: list[Record] = []
    headers = PrecompiledHeaders(row, (record["source"] for record in records))

    def compiled(source: str) -> tuple[Program, Record]:
        program = Program(row, source, headers)
        levels = program.levels()
        for dialect in row.dialects if _rejected(levels) else ():
            other = Program(dialect, source)
            if not _rejected(other_levels := other.levels()):
                return other, other_levels
        return program, levels

    def handle(record: Record, retried: bool = False) -> None:
        try:
            program, levels = compiled(record["source"])
        except SandboxKilled:
            if retried:
                raise
            alone.append(record)
            return
        if not retried and program.stopped_by_machine:
            alone.append(record)
            return
        timing = {"id": record["id"], "retried": retried, "own_failures": program.own_failures}
        timing |= {name: _costs(outcome) for name, outcome in program.runs.items()}
        with lock:
            journal.append({"record": record | about | {"levels": levels}, "timing": timing})

    records = sorted(records, key=lambda record: headers.order(record["source"]))
    for_each("compile", {record["id"]: record for record in records}, handle, workers)
    again = {record["id"]: record for record in alone}
    for_each("compile, alone", again, lambda record: handle(record, retried=True), workers=1)
    headers.close()


def _rejected(levels: Record) -> bool:
    """Whether the compiler refused a program, rather than failed at it."""
    return all(level["status"] == "rejected" for level in levels.values())


def _costs(outcome: Outcome) -> dict[str, float]:
    """Rounded to what the measurement is good for: 0.1 ms and 0.1 MiB."""
    return {"wall_s": round(outcome.wall_s, 4), "cpu_s": round(outcome.cpu_s, 4), "peak_mb": round(outcome.peak_mb, 1)}


def read_shard(path: Path, language: str) -> dict[str, Record]:
    """Corpus records of a shard by id. Raises UserError on one that breaks the format."""
    records: dict[str, Record] = {}
    for number, record in enumerate(read_jsonl(path), 1):
        if not (isinstance(record.get("id"), str) and isinstance(record.get("source"), str)):
            raise UserError(f"{path}: record {number} lacks `id` or `source` as text; see docs/formats.md")
        if record["id"] in records:
            raise UserError(f"{path}: id {record['id']} is there twice; make ids unique within a language")
        if record.get("language") != language:
            raise UserError(f"{path}: record {record['id']} is in {record.get('language')}, not in {language}")
        records[record["id"]] = record
    return records


def records_at(journal: Path, places: Iterable[int]) -> Iterator[Record]:
    """The compile records of lines of a journal, read one at a time: all of them may not fit into memory."""
    with open(journal, "rb") as file:
        for place in places:
            file.seek(place)
            yield json.loads(file.readline())["record"]


def status(record: Record) -> Record:
    """The line of the status file of a compile record: its id, and "ok" or a failure class by level.

    With the `reason` of the first level that failed, if one did: its class where the compiler said nothing.
    """
    levels: dict[str, Record] = record["levels"]
    reasons = [reason(level["diagnostics"]) or level["status"] for level in levels.values() if level["status"] != "ok"]
    line = {"id": record["id"]} | {name: level["status"] for name, level in levels.items()}
    return line | ({"reason": reasons[0]} if reasons else {})


def toolchain(row: CompileRow, image_key: str) -> Record:
    """The fields of a compile record that name what compiled it."""
    compiler = version_text(row.version, row.limits).splitlines()[0]
    llvm = version_text([f"opt{row.llvm}", "--version"], row.limits)
    version = re.search(r"LLVM version (\S+)", llvm)
    return {"toolchain": compiler, "llvm_version": version[1] if version else llvm, "image_key": image_key}


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument(
        "--row", required=True, type=CompileRow.from_json, help="row of ircoder/languages.yaml, as JSON"
    )
    parser.add_argument("--image-key", required=True)
    parser.add_argument("--input", required=True, type=Path)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--status", required=True, type=Path)
    parser.add_argument("--timings", required=True, type=Path)
    parser.add_argument("--workers", type=int, default=available_cores(), help="default: the cores this process has")
    args = parser.parse_args()

    records = read_shard(args.input, args.language)
    about = toolchain(args.row, args.image_key)
    params = {"language": args.language, "row": asdict(args.row), "image_key": args.image_key}
    workspace = Workspace("compile", [args.output, args.status, args.timings], [args.input], params)
    if workspace.restore():
        return
    with workspace.journal("compiled.jsonl") as journal:
        done = [line["timing"]["id"] for line in journal.finished()]
        for name in done:
            del records[name]
        if done:
            print(f"compile: {len(done)} done before, {len(records)} to do", file=sys.stderr)
        compile_records(args.row, list(records.values()), about, journal, args.workers)
    lines = [(line["timing"], status(line["record"]), place) for line, place in read_with_places(journal.path)]
    lines.sort(key=lambda line: str(line[0]["id"]))
    write_jsonl(args.timings, (timing for timing, _, _ in lines))
    write_jsonl(args.status, (small for _, small, _ in lines))
    write_jsonl(args.output, records_at(journal.path, [place for _, _, place in lines]))
    workspace.finish()


if __name__ == "__main__":
    run_step(main)
