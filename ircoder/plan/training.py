"""What training jobs ask for: memory of GPUs and of nodes, for the rules and for `make plan`. Runs on the host."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import yaml

from ircoder.config import BASE_MODELS, base_model
from ircoder.launch import processes, zero
from ircoder.plan.memory import Job, Memory, Shape, memory, shape
from ircoder.report.wording import parameters as in_words
from ircoder.report.wording import plural

GIB = 2**30
MB = 10**6

LIBRARIES_MB = 2000
"""Of a process that has loaded torch, transformers and DeepSpeed."""

DATA_MB = 4000
"""Of a job: what it reads a dataset's texts through, and the names of its programs."""

TOKEN_BYTES = 8
"""Of a process, for each token that it will read: 4 are the token, the others what holds a short document."""

STAGES = (None, 2, 3)


def stage(config: Mapping[str, Any]) -> int | None:
    """ZeRO's stage in the configuration's row of ircoder/zero.yaml, or None."""
    row = zero(config)
    return None if row is None else int(row["stage"])


def jobs(config: Mapping[str, Any]) -> dict[str, Job]:
    """The training jobs of a run, by name: `base` where it is made here, `continued`, and each kind of tuning."""
    train, context, shared = config["train"], config["model"]["context"], processes(config)
    packed = ["continued"] if "hub" in base_model(config) else ["base", "continued"]
    fused = train["device"] == "gpu"
    found = {}
    for name in packed:
        rows = train[name]["micro_batch"] or train[name]["batch"] // shared
        found[name] = Job(rows, context, train[name].get("lora"), fused=fused)
    for kind in train["tuning"]["kinds"]:
        tuned = train["tuning"][kind]
        # of an example a row at most, as ircoder.train.tune has it: packed, a step has fewer
        rows = tuned["micro_batch"] or max(1, round(tuned["examples"] / shared))
        found[kind] = Job(rows, min(tuned["context"], context), tuned["lora"], ends=False, fused=fused)
    return found


def job_memory(config: Mapping[str, Any], job: Job) -> Memory:
    """What a process of a training job needs on its GPU, or of the node where there is none."""
    of = shape(config, base_model(config))
    return memory(of, job, config["train"]["precision"], stage(config), processes(config))


def gpu_mb(config: Mapping[str, Any]) -> dict[str, int]:
    """Megabytes that each training job needs on each GPU; 0 without GPUs."""
    gpu = config["train"]["device"] == "gpu"
    return {name: math.ceil(job_memory(config, job).total / MB) if gpu else 0 for name, job in jobs(config).items()}


def node_mb(config: Mapping[str, Any]) -> dict[str, int]:
    """Megabytes that each training job needs on each node. Every process loads the whole model in float32 at first."""
    train, loaded = config["train"], 4 * shape(config, base_model(config)).parameters()
    found = {}
    for name, job in jobs(config).items():
        each = loaded if train["device"] == "gpu" else max(loaded, job_memory(config, job).total)
        each += TOKEN_BYTES * _tokens(config, name)
        found[name] = DATA_MB + int(train["processes"]) * (LIBRARIES_MB + math.ceil(each / MB))
    return found


def _tokens(config: Mapping[str, Any], name: str) -> int:
    """The tokens that a process of a job holds; what tuning without `most` holds, the data decide: not counted."""
    train = config["train"]
    if name in train:
        return int(train[name]["tokens"])
    tuned = train["tuning"][name]  # whose `most` is of each language
    return (tuned["most"] or 0) * len(config["languages"]) * int(tuned["context"])


def loaded_mb(config: Mapping[str, Any]) -> int:
    """Megabytes of a job that holds the model once in float32 and writes it."""
    return DATA_MB + LIBRARIES_MB + math.ceil(4 * shape(config, base_model(config)).parameters() / MB)


def lines(config: Mapping[str, Any]) -> list[str]:
    """What the run's jobs ask for, and the table of memory for continued pre-training.

    The table has each model of the hub and the configuration's own, without ZeRO and at its stages.
    """
    train, shared, job = config["train"], processes(config), jobs(config)["continued"]
    rows = [["model", "parameters", "ZeRO", "weights", "gradients", "optimizer", "activations", "GiB"]]
    for name, of in _shapes(config).items():
        for number in STAGES:
            one = memory(of, job, train["precision"], number, shared)
            parts = (one.weights, one.gradients, one.optimizer, one.activations, one.total)
            named = [name, in_words(of.parameters()), str(number or "none")]
            rows.append([*named, *(f"{part / GIB:.1f}" for part in parts)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    trained = f"LoRA of rank {job.lora['r']}" if job.lora else "all weights"
    return [
        *_asked(config),
        "",
        f"memory of a process, one of {shared}, in GiB (docs/training.md): {trained}, {train['precision']},"
        f" {plural(job.rows, 'row')} of {job.context:,} tokens at a time",
        *("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows),
    ]


def _asked(config: Mapping[str, Any]) -> list[str]:
    """What the rules ask for, a line for each kind of training job."""
    on_gpu = gpu_mb(config)
    gpu = {name: f", {megabytes / 1000:.1f} GB of each GPU" if megabytes else "" for name, megabytes in on_gpu.items()}
    return [
        f"asked for by {name}: {megabytes / 1000:.1f} GB of each node{gpu[name]}"
        for name, megabytes in node_mb(config).items()
    ]


def _shapes(config: Mapping[str, Any]) -> dict[str, Shape]:
    """Every model of the hub, and the configuration's where it is made here."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(BASE_MODELS.read_text())
    names = [name for name, row in table.items() if "hub" in row or name == config["model"]["name"]]
    return {name: shape({**config, "model": {**config["model"], "name": name}}, table[name]) for name in names}
