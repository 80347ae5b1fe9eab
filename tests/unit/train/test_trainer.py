from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch

from ircoder.toolchain.records import Record, UserError
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.adapt import paired_documents
from ircoder.train.adapter import merged, with_adapter
from ircoder.train.packing import PackedRows
from ircoder.train.perplexity import score
from ircoder.train.pretrain import documents
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings, TrainSettings
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 64, ["q_proj", "v_proj"], ["embed_tokens", "lm_head"], tied=False, config={})
SHAPE = ModelSettings("tiny-llama", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)
LORA = LoraSettings(r=2, alpha=4, dropout=0.1)


class Interrupted(PackedRows):
    """Rows of which the reader gets only some before it is interrupted."""

    reads = 0

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        self.reads += 1
        if self.reads > 9:
            raise KeyboardInterrupt
        return super().__getitem__(index)


def run(output: Path, learning_rate: float = 1e-2) -> trainer.Run:
    settings = TrainSettings(steps=6, batch=2, learning_rate=learning_rate, checkpoint_steps=2)
    return trainer.Run("base", seed=7, threads=1, device="cpu", settings=settings, output=output)


def train(
    dataset: Path, vocabulary: Vocabulary, workspace: Workspace, rows: type[PackedRows] = PackedRows, lora: bool = True
) -> tuple[Any, list[Record]]:
    one = run(Path("unused"))
    models.fix_randomness(one.seed, one.threads)
    model: Any = models.new(ROW, SHAPE, vocabulary)
    if lora:
        model = with_adapter(model, ROW, LORA)
    pairs = paired_documents(dataset, "both", vocabulary, SHAPE.context)
    metrics = trainer.fit(model, rows(pairs.documents, SHAPE.context, vocabulary.pad), vocabulary, one, workspace)
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
    (broken.path / "checkpoint-6").mkdir()  # as if killed while it was written
    resumed, again = train(dataset, vocabulary, broken, lora=lora)
    assert [line["step"] for line in metrics] == [1, 2, 3, 4, 5, 6]
    assert again == metrics
    assert all(torch.equal(one, other) for one, other in zip(whole.parameters(), resumed.parameters(), strict=True))


def test_a_loss_that_is_no_number_stops_the_run_at_its_step(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary)
    with torch.no_grad():
        model.lm_head.weight[0, 0] = math.nan
    rows = PackedRows(documents(dataset, vocabulary, SHAPE.context), SHAPE.context, vocabulary.pad)
    with pytest.raises(UserError, match="step 1: the loss is nan"):
        trainer.fit(model, rows, vocabulary, run(tmp_path), Workspace("nan", ["model"], [], {}))


def test_a_written_model_loads_and_scores_as_before(dataset: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary).eval()
    texts = documents(dataset, vocabulary, SHAPE.context)
    output = tmp_path / "base" / "seed-7"
    trainer.write(model, vocabulary, run(output), [], {})
    loaded, loaded_vocabulary = models.load(output)
    assert [path.name for path in output.parent.iterdir()] == ["seed-7"]
    assert score(loaded.eval(), texts, loaded_vocabulary) == score(model, texts, vocabulary)


def test_perplexity_of_an_untrained_model_is_about_the_size_of_its_vocabulary(
    dataset: Path, vocabulary: Vocabulary
) -> None:
    models.fix_randomness(0, 1)
    found = score(models.new(ROW, SHAPE, vocabulary).eval(), documents(dataset, vocabulary, 64), vocabulary)
    assert found is not None
    assert found["perplexity"] == pytest.approx(len(vocabulary), rel=0.1)
    assert found["perplexity"] == pytest.approx(math.exp(found["nll"]), rel=1e-4)


def test_no_document_has_no_perplexity(vocabulary: Vocabulary) -> None:
    assert score(models.new(ROW, SHAPE, vocabulary), [], vocabulary) is None


def test_a_tokenizer_of_another_size_than_the_model_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    model = models.new(ROW, SHAPE, vocabulary)
    model.resize_token_embeddings(len(vocabulary) + 1)
    models.save(tmp_path / "model", model, vocabulary)
    with pytest.raises(UserError, match=f"{len(vocabulary)} entries, the model {len(vocabulary) + 1}"):
        models.load(tmp_path / "model")


def test_a_dataset_that_is_all_held_out_is_refused(held_out_dataset: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(UserError, match="every program is held out"):
        documents(held_out_dataset, vocabulary, 64)
    with pytest.raises(UserError, match="every pair is held out"):
        paired_documents(held_out_dataset, "perf", vocabulary, 64)


def test_a_context_that_no_pair_fits_is_refused(dataset: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(UserError, match="none of 6 pairs fits 8 tokens"):
        paired_documents(dataset, "perf", vocabulary, 8)
