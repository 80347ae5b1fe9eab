"""Writes one language of the dataset SLTrans from its compiled shards: `python3 -m ircoder.dataset.build`.

Records are read in the order of their ids, with what is known of each beside it: whether the selection removes it, and
what its tests said. Memory holds one record per shard and one row group per split, however large the language.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.dataset.beside import Beside
from ircoder.dataset.compiled import by_id, language_shards, read_language
from ircoder.dataset.parquet import SplitWriter, to_row
from ircoder.dataset.statistics import SplitStatistics, SplitSummary
from ircoder.toolchain.records import Record, read_jsonl, run_step, write_json
from ircoder.toolchain.workspace import Workspace

SPLITS = {"Perf_Optimized": "perf", "Size_Optimized": "size"}
"""The published dataset's names of the splits, and the compile level that each holds."""

STATISTICS = "statistics.json"
"""The file beside the splits of a language that counts them."""


def write_splits(
    records: Iterable[Record], removed: Beside, tested: Beside, folder: Path, heldout_fraction: float
) -> dict[str, SplitSummary]:
    """Writes both splits of one language in one pass and gives their statistics.

    `removed` has a line with `reason` for each record to leave out, `tested` one with `status` for each that was run
    on its tests. Raises UserError where one of them speaks of a record that is not there.
    """
    statistics = {split: SplitStatistics() for split in SPLITS}
    with ExitStack() as stack:
        writers = {split: stack.enter_context(SplitWriter(folder / f"{split}.parquet")) for split in SPLITS}
        for record in records:
            removal, verdict = removed.take(record["id"]), tested.take(record["id"])
            heldout = is_heldout(record["task"], heldout_fraction)
            passed = None if verdict is None else verdict["status"] == "ok"
            for split, level in SPLITS.items():
                status = record["levels"][level]["status"]
                if status != "ok":
                    statistics[split].fail(status)
                elif removal is not None:
                    statistics[split].remove(removal["reason"])
                else:
                    row = to_row(record, level, heldout, passed)
                    writers[split].write(row)
                    statistics[split].add(row)
        removed.finish()
        tested.finish()
    return {split: part.summary() for split, part in statistics.items()}


def main() -> None:
    """Writes the files aside and moves them into place when they are whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument("--shards", type=int, required=True, help="how many the language has")
    parser.add_argument("--compiled", type=Path, required=True, help="folder of <Language>/<shard>.jsonl.gz files")
    parser.add_argument("--tests", type=Path, required=True, help="folder of <Language>/<shard>.jsonl files")
    parser.add_argument("--selection", type=Path, required=True, help="the .jsonl file of records to leave out")
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--output", type=Path, required=True, help="folder for both splits and their statistics")
    arguments = parser.parse_args()
    shards = language_shards(arguments.compiled, arguments.language, arguments.shards)
    tests = language_shards(arguments.tests, arguments.language, arguments.shards, ".jsonl")
    names = [*(f"{split}.parquet" for split in SPLITS), STATISTICS]
    params = {"language": arguments.language, "heldout_fraction": arguments.heldout_fraction}
    inputs = [*shards, *tests, arguments.selection]
    workspace = Workspace("dataset", [arguments.output / name for name in names], inputs, params)
    if workspace.restore():
        return
    statistics = write_splits(
        read_language(arguments.language, shards),
        Beside(str(arguments.selection), read_jsonl(arguments.selection)),
        Beside(f"{arguments.tests / arguments.language}", by_id(tests)),
        workspace.path,
        arguments.heldout_fraction,
    )
    write_json(workspace.path / STATISTICS, statistics)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name in names:
        os.replace(workspace.path / name, arguments.output / name)
    workspace.finish()


if __name__ == "__main__":
    run_step(main)
