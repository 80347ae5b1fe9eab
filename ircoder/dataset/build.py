"""Builds the dataset SLTrans from compiled shards: `python3 -m ircoder.dataset.build`."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.dataset.card import card
from ircoder.dataset.compiled import add_input_arguments, read_language, shard_files
from ircoder.dataset.parquet import SplitWriter, to_row
from ircoder.dataset.statistics import SplitStatistics, Statistics, summarize
from ircoder.toolchain.records import Record, UserError, run_step, write_json, write_text
from ircoder.toolchain.workspace import Workspace

SPLITS = {"Perf_Optimized": "perf", "Size_Optimized": "size"}
"""The published dataset's names of the splits, and the compile level that each holds."""


def write_language(records: Iterable[Record], folder: Path, heldout_fraction: float) -> dict[str, SplitStatistics]:
    """Writes both splits of one language in one pass; a level that failed gives no row."""
    statistics = {split: SplitStatistics() for split in SPLITS}
    with ExitStack() as stack:
        writers = {split: stack.enter_context(SplitWriter(folder / f"{split}.parquet")) for split in SPLITS}
        for record in records:
            heldout = is_heldout(record["task"], heldout_fraction)
            for split, level in SPLITS.items():
                if record["levels"][level]["status"] == "ok":
                    row = to_row(record, level, heldout)
                    writers[split].write(row)
                    statistics[split].add(row)
    return statistics


def build(inputs: Mapping[str, list[Path]], folder: Path, heldout_fraction: float) -> Statistics:
    """Writes the dataset into an empty folder. Raises UserError where no program compiled at all."""
    statistics = {
        language: write_language(read_language(language, shards), folder / language, heldout_fraction)
        for language, shards in inputs.items()
    }
    if not any(row["rows"] for splits in summarize(statistics).values() for row in splits.values()):
        raise UserError("no program of the corpus compiled; see the failures in results/compile/summary.json")
    write_text(folder / "README.md", card(statistics, heldout_fraction, folder))
    return statistics


def main() -> None:
    """Builds the dataset aside and moves it into place when it is whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_input_arguments(parser)
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--output", type=Path, required=True, help="folder of the dataset; replaced")
    parser.add_argument("--summary", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    workspace = Workspace("dataset", [arguments.output], [], {})
    folder = workspace.path / "sltrans"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        statistics = build(shard_files(arguments), folder, arguments.heldout_fraction)
        if arguments.output.exists():
            shutil.rmtree(arguments.output)
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, arguments.output)
    finally:
        workspace.remove()
    write_json(arguments.summary, summarize(statistics))


if __name__ == "__main__":
    run_step(main)
