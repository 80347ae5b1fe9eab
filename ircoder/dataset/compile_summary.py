"""Counts what the compilers made of each language's programs: `python3 -m ircoder.dataset.compile_summary`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ircoder.dataset.compiled import add_input_arguments, read_language, shard_files
from ircoder.toolchain.records import Record, run_step, write_json

LEVELS = ("perf", "size")


def summarize(records: Iterable[Record]) -> dict[str, Any]:
    """The row of one language; a record counts once as a failure, under its first failing level."""
    row: dict[str, Any] = {"sources": 0, "perf_ok": 0, "size_ok": 0, "both_ok": 0}
    failures: Counter[str] = Counter()
    for record in records:
        statuses = [record["levels"][level]["status"] for level in LEVELS]
        failed = [status for status in statuses if status != "ok"]
        row["sources"] += 1
        row["perf_ok"] += statuses[0] == "ok"
        row["size_ok"] += statuses[1] == "ok"
        row["both_ok"] += not failed
        failures.update(failed[:1])
    return row | {"failures": failures}


def main() -> None:
    """Writes one row per language that the inputs name."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_input_arguments(parser)
    parser.add_argument("--output", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    inputs = shard_files(arguments)
    write_json(arguments.output, {name: summarize(read_language(name, shards)) for name, shards in inputs.items()})


if __name__ == "__main__":
    run_step(main)
