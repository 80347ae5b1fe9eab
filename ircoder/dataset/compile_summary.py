"""Counts what the compilers made of each language's programs: `python3 -m ircoder.dataset.compile_summary`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ircoder.dataset.statuses import LEVELS, read_statuses
from ircoder.toolchain.records import Record, run_step, write_json

COMMONEST = 5
"""Reasons that are told of a language's failures."""


def summarize(statuses: Iterable[Record]) -> dict[str, Any]:
    """The row of one language; a program counts once as a failure, under its first failing level and its reason."""
    row: dict[str, Any] = {"sources": 0, "perf_ok": 0, "size_ok": 0, "both_ok": 0}
    failures: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for line in statuses:
        levels = [line[level] for level in LEVELS]
        failed = [status for status in levels if status != "ok"]
        row["sources"] += 1
        row["perf_ok"] += levels[0] == "ok"
        row["size_ok"] += levels[1] == "ok"
        row["both_ok"] += not failed
        failures.update(failed[:1])
        reasons.update([line["reason"]] if failed else [])
    first = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]
    return row | {"failures": failures, "reasons": [{"reason": reason, "programs": n} for reason, n in first]}


def main() -> None:
    """Writes one row per language that the inputs name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statuses", type=Path, required=True, help="the folder of <Language>/<shard>.jsonl files")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--shards", type=int, required=True, help="shards per language")
    parser.add_argument("--output", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    rows = {
        language: summarize(read_statuses(arguments.statuses, language, arguments.shards))
        for language in sorted(arguments.languages)
    }
    write_json(arguments.output, rows)


if __name__ == "__main__":
    run_step(main)
