"""What the dataset's summary and card say about each split."""

from __future__ import annotations

from array import array
from collections import Counter
from statistics import median
from typing import Any

from ircoder.toolchain.records import Record

SplitSummary = dict[str, Any]
"""One split's entry in results/dataset/summary.json (docs/formats.md)."""

Summary = dict[str, dict[str, SplitSummary]]
"""Those entries by language and split."""

TESTED = {True: "tests_passed", False: "tests_failed", None: "without_tests"}
"""The key that counts rows of each value of the column `tests_passed`."""

_SUMS = ("rows", "heldout_rows", "rows_with_own_functions", "source_bytes", "ir_bytes", "own_ir_bytes")


class SplitStatistics:
    """Adds up what became of the records of one split; holds eight bytes per row for the median and a name per task."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter(dict.fromkeys([*_SUMS, *TESTED.values()], 0))
        self._failed: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()
        self._compilers: Counter[tuple[str, str]] = Counter()
        self._licences: Counter[str] = Counter()
        self._ratios = array("d")
        self._tasks: set[str] = set()

    def fail(self, status: str) -> None:
        """Counts a record that did not compile at the split's level, under its failure class."""
        self._failed[status] += 1

    def remove(self, reason: str) -> None:
        """Counts a record that compiled and is left out."""
        self._removed[reason] += 1

    def add(self, row: Record) -> None:
        """Counts one row; sizes are bytes of UTF-8."""
        source, ir, own = (
            len((row[column] or "").encode("utf-8")) for column in ("Source_Code", "IR_Original", "IR_Own_Functions")
        )
        self._sums.update({"rows": 1, "source_bytes": source, "ir_bytes": ir, "own_ir_bytes": own})
        self._sums["rows_with_own_functions"] += row["IR_Own_Functions"] is not None
        self._sums["heldout_rows"] += row["heldout"]
        self._sums[TESTED[row["tests_passed"]]] += 1
        self._ratios.append(ir / source)
        self._tasks.add(row["task"])
        self._compilers[row["toolchain"], " ".join(row["flags"])] += 1
        self._licences[row["licence"]] += 1

    def summary(self) -> SplitSummary:
        """The split's entry, but for what came before compilation; the median is null where there is no row.

        kept = compiled + sum of failed, and compiled = rows + sum of removed.
        """
        compiled = self._sums["rows"] + self._removed.total()
        return dict(self._sums) | {
            "kept": compiled + self._failed.total(),
            "failed": dict(self._failed),
            "compiled": compiled,
            "removed": dict(self._removed),
            "median_ir_to_source": round(median(self._ratios), 4) if self._ratios else None,
            "tasks": len(self._tasks),
            "licences": dict(self._licences),
            "compilers": [
                {"toolchain": toolchain, "flags": flags, "rows": rows}
                for (toolchain, flags), rows in sorted(self._compilers.items())
            ],
        }
