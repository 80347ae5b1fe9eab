"""Sections of the configuration as steps get them on the command line: JSON, checked against typed classes."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from ircoder.toolchain.records import UserError

T = TypeVar("T")


@dataclass(frozen=True)
class ModelSettings:
    """The section `model`. The shape is that of a model trained from scratch; revision and path are a hub model's.

    `context` is in tokens.
    """

    name: str
    context: int
    hidden_size: int
    intermediate_size: int
    layers: int
    heads: int
    revision: str | None = None
    path: str | None = None


@dataclass(frozen=True)
class BaseModel:
    """A row of ircoder/base_models.yaml, which says what each field means."""

    architecture: str
    context: int
    lora: list[str]
    full: list[str]
    tied: bool
    config: dict[str, Any]
    hub: str | None = None


@dataclass(frozen=True)
class OptimizerSettings:
    """What every training section has: peak learning rate, steps between checkpoints, rows at a time.

    `weight_decay` is AdamW's, `warmup` the share of steps in which the learning rate rises. `micro_batch` is how many
    rows a process takes at once; None: its whole part of a step.
    """

    learning_rate: float
    checkpoint_steps: int
    weight_decay: float = field(default=0.0, kw_only=True)
    warmup: float = field(default=0.0, kw_only=True)
    micro_batch: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class TrainSettings(OptimizerSettings):
    """The section `train.base`, with tokens to read and rows a step."""

    tokens: int
    batch: int


@dataclass(frozen=True)
class LoraSettings:
    """The section `train.continued.lora`; `frozen` is how the weights that are not trained are held."""

    r: int
    alpha: int
    dropout: float
    frozen: str = "float32"


@dataclass(frozen=True)
class AdaptSettings(TrainSettings):
    """The section `train.continued` but for its arms: as `train.base`, with the adapter's shape; None: no adapter."""

    lora: LoraSettings | None


@dataclass(frozen=True)
class TuneSettings(OptimizerSettings):
    """A section of `train.tuning`: how often all data are read, examples a step, tokens of the longest example.

    `most` is how many records of each language are read at most; None: all.
    """

    epochs: int
    examples: int
    context: int
    lora: LoraSettings
    most: int | None = None


@dataclass(frozen=True)
class Arm:
    """A row of ircoder/arms.yaml: each kind of text that is read with its share of the tokens, and the levels."""

    reads: dict[str, float]
    levels: list[str]


def from_json(kind: type[T], text: str, option: str) -> T:
    """Builds a settings object from an option's JSON text.

    Raises UserError that names the option and key where keys are missing or unknown, a value has the wrong type, or a
    whole number is below 1.
    """
    try:
        values = json.loads(text)
    except ValueError as error:
        raise UserError(f"{option}: not JSON ({error})") from None
    return _build(kind, values, option)


def _build(kind: type[T], values: Any, where: str) -> T:
    hints = get_type_hints(kind)
    needed = {one.name for one in fields(kind) if one.default is MISSING}  # type: ignore[arg-type]  # a dataclass
    if not isinstance(values, dict) or not needed <= set(values) <= set(hints):
        raise UserError(f"{where}: give exactly the keys {', '.join(hints)}")
    return kind(**{key: _value(hints[key], value, f"{where}: {key}") for key, value in values.items()})


def _value(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, UnionType):
        return None if value is None else _value(get_args(kind)[0], value, where)
    if is_dataclass(kind):
        return _build(kind, value, where)  # type: ignore[arg-type]  # a class
    kind = get_origin(kind) or kind
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise UserError(f"{where}: {value!r} is not of type {kind.__name__}")
    if kind is int and value < 1:
        raise UserError(f"{where}: {value} is below 1")
    return value
