"""The arithmetic of a plan: from programs, rates and settings to jobs, hours, bytes and wall time."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FLOPS_PER_PARAMETER_AND_TOKEN = 6
"""Forward 2, backward 4 (Kaplan et al. 2020, "Scaling Laws for Neural Language Models", section 2.1).

An upper bound with LoRA, where the frozen weights need no gradient of their own. Attention over the context, a few
per cent at 4,096 tokens, is not counted.
"""

BOTH_LEVELS = 2


@dataclass(frozen=True)
class Machine:
    """One node: cores, GPUs, a GPU's peak in TFLOPS and the share of it that training reaches."""

    cores: int
    gpus: int
    peak_tflops: float
    utilisation: float


@dataclass(frozen=True)
class CompileCost:
    """Compiling one language. Bytes are compressed; None where no pair was measured."""

    language: str
    programs: int
    cpu_hours: float
    longest_job_hours: float
    compiled_bytes: int
    pairs: float | None
    dataset_bytes: float | None


@dataclass(frozen=True)
class TrainCost:
    """All training jobs, each on one GPU."""

    jobs: int
    tokens: int
    gpu_hours: float
    longest_job_hours: float


def compile_cost(language: str, programs: int, rate: Mapping[str, Any], shards: int) -> CompileCost:
    """The cost of compiling some programs in shards of about equal size, from a row of rates.json."""
    hours = programs * rate["cpu_s"] / 3600
    pairs = None if rate["pairs"] is None else programs * rate["pairs"]
    return CompileCost(
        language=language,
        programs=programs,
        cpu_hours=hours,
        longest_job_hours=hours / shards,
        compiled_bytes=programs * rate["compiled_bytes"],
        pairs=pairs,
        dataset_bytes=None if pairs is None or rate["pair_bytes"] is None else pairs * rate["pair_bytes"],
    )


def parameters(config: Mapping[str, Any], hub: str | None) -> float:
    """A model's parameters: of the hub's as its name says (1b: a billion), of one made here from its shape.

    A Llama has four square matrices of attention and three of the MLP in each layer, and embeddings and head.
    """
    model = config["model"]
    if hub is not None:
        (billions,) = re.findall(r"(\d+(?:\.\d+)?)b", model["name"])
        return float(billions) * 1e9
    layer = 4 * model["hidden_size"] ** 2 + 3 * model["hidden_size"] * model["intermediate_size"]
    embeddings = 2 * config["tokenizer"]["vocab_size"] * model["hidden_size"]
    return float(model["layers"] * layer + embeddings)


def train_cost(config: Mapping[str, Any], hub: str | None, machine: Machine) -> TrainCost:
    """GPU hours of all arms and seeds, and of the base where it is made here: flops / (peak * utilisation)."""
    train = config["train"]
    seeds = len(train["seeds"])
    jobs = [train["continued"]["tokens"]] * (seeds * len(train["continued"]["arms"]))
    if hub is None:
        jobs += [train["base"]["tokens"]] * seeds
    flops = [FLOPS_PER_PARAMETER_AND_TOKEN * parameters(config, hub) * tokens for tokens in jobs]
    hours = [each / (machine.peak_tflops * 1e12 * machine.utilisation) / 3600 for each in flops]
    return TrainCost(len(jobs), sum(jobs), sum(hours), max(hours))


def wall_hours(hours: float, longest_job: float, slots: int, jobs: int) -> float:
    """Wall time of jobs that are spread over slots: never less than the longest, nor than whole rounds of jobs."""
    return max(hours / slots, longest_job, math.ceil(jobs / slots) * hours / jobs if jobs else 0.0)
