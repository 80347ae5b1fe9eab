"""How much memory a training job needs on each GPU (or of each process): docs/training.md explains the formula.

Weights, gradients and optimiser states follow ZeRO's paper (Rajbhandari et al. 2020, section 3.1). Activations are what
autograd keeps of the models of transformers 5 for the backward pass, counted tensor by tensor; tests hold both against
real runs at tiny dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import yaml

SHAPES = Path(__file__).with_name("shapes.yaml")

Mode = Literal["float32", "autocast", "bfloat16"]
"""How a step computes: all in float32 | weights in float32, products in bfloat16 | all in bfloat16, as DeepSpeed."""

FROZEN_BYTES = {"float32": 4, "bfloat16": 2, "int8": 1}

LOGITS = 12
"""Bytes a token and entry of the vocabulary when the backward pass begins: logits, log-probabilities, gradients. Where
head and loss are one operation (ircoder/train/loss.py), of a part of the tokens: no more numbers than hidden states."""


@dataclass(frozen=True)
class Kept:
    """Bytes that are kept for a token. Of each layer: times its width, that of keys, that of the MLP, adapters' rank.

    And once, `ends`: times the width, of embeddings, last norm and head.
    """

    hidden: int
    kv: int
    inner: int
    rank: int = 0
    ends: int = 0


FULL: dict[Mode, dict[str, Kept]] = {
    "float32": {"llama": Kept(44, 0, 16, ends=12), "gpt_bigcode": Kept(28, 8, 8, ends=8)},
    "autocast": {"llama": Kept(36, 0, 8, ends=12), "gpt_bigcode": Kept(18, 4, 4, ends=6)},
    "bfloat16": {"llama": Kept(26, 0, 8, ends=8), "gpt_bigcode": Kept(14, 4, 4, ends=4)},
}
ADAPTER: dict[Mode, dict[str, Kept]] = {
    # where only adapters are trained in a layer, products with frozen weights keep no input
    "float32": {"llama": Kept(32, 0, 12, 16, ends=8), "gpt_bigcode": Kept(24, 8, 8, 12, ends=8)},
    "autocast": {"llama": Kept(24, 0, 6, 24, ends=8), "gpt_bigcode": Kept(16, 4, 4, 22, ends=6)},
    "bfloat16": {"llama": Kept(20, 0, 6, 8, ends=6), "gpt_bigcode": Kept(12, 4, 4, 6, ends=4)},
}
DROPOUT: dict[Mode, dict[str, Kept]] = {
    # on top, where the adapters' input is dropped out: the rest of it, and which
    "float32": {"llama": Kept(24, 0, 0), "gpt_bigcode": Kept(8, 0, 4)},
    "autocast": {"llama": Kept(16, 0, 0), "gpt_bigcode": Kept(8, 0, 4)},
    "bfloat16": {"llama": Kept(12, 0, 0), "gpt_bigcode": Kept(4, 0, 2)},
}


@dataclass(frozen=True)
class Shape:
    """A model's shape; `kv` is the number of heads of keys and values, `positions` 0 where none are learnt."""

    architecture: str
    hidden: int
    inner: int
    layers: int
    heads: int
    kv: int
    vocabulary: int
    tied: bool
    positions: int = 0

    @property
    def kv_width(self) -> int:
        """Width of the keys, and of the values."""
        return self.hidden // self.heads * self.kv

    def embeddings(self) -> int:
        """Parameters of token embeddings and head."""
        return self.vocabulary * self.hidden * (1 if self.tied else 2)

    def parameters(self) -> int:
        """All parameters, exactly."""
        h, kv, f = self.hidden, self.kv_width, self.inner
        if self.architecture == "llama":
            layer, rest = 2 * h * h + 2 * h * kv + 3 * h * f + 2 * h, h
        else:  # with biases
            layer = (h + 1) * (h + 2 * kv) + (h + 1) * h + (h + 1) * f + (f + 1) * h + 4 * h
            rest = 2 * h + self.positions * h
        return self.layers * layer + rest + self.embeddings()

    def multiplied(self) -> int:
        """Parameters that tokens are multiplied by, the head's included: autocast makes a copy of them."""
        return self.parameters() - self.embeddings() + (self.vocabulary - self.positions) * self.hidden

    def adapter(self, r: int) -> int:
        """Parameters of LoRA's matrices of rank r on the row's modules."""
        h, kv, f = self.hidden, self.kv_width, self.inner
        sizes = {
            "llama": [h + h, h + kv, h + kv, h + h],  # q, k, v, o
            "gpt_bigcode": [h + h + 2 * kv, h + h, f + h],  # c_attn, the attention's and the MLP's c_proj
        }
        return self.layers * r * sum(sizes[self.architecture])


@dataclass(frozen=True)
class Job:
    """What of a training job decides its memory: rows that a process takes at a time, a row's tokens, and the adapter.

    `lora` is as in the configuration; None: all weights are trained. `ends`: whether embeddings and head are trained in
    full beside the adapter, `fused`: whether head and loss are one operation.
    """

    rows: int
    context: int
    lora: Mapping[str, Any] | None
    ends: bool = True
    fused: bool = False


@dataclass(frozen=True)
class Memory:
    """Bytes of each process."""

    weights: float
    gradients: float
    optimizer: float
    activations: float

    @property
    def total(self) -> float:
        """The sum: what buffers, fragmentation and the libraries themselves take comes on top."""
        return sum(float(getattr(self, one.name)) for one in fields(self))


def shape(config: Mapping[str, Any], row: Mapping[str, Any]) -> Shape:
    """The shape of the configuration's model, whose row is given: a hub's as in shapes.yaml, else as configured."""
    model, known = config["model"], {"architecture": row["architecture"], "tied": row["tied"]}
    if "hub" in row:
        return Shape(**known, **yaml.safe_load(SHAPES.read_text())[model["name"]])
    multi_query = row["config"].get("multi_query", False)
    return Shape(
        **known,
        hidden=model["hidden_size"],
        inner=model["intermediate_size"],
        layers=model["layers"],
        heads=model["heads"],
        kv=1 if multi_query else model["heads"],
        vocabulary=config["tokenizer"]["vocab_size"],
        positions=model["context"] if multi_query else 0,
    )


def mode(precision: str, stage: int | None) -> Mode:
    """How a step computes at a precision, with ZeRO at a stage or (None) without."""
    if precision == "float32":
        return "float32"
    return "autocast" if stage is None else "bfloat16"


def activations(of: Shape, how: Mode, job: Job) -> int:
    """Bytes that a row keeps for the backward pass, the logits included."""
    lora = job.lora
    kinds = [FULL[how]] if lora is None else [ADAPTER[how], *([DROPOUT[how]] if lora["dropout"] else [])]
    layer, ends = 4 * of.heads, LOGITS * (of.hidden if job.fused else of.vocabulary)  # the softmax's sums; the loss
    for kept in (kind[of.architecture] for kind in kinds):
        layer += kept.hidden * of.hidden + kept.kv * of.kv_width + kept.inner * of.inner
        layer += kept.rank * (lora["r"] if lora else 0)
        ends += kept.ends * of.hidden
    return job.context * (of.layers * layer + ends)


def memory(of: Shape, job: Job, precision: str, stage: int | None, shared: int) -> Memory:
    """Of a training job at a precision. `shared` processes share the model by ZeRO at a stage; None: without."""
    how, lora = mode(precision, stage), job.lora
    trained = of.parameters() if lora is None else of.adapter(lora["r"]) + job.ends * of.embeddings()
    frozen = 0 if lora is None else of.parameters()  # all of them: peft keeps what it trains a copy of
    held, states = (2 if how == "bfloat16" else 4), (8 if stage is None else 12)
    frozen_held = 2 if how == "bfloat16" else FROZEN_BYTES[lora["frozen"]] if lora else 0
    copies = 2 * of.multiplied() if how == "autocast" else 0
    summed = 4 * of.vocabulary * of.hidden if job.fused and job.ends else 0  # the head's gradient, part by part
    return Memory(
        weights=(held * trained + frozen_held * frozen) / (shared if stage == 3 else 1),
        gradients=4 * trained / (shared if stage else 1),
        optimizer=states * trained / (shared if stage else 1),
        activations=copies + summed + job.rows * activations(of, how, job),
    )
