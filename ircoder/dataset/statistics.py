"""What the dataset's summary and card say about each split."""

from __future__ import annotations

from array import array
from collections import Counter
from statistics import median
from typing import Any

from ircoder.toolchain.records import Record


class SplitStatistics:
    """Adds up the rows of one split; holds a few bytes per row for the median and a name per task."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()
        self._ratios = array("d")
        self._tasks: set[str] = set()
        self.compilers: Counter[tuple[str, str]] = Counter()
        """Rows by toolchain and flags."""
        self.licences: Counter[str] = Counter()

    def add(self, row: Record) -> None:
        """Counts one row; sizes are bytes of UTF-8."""
        source, ir, own = (
            len((row[column] or "").encode("utf-8")) for column in ("Source_Code", "IR_Original", "IR_Own_Functions")
        )
        self._sums.update(
            rows=1,
            source_bytes=source,
            ir_bytes=ir,
            own_ir_bytes=own,
            rows_with_own_functions=int(row["IR_Own_Functions"] is not None),
            heldout_rows=int(row["heldout"]),
        )
        self._ratios.append(ir / source)
        self._tasks.add(row["task"])
        self.compilers[row["toolchain"], " ".join(row["flags"])] += 1
        self.licences[row["licence"]] += 1

    def summary(self) -> dict[str, Any]:
        """The split's entry in summary.json; the median is null where there is no row."""
        keys = ("rows", "source_bytes", "ir_bytes", "own_ir_bytes", "rows_with_own_functions", "heldout_rows")
        return {key: self._sums[key] for key in keys} | {
            "median_ir_to_source": round(median(self._ratios), 4) if self._ratios else None,
            "tasks": len(self._tasks),
        }


Statistics = dict[str, dict[str, SplitStatistics]]
"""Statistics by language and split."""


def summarize(statistics: Statistics) -> dict[str, dict[str, dict[str, Any]]]:
    """What `results/dataset/summary.json` holds: the entries of all splits, by language."""
    return {
        language: {split: part.summary() for split, part in splits.items()} for language, splits in statistics.items()
    }
