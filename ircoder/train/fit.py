"""Counts tokens, and the share of pairs that fits each context as whole modules and with own functions in their place.

The counts cover all programs, held out or not: they describe the dataset. Of a large one they are those of a sample.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from ircoder.toolchain.records import Record, run_step, sha256_text, write_json
from ircoder.train.pairs import Choice, TokenizedProgram, tokenize
from ircoder.train.programs import SPLITS, Program, languages, names, split
from ircoder.train.vocabulary import Vocabulary

MOST = 2000
"""Pairs of a language and level that are tokenised: a share of 50 % is then known to within 2.2 % (95 %)."""


def sample(dataset: Path, language: str, level: str, most: int = MOST) -> tuple[int, Iterator[Program]]:
    """How many pairs a language has at a level, and `most` of them: the first by a hash of their ids."""
    ranked = sorted(
        (sha256_text(f"fit:{row.id}"), number) for number, row in enumerate(names(dataset, language, level))
    )
    return len(ranked), split(dataset, language, level, {number for _, number in ranked[:most]})


def measure(pairs: int, rows: Iterable[TokenizedProgram], contexts: Sequence[int]) -> Record:
    """The counts of `rows`, of a language's pairs at a level (docs/formats.md, "Fit"); null where there are none."""
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
        "pairs": pairs,
        "measured": len(lengths["source"]),
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
    result: dict[str, Record] = {}
    for language in languages(arguments.dataset):
        result[language] = {}
        for level in SPLITS:
            pairs, rows = sample(arguments.dataset, language, level)
            result[language][level] = measure(pairs, tokenize(rows, vocabulary), arguments.contexts)
    write_json(arguments.output, result)


if __name__ == "__main__":
    run_step(main)
