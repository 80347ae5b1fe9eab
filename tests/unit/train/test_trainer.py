from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from ircoder.toolchain.records import Record, UserError
from ircoder.toolchain.workspace import Workspace
from ircoder.train import checkpoints, models, trainer
from ircoder.train.adapter import merged, with_adapter
from ircoder.train.likelihood import likelihoods
from ircoder.train.packing import Document, PackedRows
from ircoder.train.programs import SPLITS
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings, TrainSettings
from ircoder.train.texts import Corpus
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 64, ["q_proj", "v_proj"], ["embed_tokens", "lm_head"], tied=False, config={})
SHAPE = ModelSettings("tiny-llama", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)
LORA = LoraSettings(r=2, alpha=4, dropout=0.1)


class Interrupted(Schedule):
    """A schedule of which the reader gets only some before it is interrupted."""

    reads = 0

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        self.reads += 1
        if self.reads > 11:  # while the fifth step is under way: two rows a step, a step ahead
            raise KeyboardInterrupt
        return super().__getitem__(index)


def run(output: Path, learning_rate: float = 1e-2, **others: float) -> trainer.Run:
    settings = TrainSettings(tokens=6 * 85, batch=2, learning_rate=learning_rate, checkpoint_steps=2)
    return trainer.Run("base", seed=7, threads=1, device="cpu", settings=replace(settings, **others), output=output)


def sources(dataset: Path, vocabulary: Vocabulary) -> list[Document]:
    return Corpus(dataset, tuple(SPLITS), vocabulary, SHAPE.context).source()


def schedule(documents: list[Document], vocabulary: Vocabulary, kind: type[Schedule] = Schedule) -> Schedule:
    settings, rows = run(Path()).settings, PackedRows(documents, SHAPE.context, vocabulary.pad)
    return kind({"pairs": rows}, {"pairs": 1.0}, settings.tokens, settings.batch, seed=7)


def train(
    dataset: Path, vocabulary: Vocabulary, workspace: Workspace, kind: type[Schedule] = Schedule, lora: bool = True
) -> tuple[Any, list[Record]]:
    one = run(Path("unused"))
    models.fix_randomness(one.seed, one.threads)
    model: Any = models.new(ROW, SHAPE, vocabulary)
    if lora:
        model = with_adapter(model, ROW, LORA)
    pairs = Corpus(dataset, tuple(SPLITS), vocabulary, SHAPE.context).pairs().documents
    metrics = trainer.fit(model, schedule(pairs, vocabulary, kind), one, workspace.path)
    return merged(model) if lora else model, metrics


@pytest.mark.parametrize("lora", [False, True])
def test_an_interrupted_run_ends_in_the_same_weights_and_metrics(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lora: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    whole, metrics = train(dataset, vocabulary, Workspace("whole", ["model"], [], {}), lora=lora)
    broken = Workspace("broken", ["model"], [], {})
    with pytest.raises(KeyboardInterrupt):
        train(dataset, vocabulary, broken, Interrupted, lora)
    weights = next((broken.path / "checkpoint-4").glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:-1])  # as if the machine had lost its power: checkpoint-2 must do
    (broken.path / "checkpoint-6").mkdir()  # as if killed while it was written
    resumed, again = train(dataset, vocabulary, broken, lora=lora)
    assert [line["step"] for line in metrics] == [1, 2, 3, 4, 5, 6]
    assert again == metrics
    assert all(torch.equal(one, other) for one, other in zip(whole.parameters(), resumed.parameters(), strict=True))


@pytest.mark.parametrize(("warmup", "highest"), [(0.0, 1), (0.5, 4)])
def test_the_learning_rate_rises_for_the_share_of_the_steps_that_the_settings_say(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path, warmup: float, highest: int
) -> None:
    lines, _ = fitted(dataset, vocabulary, tmp_path, warmup=warmup)
    assert max(lines, key=lambda line: line["learning_rate"])["step"] == highest
    assert max(line["learning_rate"] for line in lines) == 1e-2


def test_weights_decay_as_the_settings_say(dataset: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    sizes = [fitted(dataset, vocabulary, tmp_path / str(decay), weight_decay=decay)[1] for decay in (0.0, 10.0)]
    assert sizes[1] < 0.9 * sizes[0]


def fitted(dataset: Path, vocabulary: Vocabulary, folder: Path, **settings: float) -> tuple[list[Record], float]:
    """The metrics of a run, and the size of a matrix of its model."""
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary)
    plan = schedule(sources(dataset, vocabulary), vocabulary)
    lines = trainer.fit(model, plan, run(Path("unused"), **settings), folder)
    return lines, model.model.layers[0].mlp.up_proj.weight.norm().item()


@pytest.mark.parametrize("good_steps", [0, 4])
def test_a_loss_that_is_no_number_stops_the_run_and_leaves_the_last_good_checkpoint(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_steps: int
) -> None:
    monkeypatch.chdir(tmp_path)
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary)
    calls = iter(range(100))

    def spoil(*_: object) -> None:
        if next(calls) == good_steps:
            model.lm_head.weight.data[0, 0] = math.nan

    model.register_forward_pre_hook(spoil)
    plan = schedule(sources(dataset, vocabulary), vocabulary)
    workspace, step = Workspace("nan", ["model"], [], {}), good_steps + 1
    with pytest.raises(UserError, match=f"^step {step}: the loss is nan on C/task-") as caught:
        trainer.fit(model, plan, run(tmp_path), workspace.path)
    stopped = json.loads((workspace.path / "stopped.json").read_text())
    assert stopped == {"step": step, "problem": "the loss is nan", "records": plan.records(step)}
    assert ("the last good checkpoint is" if good_steps else "no checkpoint is") in str(caught.value)
    checkpoint = checkpoints.last_whole(workspace.path)
    assert (checkpoint and checkpoint.name) == (f"checkpoint-{good_steps}" if good_steps else None)


def test_weights_of_a_step_whose_gradient_is_no_number_are_not_saved(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary)
    calls = iter(range(100))
    model.lm_head.weight.register_hook(lambda gradient: gradient * (math.inf if next(calls) == 1 else 1.0))
    workspace = Workspace("inf", ["model"], [], {})
    with pytest.raises(UserError, match=r"^step 2: the gradient's norm is (nan|inf)"):
        trainer.fit(model, schedule(sources(dataset, vocabulary), vocabulary), run(tmp_path), workspace.path)
    assert checkpoints.last_whole(workspace.path) is None, "step 2 would have been saved"


def test_a_lack_of_memory_is_one_clear_message() -> None:
    with (
        pytest.raises(UserError, match=r"out of memory; set train\.\*\.micro_batch, lower it or model\.context"),
        trainer.memory_errors(),
    ):
        torch.empty(1 << 60)
    with pytest.raises(RuntimeError, match="shape"), trainer.memory_errors():
        torch.empty(2).view(3)


def test_a_written_model_loads_and_scores_as_before(dataset: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary).eval()
    texts = sources(dataset, vocabulary)
    output = tmp_path / "base" / "seed-7"
    trainer.write(model, vocabulary, run(output), [], {})
    loaded, loaded_vocabulary = models.load(output)
    assert [path.name for path in output.parent.iterdir()] == ["seed-7"]
    assert likelihoods(loaded.eval(), texts, loaded_vocabulary) == likelihoods(model, texts, vocabulary)


def test_a_tokenizer_of_another_size_than_the_model_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    model = models.new(ROW, SHAPE, vocabulary)
    model.resize_token_embeddings(len(vocabulary) + 1)
    models.save(tmp_path / "model", model, vocabulary)
    with pytest.raises(UserError, match=f"{len(vocabulary)} entries, the model {len(vocabulary) + 1}"):
        models.load(tmp_path / "model")
