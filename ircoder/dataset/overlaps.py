"""Step: finds a shard's programs that overlap with a benchmark: `python3 -m ircoder.dataset.overlaps`.

Writes a line for each, sorted by id: {"id", "of": "<benchmark>/<task id>", "similarity": share of that text's n-grams}.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.dataset.benchmark_ngrams import read_index
from ircoder.dataset.overlap import Index
from ircoder.dataset.signatures import batches
from ircoder.toolchain.records import Record, read_jsonl, run_step, write_jsonl


def overlapping(
    records: Iterable[Record], index: Index, names: list[str], n: int, least: float, heldout_fraction: float
) -> Iterator[Record]:
    """Yields the lines of records that hold at least the share `least` of a text's own n-grams.

    `names` has `<benchmark>/<task id>` of each text. A held-out record may overlap with the run's own tasks: no model
    is trained on it.
    """
    for batch in batches(records):
        heldout = [is_heldout(record["task"], heldout_fraction) for record in batch]
        found = index.best([record["source"] for record in batch], heldout, n)
        for record, overlap in zip(batch, found, strict=True):
            if overlap is not None and overlap.share >= least:
                yield {"id": record["id"], "of": names[overlap.text], "similarity": overlap.share}


def main() -> None:
    """Writes the overlaps of the shard that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True, help="a shard of the corpus")
    parser.add_argument("--benchmarks", type=Path, required=True, help="the .arrow file of benchmark_ngrams")
    parser.add_argument("--ngram", type=int, required=True, help="tokens of an n-gram, as in the .arrow file")
    parser.add_argument("--overlap", type=fraction, required=True, help="share of a text's n-grams that is too much")
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--output", type=Path, required=True, help="the .jsonl file to write")
    arguments = parser.parse_args()
    index, names = read_index(arguments.benchmarks)
    lines = overlapping(
        read_jsonl(arguments.input), index, names, arguments.ngram, arguments.overlap, arguments.heldout_fraction
    )
    write_jsonl(arguments.output, lines)


if __name__ == "__main__":
    run_step(main)
