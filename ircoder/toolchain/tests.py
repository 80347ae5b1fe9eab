"""Step: builds the programs of a shard that have tests, and judges each on its own.

    python3 -m ircoder.toolchain.tests --language C++ --row '{...}' --image-key 0123456789abcdef \\
        --input shard.jsonl.gz --output tests.jsonl

The output has a line {"id", "status"} for each corpus record with `tests`; a record without costs nothing. A program
that wall time or a full machine stopped is judged once more, alone; such cases are listed on standard error.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from .judge import build, judge
from .pool import available_cores, for_each
from .records import Record, UserError, read_jsonl, run_step, write_jsonl
from .row import ExecuteRow, version_text
from .workspace import Journal, Workspace


def judge_records(row: ExecuteRow, records: Iterable[Record], journal: Journal, workers: int) -> None:
    """Judges records on their own tests; each gets a line in the journal: {"id", "status"}."""
    lock = threading.Lock()
    alone: dict[str, Record] = {}

    def handle(record: Record, retried: bool = False) -> None:
        verdict, by_machine = judge(row, build(row, record["source"]), record["tests"])
        if by_machine and not retried:
            alone[record["id"]] = record
            return
        with lock:
            journal.append({"id": record["id"], "status": verdict["status"]})

    for_each("tests", {record["id"]: record for record in records}, handle, workers)
    for name in sorted(alone):
        print(f"tests: the machine stopped {name}", file=sys.stderr)
    for_each("tests, alone", dict(alone), lambda record: handle(record, retried=True), workers=1)


def read_tested(path: Path) -> dict[str, Record]:
    """The corpus records of a shard that have tests, by id. Raises UserError where tests are malformed."""
    found: dict[str, Record] = {}
    for record in read_jsonl(path):
        tests = record.get("tests")
        if tests is None:
            continue
        if not isinstance(tests, list) or not tests or not all(map(_is_test, tests)):
            raise UserError(
                f"{path}: record {record['id']}: `tests` must be a list of texts stdin and stdout; mend the corpus"
            )
        found[record["id"]] = {"id": record["id"], "source": record["source"], "tests": tests}
    return found


def _is_test(test: object) -> bool:
    return isinstance(test, dict) and all(isinstance(test.get(key), str) for key in ("stdin", "stdout"))


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument(
        "--row", required=True, type=ExecuteRow.from_json, help="row of ircoder/languages.yaml, as JSON"
    )
    parser.add_argument("--image-key", required=True)
    parser.add_argument("--input", required=True, type=Path)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--workers", type=int, default=available_cores(), help="default: the cores this process has")
    args = parser.parse_args()

    records = read_tested(args.input)
    if not records:
        write_jsonl(args.output, [])
        return
    version_text(args.row.version, args.row.limits)
    params = {"language": args.language, "row": asdict(args.row), "image_key": args.image_key}
    workspace = Workspace("tests", [args.output], [args.input], params)
    if workspace.restore():
        return
    with workspace.journal("verdicts.jsonl") as journal:
        finished = {line["id"] for line in journal.finished()}
        to_do = [record for name, record in records.items() if name not in finished]
        judge_records(args.row, to_do, journal, args.workers)
    write_jsonl(args.output, sorted(read_jsonl(journal.path), key=lambda line: line["id"]))
    workspace.finish()


if __name__ == "__main__":
    run_step(main)
