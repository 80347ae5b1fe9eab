"""What each rule cost, from the tables that Snakemake's `benchmark:` writes: one row a job."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

from ircoder.deliverables import CALIBRATION, models, shards

RULES = (
    ("corpus/read.tsv", "corpus"),
    ("corpus/data.tsv", "data"),
    ("corpus/tasks.tsv", "tasks"),
    ("compile/{language}-{shard}.tsv", "compile"),
    ("compile/summary.tsv", "compile_summary"),
    ("tests/{language}-{shard}.tsv", "tests"),
    ("dataset/signatures-{language}-{shard}.tsv", "signatures"),
    ("dataset/benchmarks.tsv", "benchmark_ngrams"),
    ("dataset/overlaps-{language}-{shard}.tsv", "overlaps"),
    ("dataset/select.tsv", "select"),
    ("dataset/language-{language}.tsv", "dataset_language"),
    ("dataset/assemble.tsv", "dataset"),
    ("dataset/push.tsv", "push_dry_run"),
    ("train/tokenizer.tsv", "tokenizer"),
    ("train/fit.tsv", "fit"),
    ("train/measure-{model}.tsv", "measure"),
    ("train/accept-{language}.tsv", "accept"),
    ("train/comparison.tsv", "compare"),
    ("train/base-seed-{seed}.tsv", "pretrain"),
    ("train/adopt-seed-{seed}.tsv", "adopt"),
    ("train/adapt-{model}.tsv", "adapt"),
    ("tune/{tuning}-{model}.tsv", "tune"),
    ("tasks/{task}.tsv", "benchmark_tasks"),
    ("generate/{task}-calibration.tsv", "calibration_candidates"),
    ("generate/{task}-{model}.tsv", "sample"),
    ("execute/{judged}-{model}.tsv", "execute"),
    ("execute/{judged}-calibration.tsv", "execute"),
    ("score/calibrate.tsv", "calibrate"),
    ("score/texts-{task}-{scored}.tsv", "score_texts"),
    ("score/summarize.tsv", "score"),
    ("report/manifest.tsv", "manifest"),
    ("report/verdict.tsv", "verdict"),
)
"""Which rule wrote which tables, by the names that `_values` gives. The page's own table comes too late for it."""


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


def read_costs(folder: Path, config: Mapping[str, Any]) -> list[Cost]:
    """The cost of each rule in the order of RULES; empty where nothing was measured.

    Only of the jobs of this configuration: an earlier one may have left tables of other shards, models or tasks.
    """
    values, costs = _values(config), dict[str, Cost]()
    for template, rule in RULES:
        for path in _tables(folder, template, values):
            for row in _rows(path):
                costs.setdefault(rule, Cost(rule)).add(row)
    return list(costs.values())


def _values(config: Mapping[str, Any]) -> dict[str, list[str]]:
    """What stands for each name in RULES."""
    trained = models(config)
    return {
        "language": list(config["ir_languages"]),
        "shard": shards(config),
        "seed": [str(seed) for seed in config["train"]["seeds"]],
        "model": [name.replace(".", "-") for name in trained],
        "scored": [*CALIBRATION, *trained],
        "tuning": list(config["train"]["tuning"]["kinds"]),
        "task": list(config["tasks"]),
        "judged": [f"{name}-{language}" for name, task in config["tasks"].items() for language in task["languages"]],
    }


def _tables(folder: Path, template: str, values: Mapping[str, Sequence[str]]) -> Iterator[Path]:
    """The tables of a row of RULES that are there."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    for chosen in product(*(values[name] for name in names)):
        path = folder / template.format(**dict(zip(names, chosen, strict=True)))
        if path.exists():
            yield path


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
