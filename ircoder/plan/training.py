"""What training jobs ask for: memory of GPUs and of nodes, for the rules and for `make plan`. Runs on the host."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import yaml

from ircoder.config import BASE_MODELS, base_model
from ircoder.launch import processes, zero
from ircoder.plan.memory import Memory, Shape, memory, shape

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


def job_memory(config: Mapping[str, Any]) -> Memory:
    """What a process of continued pre-training needs on its GPU, or of the node where there is none."""
    of = shape(config, base_model(config))
    return memory(of, config["train"], config["model"]["context"], stage(config), processes(config))


def gpu_mb(config: Mapping[str, Any]) -> int:
    """Megabytes that a training job needs on each GPU; 0 without GPUs."""
    return math.ceil(job_memory(config).total / MB) if config["train"]["device"] == "gpu" else 0


def node_mb(config: Mapping[str, Any]) -> int:
    """Megabytes that a training job needs on each node. Every process loads the whole model in float32 at first."""
    loaded = 4 * shape(config, base_model(config)).parameters()
    each = loaded if config["train"]["device"] == "gpu" else max(loaded, job_memory(config).total)
    each += TOKEN_BYTES * max(int(config["train"][name]["tokens"]) for name in ("base", "continued"))
    return DATA_MB + int(config["train"]["processes"]) * (LIBRARIES_MB + math.ceil(each / MB))


def loaded_mb(config: Mapping[str, Any]) -> int:
    """Megabytes of a job that holds the model once in float32 and writes it."""
    return DATA_MB + LIBRARIES_MB + math.ceil(4 * shape(config, base_model(config)).parameters() / MB)


def lines(config: Mapping[str, Any]) -> list[str]:
    """The table of memory: each model of the hub and the configuration's own, without ZeRO and at its stages."""
    train, shared = config["train"], processes(config)
    settings = train["continued"]
    rows = [["model", "parameters", "ZeRO", "weights", "gradients", "optimizer", "activations", "GiB"]]
    for name, of in _shapes(config).items():
        for number in STAGES:
            one = memory(of, train, config["model"]["context"], number, shared)
            parts = (one.weights, one.gradients, one.optimizer, one.activations, one.total)
            named = [name, f"{of.parameters() / 1e9:.2f} billion", str(number or "none")]
            rows.append([*named, *(f"{part / GIB:.1f}" for part in parts)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lora = settings["lora"]
    trained = f"LoRA of rank {lora['r']}" if lora else "all weights"
    at_a_time = settings["micro_batch"] or settings["batch"] // shared
    return [
        f"memory of a process, one of {shared}, in GiB (docs/training.md): {trained}, {train['precision']},"
        f" {at_a_time} rows of {config['model']['context']:,} tokens at a time",
        *("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows),
    ]


def _shapes(config: Mapping[str, Any]) -> dict[str, Shape]:
    """Every model of the hub, and the configuration's where it is made here."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(BASE_MODELS.read_text())
    names = [name for name, row in table.items() if "hub" in row or name == config["model"]["name"]]
    return {name: shape({**config, "model": {**config["model"], "name": name}}, table[name]) for name in names}
