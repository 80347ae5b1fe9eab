"""What each rule cost, from the tables that Snakemake's `benchmark:` writes: one row a job."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

RULES = (
    ("corpus/read.tsv", "corpus"),
    ("corpus/data.tsv", "data"),
    ("corpus/tasks.tsv", "tasks"),
    ("compile/*-[0-9]*.tsv", "compile"),
    ("compile/summary.tsv", "compile_summary"),
    ("tests/*.tsv", "tests"),
    ("dataset/signatures-*.tsv", "signatures"),
    ("dataset/benchmarks.tsv", "benchmark_ngrams"),
    ("dataset/overlaps-*.tsv", "overlaps"),
    ("dataset/select.tsv", "select"),
    ("dataset/language-*.tsv", "dataset_language"),
    ("dataset/assemble.tsv", "dataset"),
    ("dataset/push.tsv", "push_dry_run"),
    ("train/tokenizer.tsv", "tokenizer"),
    ("train/fit.tsv", "fit"),
    ("train/measure-*.tsv", "measure"),
    ("train/accept-*.tsv", "accept"),
    ("train/comparison.tsv", "compare"),
    ("train/base-*.tsv", "pretrain"),
    ("train/adopt-*.tsv", "adopt"),
    ("train/adapt-*.tsv", "adapt"),
    ("tune/*.tsv", "tune"),
    ("tasks/*.tsv", "benchmark_tasks"),
    ("generate/*-calibration.tsv", "calibration_candidates"),
    ("generate/*-seed-*.tsv", "sample"),
    ("execute/*.tsv", "execute"),
    ("score/calibrate.tsv", "calibrate"),
    ("score/texts-*.tsv", "score_texts"),
    ("score/summarize.tsv", "score"),
    ("report/manifest.tsv", "manifest"),
    ("report/verdict.tsv", "verdict"),
)
"""Which rule wrote a table: the first pattern that fits its path. The page's own table comes too late for it."""


@dataclass
class Cost:
    """A rule's jobs together: seconds of wall and CPU time added up, the largest resident memory in MB."""

    rule: str
    jobs: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    memory_mb: float = 0.0

    def add(self, row: dict[str, str]) -> None:
        """Counts a job. Of a job shorter than Snakemake's first look at it, memory and CPU time are unknown."""
        self.jobs += 1
        self.wall_s += _number(row["s"])
        self.cpu_s += _number(row["cpu_time"])
        self.memory_mb = max(self.memory_mb, _number(row["max_rss"]))


def read_costs(folder: Path) -> list[Cost]:
    """The cost of each rule in the order of RULES; empty where nothing was measured."""
    costs: dict[str, Cost] = {}
    for path in sorted(folder.rglob("*.tsv")):
        name = path.relative_to(folder).as_posix()
        rule = next((rule for pattern, rule in RULES if fnmatchcase(name, pattern)), None)
        if rule is not None:
            for row in _rows(path):
                costs.setdefault(rule, Cost(rule)).add(row)
    return [costs[rule] for rule in dict.fromkeys(rule for _, rule in RULES) if rule in costs]


def total(costs: Iterable[Cost]) -> Cost:
    """All rules together."""
    result = Cost("all")
    for cost in costs:
        result.jobs += cost.jobs
        result.wall_s += cost.wall_s
        result.cpu_s += cost.cpu_s
        result.memory_mb = max(result.memory_mb, cost.memory_mb)
    return result


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows with the columns we use: a table that a killed job left half-written has none."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [row for row in rows if all(row.get(name) for name in ("s", "cpu_time", "max_rss"))]


def _number(text: str) -> float:
    """Snakemake writes `-` or `NA` for what it could not measure."""
    return 0.0 if text in ("-", "NA") else float(text)
