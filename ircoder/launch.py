"""How training jobs are started: what the section `train` may combine, processes and nodes. Runs on the host."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ircoder.refusals import CannotRun

ZERO = Path(__file__).resolve().parent / "zero.yaml"
SPREAD = "slurm/spread.py"
"""In the working folder, as images are: where the checkout and its Python are must not matter to Snakemake."""

LOOPBACK = "127.0.0.1"
"""Where the processes of one node meet: their container has no other network, and no name of its own."""


def processes(config: Mapping[str, Any]) -> int:
    """How many processes share a training job, on all of its nodes."""
    return int(config["train"]["nodes"] * config["train"]["processes"])


def zero(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of ircoder/zero.yaml that `train.zero` names, or None. Raises CannotRun for an unknown one."""
    chosen = config["train"]["zero"]
    if chosen is None:
        return None
    table: dict[Any, dict[str, Any]] = yaml.safe_load(ZERO.read_text())
    if chosen not in table:
        raise CannotRun(f"config: train.zero: {chosen!r} is unknown; known: {', '.join(map(str, table))}")
    return table[chosen]


def check_launch(config: Mapping[str, Any], made_here: bool = True) -> None:
    """Raises CannotRun for settings of the section `train` that do not go together.

    `made_here` says whether the base model is trained here too.
    """
    train, shared = config["train"], zero(config)
    if shared is None and processes(config) > 1:
        raise CannotRun(
            f"config: train.zero: null, but {processes(config)} processes share the model by ZeRO; set it to 2 or 3"
        )
    for name in ("base", "continued") if made_here else ("continued",):
        part = processes(config) * (train[name]["micro_batch"] or 1)
        if train[name]["batch"] % part:
            raise CannotRun(
                f"config: train.{name}.batch: {train[name]['batch']} is no multiple of {part}, the rows that"
                f" {processes(config)} processes read at a time; change it, micro_batch or processes"
            )
    for name, lora in _adapters(train).items():
        if problem := _frozen(lora["frozen"], train, shared is not None):
            raise CannotRun(f"config: train.{name}.lora.frozen: {lora['frozen']} {problem}")


def _adapters(train: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The adapters of the arms and of the kinds of tuning that are run, by the section's name."""
    found = {f"tuning.{kind}": train["tuning"][kind]["lora"] for kind in train["tuning"]["kinds"]}
    lora = train["continued"]["lora"]
    return found if lora is None else {"continued": lora, **found}


def _frozen(held: str, train: Mapping[str, Any], shared: bool) -> str | None:
    """What stands against holding the frozen weights in this way; None: nothing."""
    bfloat16 = train["precision"] == "bfloat16"
    if held == "float32" and shared and bfloat16:
        return (
            "cannot be with train.zero and precision bfloat16, where DeepSpeed holds all weights so; set it to bfloat16"
        )
    if held != "float32" and not bfloat16:
        return "needs train.precision: bfloat16; set both, or this key to float32"
    if held == "int8" and (train["device"] != "gpu" or shared):
        return "needs train.device: gpu and train.zero: null; set them, or this key to bfloat16"
    return None


def launcher(config: Mapping[str, Any], image: str) -> str:
    """The words before `-m <module>` that start a training step: Python or torchrun, in the job's container.

    On several nodes the containers are started on each of them, in the image, by a program outside.
    """
    if zero(config) is None:
        return "python3"
    if config["train"]["nodes"] > 1:
        train = config["train"]
        return f"python3 {SPREAD} --nodes {train['nodes']} --processes {train['processes']} --image {image} --"
    wanted = f"--standalone --local-addr {LOOPBACK} --nproc-per-node {config['train']['processes']}"
    return f"python3 -m torch.distributed.run {wanted}"
