"""Puts the languages together to the dataset SLTrans, with card and checksums: `python3 -m ircoder.dataset.assemble`.

Nothing is copied: the files are second links to those that each language's job wrote. Before anything is written, the
counts of all stages must add up, from the programs that the corpus had to the rows of each split.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ircoder.dataset.build import SPLITS, STATISTICS
from ircoder.dataset.card import Caveats, card
from ircoder.dataset.statistics import Summary
from ircoder.toolchain.records import Record, UserError, read_json, run_step, sha256_file, write_json, write_text
from ircoder.toolchain.workspace import Workspace

CHECKSUMS = "SHA256SUMS"
"""The file of the dataset that `sha256sum --check` reads."""

CARD = "README.md"


def whole_chain(parts: Mapping[str, Record], corpus: Record, compiled: Record) -> Summary:
    """The dataset's summary: each split's statistics and, before them, what the corpus did with its language.

    Raises UserError where a number is not what the stage before says, or where no row is left at all.
    """
    summary: Summary = {}
    for language, splits in sorted(parts.items()):
        read = corpus["languages"][language]
        before = {"read": read["read"], "dropped": read["dropped"]}
        summary[language] = {split: {**before, **row} for split, row in splits.items()}
        for split, row in summary[language].items():
            check_sums(f"{language}, {split}", row, read["kept"], compiled[language], SPLITS[split])
    if not any(row["rows"] for splits in summary.values() for row in splits.values()):
        raise UserError("no program of the corpus compiled and was kept; results/compile/summary.json says why")
    return summary


def check_sums(name: str, row: Record, kept: int, compiled: Record, level: str) -> None:
    """Raises UserError unless read - dropped = kept, kept - failed = compiled, and compiled - removed = rows.

    Each number that two stages have counted, each from its own files, must be the same in both.
    """
    sums = {
        "kept by the corpus": (row["read"] - sum(row["dropped"].values()), kept),
        "given to the compiler": (kept, compiled["sources"]),
        "in the compiled shards": (compiled["sources"], row["kept"]),
        "compiled": (row["kept"] - sum(row["failed"].values()), compiled[f"{level}_ok"]),
        "compiled and counted with the rows": (compiled[f"{level}_ok"], row["compiled"]),
        "left": (row["compiled"] - sum(row["removed"].values()), row["rows"]),
        "with tests or without": (row["tests_passed"] + row["tests_failed"] + row["without_tests"], row["rows"]),
    }
    for what, (expected, found) in sums.items():
        if expected != found:
            raise UserError(
                f"{name}: {expected} programs {what}, but {found} were counted; the stages are of different runs, so"
                " remove results/dataset and start the same command again"
            )


def link_or_copy(source: Path, target: Path) -> None:
    """Gives a file a second name; copies it where the file system has no hard links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def write_dataset(parts: Path, folder: Path, summary: Summary, heldout_fraction: float, caveats: Caveats) -> None:
    """Fills an empty folder: the splits of each language, the card, and the checksums of all of them."""
    digests = {}
    for language in summary:
        for split in SPLITS:
            name = f"{language}/{split}.parquet"
            link_or_copy(parts / name, folder / name)
            digests[name] = sha256_file(folder / name)
    write_text(folder / CARD, card(summary, heldout_fraction, digests, caveats))
    digests[CARD] = sha256_file(folder / CARD)
    write_text(folder / CHECKSUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())))


def main() -> None:
    """Assembles the dataset aside and moves it into place when it is whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=Path, required=True, help="folder with what ircoder.dataset.build wrote")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--corpus", type=read_json, required=True, help="results/corpus/summary.json")
    parser.add_argument("--compiled", type=read_json, required=True, help="results/compile/summary.json")
    parser.add_argument(
        "--heldout-fraction", type=float, required=True, help="share of tasks not trained on; for the card"
    )
    parser.add_argument(
        "--caveats",
        type=json.loads,
        required=True,
        help="paragraphs on each language's IR, as JSON; for the card",
    )
    parser.add_argument("--output", type=Path, required=True, help="folder of the dataset; replaced")
    parser.add_argument("--summary", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    parts: dict[str, Any] = {name: read_json(arguments.parts / name / STATISTICS) for name in arguments.languages}
    summary = whole_chain(parts, arguments.corpus, arguments.compiled)
    workspace = Workspace("sltrans", [arguments.output], [], {})
    folder = workspace.path / "sltrans"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        write_dataset(arguments.parts, folder, summary, arguments.heldout_fraction, arguments.caveats)
        if arguments.output.exists():
            shutil.rmtree(arguments.output)
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, arguments.output)
    finally:
        workspace.remove()
    write_json(arguments.summary, summary)


if __name__ == "__main__":
    run_step(main)
