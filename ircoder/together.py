"""What the sections of a configuration must have in common, or a job would fail after hours. Runs on the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ircoder.corpus.heldout import is_heldout
from ircoder.evaluated import EMBEDDED, Task
from ircoder.refusals import CannotRun

PROBLEMS = Path("problems")
"""The embedded problems, a folder each, as the rules name them."""


def check_together(
    config: Mapping[str, Any],
    row: Mapping[str, Any],
    arms: Mapping[str, Mapping[str, Any]],
    tasks: Mapping[str, Task],
) -> None:
    """Raises CannotRun for the first of the settings that do not go together.

    `row` is that of the base model, `arms` and `tasks` are those of the run.
    """
    for problem in _problems(config, row, arms, tasks):
        raise CannotRun(f"config: {problem}")


def _problems(
    config: Mapping[str, Any],
    row: Mapping[str, Any],
    arms: Mapping[str, Mapping[str, Any]],
    tasks: Mapping[str, Task],
) -> Iterator[str]:
    if "hub" not in row:
        yield from _shape(config["model"], row["architecture"])
    yield from _data(config, arms)
    yield from _heldout(config, tasks)
    yield from _room(config, config["model"]["context"] or row["context"], tasks)


def _shape(model: Mapping[str, Any], architecture: str) -> Iterator[str]:
    """Each head has an equal part of the width; Llama's rotations take it in twos (Su et al. 2021, section 3.2)."""
    hidden, part = model["hidden_size"], model["heads"] * (2 if architecture == "llama" else 1)
    if hidden % part:
        why = f"{model['heads']} heads of an even width" if architecture == "llama" else f"{model['heads']} heads"
        near = max(1, hidden // part) * part
        yield f"model.hidden_size: {hidden} is no multiple of {part}, for {why}; take {near}, or change model.heads"


def _data(config: Mapping[str, Any], arms: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What training reads beside programs must be named."""
    data, kinds = config["data"], config["train"]["tuning"]["kinds"]
    for name, arm in arms.items():
        if "monolingual" in arm["reads"] and not (data["source"] or data["text"]):
            yield f"data.source: empty, as is data.text, and the arm {name} reads them; name sources, or leave it out"
    for kind in kinds:
        if not data[kind]:
            yield f"data.{kind}: empty, and train.tuning.kinds names {kind}; name sources, or leave this kind out"


def _heldout(config: Mapping[str, Any], tasks: Mapping[str, Task]) -> Iterator[str]:
    """Tasks made of the embedded problems are made of those that are held out."""
    names, fraction = [path.name for path in PROBLEMS.glob("*") if path.is_dir()], config["dataset"]["heldout_fraction"]
    made = [name for name, task in tasks.items() if task["source"] == EMBEDDED]
    if made and names and not _any_heldout(names, fraction):
        least = next(share for share in (n / 1000 for n in range(1, 1001)) if _any_heldout(names, share))
        yield (
            f"dataset.heldout_fraction: at {fraction:g} none of the {len(names)} embedded problems is held out, and"
            f" {', '.join(made)} of evaluation.tasks would be empty; raise it to {least:g} or more, or name sources"
        )


def _any_heldout(names: Iterable[str], fraction: float) -> bool:
    return any(is_heldout(name, fraction) for name in names)


def _room(config: Mapping[str, Any], context: int, tasks: Mapping[str, Task]) -> Iterator[str]:
    """An answer must leave room for what is asked."""
    names = [entry.get("name", entry["benchmark"]) for entry in config["evaluation"]["tasks"]]
    longest = {f"evaluation.tasks.{names.index(name)}": task["max_new_tokens"] for name, task in tasks.items()}
    longest["train.written"] = config["train"]["written"]["max_new_tokens"] + 1  # the token that asks for IR
    for key, tokens in longest.items():
        if tokens >= context:
            yield (
                f"{key}.max_new_tokens: leaves no room for a prompt in the model's context of {context} tokens; lower"
                " it, or raise model.context"
            )
