"""Which compiled records are left out of the dataset, and why: the lines of `results/dataset/selection/`."""

from __future__ import annotations

from ircoder.toolchain.records import Record

EXACT = "exact duplicate"
NEAR = "near-duplicate"
BENCHMARK = "benchmark"
REASONS = (EXACT, NEAR, BENCHMARK)


def line(record_id: str, reason: str, of: str, similarity: float) -> Record:
    """The line of a record that is left out.

    `of` is `<Language>/<id>` of the record that stands for it, or `<benchmark>/<task id>`. `similarity` is the share of
    n-grams that the two have in common: of both together for duplicates, of the benchmark's text for benchmarks.
    """
    return {"id": record_id, "reason": reason, "of": of, "similarity": round(similarity, 4)}
