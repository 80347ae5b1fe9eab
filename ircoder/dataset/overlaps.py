"""Step: finds a shard's programs that overlap with a benchmark: `python3 -m ircoder.dataset.overlaps`.

Writes a line for each, sorted by id: {"id", "of": "<benchmark>/<task id>", "similarity": share of that text's n-grams}.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.dataset.batches import batches
from ircoder.dataset.benchmark_index import Decontamination
from ircoder.toolchain.records import Record, read_jsonl, run_step, write_jsonl


def overlapping(records: Iterable[Record], benchmarks: Decontamination, heldout_fraction: float) -> Iterator[Record]:
    """Yields the lines of records that hold too much of a text.

    A held-out record may overlap with the run's own tasks: no model is trained on it.
    """
    for batch in batches(records):
        heldout = [is_heldout(record["task"], heldout_fraction) for record in batch]
        found = benchmarks.held([record["source"] for record in batch], heldout)
        for record, overlap in zip(batch, found, strict=True):
            if overlap is not None:
                yield {"id": record["id"], "of": benchmarks.names[overlap.text], "similarity": overlap.share}


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
    benchmarks = Decontamination.read(arguments.benchmarks, arguments.ngram, arguments.overlap)
    lines = overlapping(read_jsonl(arguments.input), benchmarks, arguments.heldout_fraction)
    write_jsonl(arguments.output, lines)


if __name__ == "__main__":
    run_step(main)
