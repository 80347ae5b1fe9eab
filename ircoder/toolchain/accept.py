"""Step: does LLVM accept the IR that models wrote?

    python3 -m ircoder.toolchain.accept --language C++ --row '{...}' --written a.jsonl b.jsonl --models a b \\
        --output accepted.jsonl

Verified by the LLVM that compiles the language, as a module must be to enter the dataset, with one thing more: the
verifier accepts an empty text too, so a module without a function is `empty`.
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import crashed
from .pool import available_cores, for_each
from .records import Record, read_jsonl, run_step, write_jsonl
from .row import Row
from .sandbox import Outcome, run


@dataclass(frozen=True)
class AcceptRow(Row):
    """What verification needs of a language's row."""

    llvm: str


def verify(row: AcceptRow, text: str) -> Outcome:
    """LLVM's verifier on a text."""
    command = [f"opt{row.llvm}", "-passes=verify", "-disable-output", "module.ll"]
    return run(command, {"module.ll": text.encode("utf-8", "surrogatepass")}, row.limits)


def status(outcome: Outcome, text: str) -> str:
    """`ok`, `empty`, `bad_ir`, `crash`, or the limit that verification ran into."""
    if outcome.status == "ok":
        return "ok" if re.search(r"^define ", text, re.MULTILINE) else "empty"
    if crashed(outcome):
        return "crash"
    return "bad_ir" if outcome.status == "exit" else outcome.status


def accept(row: AcceptRow, written: list[Record], workers: int) -> list[Record]:
    """A verdict for each text; equal texts are verified once, and once more, alone, where the machine decided."""
    verdicts: dict[str, str] = {}
    alone: dict[str, str] = {}
    lock = threading.Lock()

    def handle(named: tuple[str, str], retried: bool = False) -> None:
        name, text = named
        outcome = verify(row, text)
        with lock:
            if outcome.by_machine and not retried:
                alone[name] = text
            else:
                verdicts[text] = status(outcome, text)

    distinct = dict.fromkeys(record["ir"] for record in written)
    texts = {f"text {number}": text for number, text in enumerate(distinct)}
    for_each("accept", {name: (name, text) for name, text in texts.items()}, handle, workers)
    again = {name: (name, text) for name, text in sorted(alone.items())}
    for name in again:
        print(f"accept: the machine stopped {name}", file=sys.stderr)
    for_each("accept, alone", again, lambda named: handle(named, retried=True), workers=1)
    return [{"model": one["model"], "id": one["id"], "status": verdicts[one["ir"]]} for one in written]


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument("--row", required=True, type=AcceptRow.from_json, help="row of ircoder/languages.yaml, as JSON")
    parser.add_argument("--written", required=True, nargs="+", type=Path, help="what each model wrote")
    parser.add_argument("--models", required=True, nargs="+", help="the models' names, in the order of --written")
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--workers", type=int, default=available_cores(), help="default: the cores this process has")
    args = parser.parse_args()
    written = [
        record | {"model": model}
        for model, path in zip(args.models, args.written, strict=True)
        for record in read_jsonl(path)
        if record["language"] == args.language
    ]
    write_jsonl(args.output, accept(args.row, written, args.workers))


if __name__ == "__main__":
    run_step(main)
