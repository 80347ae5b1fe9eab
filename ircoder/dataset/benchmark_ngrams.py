"""Step: hashes the texts of all benchmarks once, for every shard: `python3 -m ircoder.dataset.benchmark_ngrams`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from ircoder.dataset.arrow import write_batches
from ircoder.dataset.benchmark_index import SCHEMA
from ircoder.dataset.benchmarks import Benchmark, Task, evaluation_tasks, own_tasks
from ircoder.dataset.overlap import LEAST, own_ngrams
from ircoder.toolchain.records import Record, run_step, write_json


def hash_benchmark(benchmark: Benchmark, n: int) -> tuple[pa.RecordBatch, dict[str, int]]:
    """The rows of a benchmark, and its entry in the summary."""
    texts = [(task, text) for task in benchmark.tasks() for text in task.texts]
    found = own_ngrams([task.name for task, _ in texts], [text for _, text in texts], n)
    evaluated = [number for number, (task, _) in enumerate(texts) if task.evaluated]
    rows: list[Record] = [
        {"benchmark": benchmark.name, "task": texts[number][0].name, "own": benchmark.own, "ngrams": found.of(number)}
        for number in evaluated
    ]
    usable = [row["task"] for row in rows if len(row["ngrams"]) >= LEAST]
    tasks = _names([texts[number][0] for number in evaluated])
    counts = {"tasks": len(tasks), "texts": len(rows), "short_texts": len(rows) - len(usable)}
    batch = pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    return batch, counts | {"tasks_without_text": len(tasks - set(usable))}


def _names(tasks: Sequence[Task]) -> set[str]:
    return {task.name for task in tasks}


def main() -> None:
    """Writes the n-grams and a summary of the benchmarks that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", required=True, help="the name of the run's own tasks")
    parser.add_argument("--tasks", type=Path, required=True, help="results/corpus/tasks.jsonl")
    parser.add_argument("--benchmarks", type=json.loads, required=True, help="[{name, path, id, texts}] as JSON")
    parser.add_argument("--evaluated", type=Path, nargs="*", default=[], help="results/tasks/<name>.jsonl")
    parser.add_argument("--ngram", type=int, required=True, help="tokens of an n-gram")
    parser.add_argument("--output", type=Path, required=True, help="the .arrow file to write")
    parser.add_argument("--summary", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    always = [own_tasks(arguments.own, arguments.tasks), *map(evaluation_tasks, arguments.evaluated)]
    listed = [*always, *map(Benchmark.from_config, arguments.benchmarks)]
    names = [benchmark.name for benchmark in listed]
    hashed = [hash_benchmark(benchmark, arguments.ngram) for benchmark in listed]
    write_batches(arguments.output, SCHEMA, (batch for batch, _ in hashed))
    counts = (counts for _, counts in hashed)
    write_json(arguments.summary, dict(zip(names, counts, strict=True)))


if __name__ == "__main__":
    run_step(main)
