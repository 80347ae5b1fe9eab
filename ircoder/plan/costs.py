"""The arithmetic of a plan: from programs, rates and settings to jobs, hours, bytes and wall time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ircoder.config import base_model
from ircoder.launch import processes
from ircoder.refusals import CannotRun
from ircoder.report.wording import plural

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
    """Training jobs of one kind, equally long, each on `gpus` GPUs."""

    jobs: int
    tokens: int
    gpu_hours: float
    gpus: int

    @property
    def job_hours(self) -> float:
        """Wall time of one job."""
        return self.gpu_hours / self.jobs / self.gpus


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


def train_costs(config: Mapping[str, Any], parameters: int, machine: Machine) -> dict[str, TrainCost]:
    """Training by name, each after the one before: the base where it is made here, then its arms.

    GPU hours are flops / (peak * utilisation). How long tuning takes, the data decide: it is not among them.
    """
    train, seeds = config["train"], len(config["train"]["seeds"])
    numbers = {"continued": seeds * len(train["continued"]["arms"])}
    if "hub" not in base_model(config):
        numbers = {"base": seeds, **numbers}
    hours_a_token = (
        FLOPS_PER_PARAMETER_AND_TOKEN * parameters / (machine.peak_tflops * 1e12 * machine.utilisation) / 3600
    )
    tokens = {name: jobs * train[name]["tokens"] for name, jobs in numbers.items()}
    return {
        name: TrainCost(jobs, tokens[name], hours_a_token * tokens[name], processes(config))
        for name, jobs in numbers.items()
    }


def tuning_jobs(config: Mapping[str, Any]) -> int:
    """How many jobs tune a model: each kind, of the base and of every arm, with each seed."""
    train = config["train"]
    return len(train["tuning"]["kinds"]) * (1 + len(train["continued"]["arms"])) * len(train["seeds"])


def training_slots(config: Mapping[str, Any], nodes: int, machine: Machine) -> int:
    """How many training jobs run at a time: each takes a GPU for every process, on its number of nodes.

    Raises CannotRun where not one does. A run on CPUs is planned as if it had GPUs, so there it is one at least.
    """
    train = config["train"]
    slots: int = nodes * (machine.gpus // train["processes"]) // train["nodes"]
    if slots and nodes >= train["nodes"]:
        return slots
    if train["device"] == "cpu":
        return 1
    wanted = f"{plural(train['processes'], 'GPU')} on {plural(train['nodes'], 'node')}"
    raise CannotRun(
        f"config: train.processes: a training job takes {wanted}, and there are {machine.gpus} on each of {nodes}; give"
        " more NODES or GPUS, or lower train.nodes or train.processes"
    )


def wall_hours(hours: float, longest_job: float, slots: int, jobs: int) -> float:
    """Wall time of jobs that are spread over slots: never less than the longest, nor than whole rounds of jobs."""
    return max(hours / slots, longest_job, math.ceil(jobs / slots) * hours / jobs if jobs else 0.0)
