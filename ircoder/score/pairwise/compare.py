"""Step: compares two models on the tasks that both answered; prints a table and writes a page and its numbers.

    python3 -m ircoder.score.pairwise.compare --run a/results --run b/results --output comparison.html
    python3 -m ircoder.score.pairwise.compare --run results --model base --model paired --output comparison.html

A model is `<arm>.seed-<n>`, or `<arm>` for all its seeds. With two runs and no model, all that both have are compared.
The numbers are written beside the page, as .json.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from ircoder.score.pairwise.page import page
from ircoder.score.pairwise.pairs import Comparison, chosen, compared
from ircoder.toolchain.records import run_step, write_json

NUMBERS = ("first", "second", "difference", "95 % interval", "p", "adjusted", "problems")
COLUMNS = ("task", "language", "metric", *NUMBERS, "")


def table(comparison: Comparison) -> str:
    """A comparison in lines of text."""
    rows = [COLUMNS]
    for line in comparison.lines:
        one = line.difference
        interval = "" if one.interval is None else f"{one.interval[0]:+.3f} to {one.interval[1]:+.3f}"
        numbers = (f"{one.first:.3f}", f"{one.second:.3f}", f"{one.difference:+.3f}", interval)
        counts = (f"{one.p:.4f}", f"{line.adjusted:.4f}", str(one.problems))
        rows.append((one.task, one.language, one.metric, *numbers, *counts, line.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    names = [f"first:  {comparison.first}", f"second: {comparison.second}"]
    left_out = [f"left out, as unsound: {len(comparison.unsound)}"] if comparison.unsound else []
    return "\n".join([*names, *left_out, *lines])


def main() -> None:
    """Prints the tables; writes page and numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, action="append", required=True, help="a folder of results; once or twice")
    parser.add_argument("--model", action="append", default=[], help="at most twice")
    parser.add_argument("--tasks", nargs="*", help="only these tasks of the configuration")
    parser.add_argument("--languages", nargs="*", help="only these languages")
    parser.add_argument("--output", type=Path, required=True, help="the .html file to write")
    args = parser.parse_args()
    pairs, apart = chosen(args.run, args.model)
    comparisons = [compared(*pair, args.tasks, args.languages) for pair in pairs]
    print("\n\n".join([*map(table, comparisons), *apart]))
    write_json(args.output.with_suffix(".json"), [one.record() for one in comparisons])
    args.output.write_text(page(comparisons), encoding="utf-8")


if __name__ == "__main__":
    run_step(main)
