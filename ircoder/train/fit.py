"""Counts tokens, and the share of pairs that fits each context as whole modules and with own functions in their place.

The counts cover all programs, held out or not: they describe the dataset.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from ircoder.toolchain.records import Record, run_step, write_json
from ircoder.train.pairs import Choice, TokenizedProgram, tokenize
from ircoder.train.programs import SPLITS, languages, split
from ircoder.train.vocabulary import Vocabulary


def measure(rows: Iterable[TokenizedProgram], contexts: Sequence[int]) -> Record:
    """The counts of one language and level (docs/formats.md, "Fit"); null where there is nothing to count."""
    lengths: dict[str, list[int]] = {"source": [], "ir": [], "own_ir": []}
    choices: dict[int, Counter[Choice]] = {context: Counter() for context in contexts}
    for row in rows:
        lengths["source"].append(len(row.source))
        lengths["ir"].append(len(row.ir))
        if row.own_ir is not None:
            lengths["own_ir"].append(len(row.own_ir))
        for context, counts in choices.items():
            counts[row.choose(context)] += 1
    return {
        "pairs": len(lengths["source"]),
        "tokens": {
            name: {"sum": sum(values), "median": median(values) if values else None} for name, values in lengths.items()
        },
        "contexts": {str(context): shares(counts) for context, counts in choices.items()},
    }


def shares(counts: Counter[Choice]) -> Record:
    """Share of pairs that fits as whole modules, and that fits with own functions where the module does not."""
    pairs = counts.total()
    if not pairs:
        return {"whole": None, "with_own": None}
    return {"whole": round(counts["whole"] / pairs, 6), "with_own": round(1 - counts["left_out"] / pairs, 6)}


def main() -> None:
    """Measures every language and level of a dataset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder made by ircoder.train.tokenizer")
    parser.add_argument("--contexts", type=int, nargs="+", required=True, help="tokens")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    vocabulary = Vocabulary(arguments.tokenizer)
    result = {
        language: {
            level: measure(tokenize(split(arguments.dataset, language, level), vocabulary), arguments.contexts)
            for level in SPLITS
        }
        for language in languages(arguments.dataset)
    }
    write_json(arguments.output, result)


if __name__ == "__main__":
    run_step(main)
