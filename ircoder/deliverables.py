"""What a run delivers, and how equal two runs of it must be. The one list; docs/formats.md explains each file.

Standard library only: the Snakefile, the manifest and the report read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ircoder.corpus.kinds import OTHER

BASE = "base"
CALIBRATION = ("reference", "broken")
PARTS = ("Perf_Optimized.parquet", "Size_Optimized.parquet", "statistics.json")
"""What the dataset is put together from, of each language."""


def arms(config: Mapping[str, Any]) -> list[str]:
    """The base, and the arms that go on from it, in the configuration's order."""
    return [BASE, *config["train"]["continued"]["arms"]]


def models(config: Mapping[str, Any]) -> list[str]:
    """The names of all trained models: `<arm>.seed-<n>`."""
    return [f"{arm}.seed-{seed}" for arm in arms(config) for seed in config["train"]["seeds"]]


def shards(config: Mapping[str, Any]) -> list[str]:
    """The names of a language's shards: four digits."""
    return [f"{number:04d}" for number in range(config["corpus"]["shards"])]


def answers_of(name: str, task: Mapping[str, Any], model: str) -> list[str]:
    """The files of what became of a model's answers to a task: verdicts by language, or texts compared."""
    if task["executed"]:
        return [f"results/execute/{name}/{language}/{model}.jsonl" for language in task["languages"]]
    return [f"results/score/{name}/{model}.jsonl"] if model != CALIBRATION[1] else []


def deliverables(config: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(path, determinism class) of every file or folder that the manifest covers, relative to the working folder.

    `config` is a run's configuration with the keys `ir_languages`, those of its languages that are compiled, and
    `tasks` (ircoder/evaluated.py).
    Classes: A identical anywhere; B, of what models are and draw, identical on the same type of CPU with the same
    number of threads; C, the same on a GPU, not expected to be identical.
    """
    drawn = "C" if config["train"]["device"] == "gpu" else "B"
    listed = [("results/corpus/summary.json", "A"), ("results/corpus/tasks.jsonl", "A")]
    listed += [("results/data/summary.json", "A"), *((f"results/data/{kind}.jsonl.gz", "A") for kind in OTHER)]
    for language in config["ir_languages"]:
        for shard in shards(config):
            listed += [(f"results/{stage}/{language}/{shard}.jsonl.gz", "A") for stage in ("corpus", "compile")]
            listed += [(f"results/compile/{kind}/{language}/{shard}.jsonl", "A") for kind in ("status", "tests")]
            listed.append((f"results/dataset/signatures/{language}/{shard}.arrow", "A"))
            listed.append((f"results/dataset/overlaps/{language}/{shard}.jsonl", "A"))
        listed.append((f"results/dataset/selection/{language}.jsonl", "A"))
        listed += [(f"results/dataset/parts/{language}/{name}", "A") for name in PARTS]
    listed += [("results/compile/summary.json", "A"), ("results/dataset/sltrans", "A")]
    listed += [(f"results/dataset/{name}", "A") for name in ("benchmarks.arrow", "benchmarks.json", "selection.json")]
    listed += [("results/dataset/summary.json", "A"), ("results/train/tokenizer", "A"), ("results/train/fit.json", "A")]
    for arm in arms(config):
        for seed in config["train"]["seeds"]:
            listed.append((f"results/train/{arm}/seed-{seed}", drawn))
            listed.append((f"results/train/measures/{arm}/seed-{seed}.json", drawn))
            listed.append((f"results/train/written/{arm}/seed-{seed}.jsonl", drawn))
            listed += [(f"results/tune/{kind}/{arm}/seed-{seed}", drawn) for kind in config["train"]["tuning"]["kinds"]]
    listed += [(f"results/train/accepted/{language}.jsonl", drawn) for language in config["ir_languages"]]
    listed.append(("results/train/comparison.json", drawn))
    for name, task in config["tasks"].items():
        listed.append((f"results/tasks/{name}.jsonl", "A"))
        for model in [*CALIBRATION, *models(config)]:
            kind = "A" if model in CALIBRATION else drawn
            listed.append((f"results/generate/{name}/{model}.jsonl", kind))
            listed += [(path, kind) for path in answers_of(name, task, model)]
    listed += [("results/execute/calibration.json", "A"), ("results/score/summary.json", drawn)]
    listed.append(("results/score/settings.json", "A"))
    return sorted(listed)
