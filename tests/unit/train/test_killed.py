"""Training steps that are killed (SIGKILL) on the way, and started again by the same command: the same weights.

Each run is made of real processes, forked from one that has loaded torch but never trained. Moments come one after the
other: every start goes on from what the one before it left.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import Trainer

from ircoder.toolchain.records import read_jsonl, sha256_file
from ircoder.train import adapt, checkpoints, models
from ircoder.train.reporters import CHOSEN
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.tokenizer import texts, train
from ircoder.train.vocabulary import Vocabulary
from tests.unit.train.conftest import EIGHT_PROGRAMS, write_dataset

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["ircoder.train.adapt", "deepspeed"])
PATIENCE_S = 300

ROW: dict[str, Any] = {"architecture": "llama", "context": 64, "lora": ["q_proj", "v_proj"], "config": {}}
ROW |= {"full": ["embed_tokens", "lm_head"], "tied": False}
SHAPE = ModelSettings("tiny", context=64, hidden_size=16, intermediate_size=32, layers=2, heads=2)
LORA = {"r": 2, "alpha": 4, "dropout": 0.1, "frozen": "float32"}
STEPS = 6
TRAIN = {"tokens": STEPS * 4 * 50, "batch": 4, "learning_rate": 1e-2, "checkpoint_steps": 2}
ZERO_2 = {"stage": 2, "overlap_comm": False}
ZERO_3 = {"stage": 3, "overlap_comm": False}
VARIANTS: dict[str, dict[str, Any]] = {
    # the adapter or None, DeepSpeed's section, processes, and settings that differ
    "full": {"lora": None, "zero": None, "processes": 1},
    "lora": {"lora": LORA, "zero": None, "processes": 1},
    "reported": {"lora": LORA, "zero": None, "processes": 1, "reporters": "tensorboard"},
    "accumulated": {"lora": None, "zero": None, "processes": 1, "micro_batch": 1},
    "zero-2": {"lora": None, "zero": ZERO_2, "processes": 2},
    "zero-2-lora": {"lora": LORA, "zero": ZERO_2, "processes": 2},
    "zero-3": {"lora": None, "zero": ZERO_3, "processes": 2},
    "zero-3-bfloat16": {"lora": LORA | {"frozen": "bfloat16"}, "zero": ZERO_3, "processes": 2, "precision": "bfloat16"},
}
KILLED = ["full", "lora", "zero-2"]
REPEATED = ["zero-2-lora", "zero-3", "zero-3-bfloat16"]  # those that are killed repeat all the more
MOMENTS = [
    # what is going on, and which of its kind in this start of the step
    ("in a step", 1),
    ("while a checkpoint is written", 1),
    ("before its digests are noted", 1),
    ("in a step", 4),
    ("while a checkpoint is written", 2),
    ("in a step", 2),
]
PLACES = {
    "in a step": (Trainer, "training_step"),
    "while a checkpoint is written": (Trainer, "_save_rng_state"),  # weights and optimizer are there, the rest is not
    "before its digests are noted": (checkpoints, "seal"),
}


def die_at(moment: tuple[str, int]) -> None:
    """Makes this process kill itself at a moment."""
    where, name = PLACES[moment[0]]
    original, calls = getattr(where, name), iter(range(1, 1000))

    def counted(*arguments: Any, **options: Any) -> Any:
        if next(calls) == moment[1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)

    setattr(where, name, counted)


def process(folder: str, variant: str, rank: int, port: int, moment: tuple[str, int] | None) -> None:
    """One process of a training job, as torchrun starts it, in a folder with a dataset and a base model."""
    chosen = dict(VARIANTS[variant])
    os.environ[CHOSEN] = chosen.pop("reporters", "")
    zero, count, precision = chosen.pop("zero"), chosen.pop("processes"), chosen.pop("precision", "float32")
    if zero:
        os.environ |= {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(count)}
        os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    os.chdir(folder)
    options = {"dataset": "sltrans", "base": "base", "row": ROW, "arm": "paired", "output": "model", "zero": zero}
    options |= {"arm-row": {"reads": {"pairs": 1.0}, "levels": ["perf", "size"]}, "train": TRAIN | chosen}
    options |= {"threads": 1, "device": "cpu", "seed": 3, "precision": precision}
    sys.argv = ["adapt"]
    for name, value in options.items():
        sys.argv += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
    if moment and rank == 0:
        die_at(moment)
    adapt.main()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(folder: Path, variant: str, moment: tuple[str, int] | None = None) -> list[int | None]:
    """Runs the processes of a job until all end; where one dies the others are killed, as torchrun does."""
    port = free_port()
    places = range(VARIANTS[variant]["processes"])
    job: list[BaseProcess] = [
        FORK.Process(target=process, args=(str(folder), variant, rank, port, moment)) for rank in places
    ]
    for one in job:
        one.start()
    deadline = time.monotonic() + PATIENCE_S
    while any(one.is_alive() for one in job):
        assert time.monotonic() < deadline, "a process waits without end"
        if any(one.exitcode for one in job):
            for one in job:
                one.kill()
        time.sleep(0.02)
    return [one.exitcode for one in job]


@pytest.fixture(scope="module")
def prepare(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a folder with the dataset and a base model: the same ones each time."""
    common = tmp_path_factory.mktemp("common")
    dataset = write_dataset(EIGHT_PROGRAMS, common / "sltrans")
    train(texts(dataset), 300).save_pretrained(common / "tokenizer")
    vocabulary = Vocabulary(common / "tokenizer")
    models.fix_randomness(0, 1)
    models.save(common / "base", models.new(BaseModel(**ROW), SHAPE, vocabulary), vocabulary)
    return lambda: Path(shutil.copytree(common, tmp_path_factory.mktemp("job") / "folder"))


@pytest.fixture(scope="module")
def finished(prepare: Callable[[], Path]) -> Callable[[str], Path]:
    """The folder of a variant's job that nothing interrupted."""

    @cache
    def finish(variant: str) -> Path:
        folder = prepare()
        assert set(start(folder, variant)) == {0}
        return folder

    return finish


def outcome(folder: Path) -> dict[str, str]:
    """The digests of a finished model's files. Nothing half-done may be left."""
    assert [path.name for path in (folder / "work/train").iterdir()] == []
    lines = list(read_jsonl(folder / "model/metrics.jsonl"))
    assert [line["step"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) >= STEPS
    return {path.name: sha256_file(path) for path in sorted((folder / "model").iterdir())}


@pytest.mark.parametrize("variant", REPEATED)
def test_weights_repeat(variant: str, prepare: Callable[[], Path], finished: Callable[[str], Path]) -> None:
    again = prepare()
    assert set(start(again, variant)) == {0}
    assert outcome(again) == outcome(finished(variant))


def test_a_reporter_writes_its_files_and_changes_no_weight(finished: Callable[[str], Path]) -> None:
    reported, silent = finished("reported"), finished("lora")
    assert outcome(reported) == outcome(silent)
    (events,) = (reported / "logs/reporters/model/tensorboard").glob("events.out.tfevents.*")
    assert b"train/loss" in events.read_bytes()
    assert not (silent / "logs").exists()


@pytest.mark.parametrize("variant", KILLED)
def test_a_job_killed_again_and_again_ends_in_the_weights_of_one_that_was_not(
    variant: str, prepare: Callable[[], Path], finished: Callable[[str], Path]
) -> None:
    expected, killed = outcome(finished(variant)), prepare()
    for moment in MOMENTS if VARIANTS[variant]["processes"] == 1 else MOMENTS[1:4]:
        assert start(killed, variant, moment)[0] == -signal.SIGKILL, moment
    assert list((killed / "work/train").glob("*/checkpoint-*")), "the last start must have something to go on from"
    assert set(start(killed, variant)) == {0}
    assert outcome(killed) == expected


@pytest.mark.parametrize("variant", ["full", "zero-2"])
def test_a_model_made_of_the_same_is_taken_over_without_a_step(
    variant: str, finished: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(finished(variant), tmp_path / "folder"))
    shutil.rmtree(folder / "model")
    assert set(start(folder, variant, ("in a step", 1))) == {0}, "a step would have killed it"
    assert outcome(folder) == outcome(finished(variant))


@pytest.mark.parametrize("variant", ["accumulated", "zero-2", "zero-3"])
def test_a_step_that_is_divided_reaches_the_weights_of_one_that_is_not(
    variant: str, finished: Callable[[str], Path]
) -> None:
    base, one, other = (
        load_file(path / "model.safetensors")
        for path in (finished("full") / "base", finished("full") / "model", finished(variant) / "model")
    )
    assert other.keys() == one.keys() == base.keys()
    for name, weights in one.items():
        assert not torch.equal(weights, base[name]), f"{name} was not trained"
        assert torch.allclose(other[name], weights, atol=1e-4), name
