"""Every row of the table of base models, at tiny dimensions."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from ircoder.toolchain.records import UserError
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.adapter import adapted, merged, with_adapter
from ircoder.train.adopt import METADATA, adopt, grow_embeddings
from ircoder.train.packing import PackedRows
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings, TrainSettings, from_json
from ircoder.train.texts import Corpus
from ircoder.train.tokenizer import extend
from ircoder.train.vocabulary import PAD, TO_LLVM, TO_SOURCE, Vocabulary

TABLE = yaml.safe_load((Path(__file__).parents[3] / "ircoder/base_models.yaml").read_text())
ROWS = {name: from_json(BaseModel, json.dumps(row), name) for name, row in TABLE.items()}
REVISION = "0123456789abcdef" * 2 + "01234567"
SHAPE = ModelSettings(
    name="any", hidden_size=16, intermediate_size=24, layers=2, heads=2, context=64, revision=REVISION, path=None
)
LORA = LoraSettings(r=2, alpha=4, dropout=0.0)
ADAPTED = {
    "llama": [f"model.layers.{n}.self_attn.{name}_proj" for n in (0, 1) for name in "koqv"],
    "gpt_bigcode": [
        f"transformer.h.{n}.{name}" for n in (0, 1) for name in ("attn.c_attn", "attn.c_proj", "mlp.c_proj")
    ],
}
IN_FULL = {
    "llama": {"model.embed_tokens", "lm_head"},
    "gpt_bigcode": {"transformer.wte"},  # one matrix with the head
}


def test_the_six_base_models_of_the_paper_have_a_row() -> None:
    assert {row.hub for row in ROWS.values() if row.hub} == {
        "bigcode/starcoderbase-1b",
        "bigcode/starcoderbase-3b",
        "bigcode/starcoderbase-7b",
        "deepseek-ai/deepseek-coder-1.3b-base",
        "deepseek-ai/deepseek-coder-5.7bmqa-base",
        "codellama/CodeLlama-7b-hf",
    }


def new(row: BaseModel, vocabulary: Vocabulary, **changes: Any) -> Any:
    models.fix_randomness(0, 1)
    return models.new(row, dataclasses.replace(SHAPE, **changes), vocabulary)


@pytest.mark.parametrize("name", ROWS)
def test_adapters_and_full_training_hit_exactly_the_named_modules(name: str, vocabulary: Vocabulary) -> None:
    row = ROWS[name]
    model = with_adapter(new(row, vocabulary), row, LORA)
    assert adapted(model) == ADAPTED[row.architecture]
    trained = {name for name, parameter in model.get_base_model().named_parameters() if parameter.requires_grad}
    in_full = {name for name in trained if "lora_" not in name}
    assert {name.removesuffix(".modules_to_save.default.weight") for name in in_full} == IN_FULL[row.architecture]


@pytest.mark.parametrize("name", ROWS)
def test_two_steps_merged_and_loaded_again_write_the_same(
    name: str, dataset: Path, vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = ROWS[name]
    model = with_adapter(new(row, vocabulary), row, LORA)
    before = model.get_base_model().get_output_embeddings().weight.detach().clone()
    settings = TrainSettings(tokens=150, batch=2, learning_rate=1e-1, checkpoint_steps=2)
    run = trainer.Run("paired", 0, 1, "cpu", settings, tmp_path / "model")
    pairs = PackedRows(Corpus(dataset, ["perf"], vocabulary, 64).pairs().documents, 64, vocabulary.pad)
    schedule = Schedule({"pairs": pairs}, {"pairs": 1.0}, settings.tokens, settings.batch, seed=0)
    metrics = trainer.fit(model, schedule, run, Workspace("train", ["model"], [], {}).path)
    assert metrics[-1]["tokens"] == sum(schedule.tokens.values())
    assert len(metrics) == 2
    prompt = torch.tensor([[4, 5, 6, 7, vocabulary.to_llvm]])
    greedy = {"max_new_tokens": 20, "do_sample": False}
    expected = model.eval().generate(input_ids=prompt, **greedy)
    trainer.write(merged(model), vocabulary, run, metrics, {})
    loaded, _ = models.load(run.output)
    assert torch.equal(loaded.eval().generate(prompt, **greedy), expected)
    assert loaded.config.tie_word_embeddings == row.tied
    assert (loaded.get_output_embeddings().weight is loaded.get_input_embeddings().weight) == row.tied
    assert not torch.equal(loaded.get_output_embeddings().weight, before), "nothing was trained"


@pytest.fixture
def hub_folder(vocabulary: Vocabulary, tmp_path: Path) -> Path:
    """A tiny model with a tokenizer as a hub model has it: without padding or directions, fewer entries than rows."""
    folder = tmp_path / "hub"
    backend = vocabulary.tokenizer.backend_tokenizer
    text = json.loads(backend.to_str())
    text["added_tokens"] = [one for one in text["added_tokens"] if one["content"] == "<|endoftext|>"]
    for content in (PAD, TO_LLVM, TO_SOURCE):
        number = text["model"]["vocab"].pop(content)
        text["model"]["vocab"][f"unused{number}"] = number
    plain = PreTrainedTokenizerFast(
        tokenizer_object=type(backend).from_str(json.dumps(text)), eos_token="<|endoftext|>"
    )
    model = new(ROWS["starcoderbase-1b"], vocabulary)
    model.resize_token_embeddings(len(plain) + 7)
    model.save_pretrained(folder)
    plain.save_pretrained(folder)
    note = folder / METADATA
    note.parent.mkdir(parents=True)
    note.write_text(f"{REVISION}\netag\n0\n")
    return folder


def extended(hub_folder: Path, tmp_path: Path) -> Vocabulary:
    extend(hub_folder).save_pretrained(tmp_path / "extended")
    return Vocabulary(tmp_path / "extended")


def test_a_base_models_tokenizer_keeps_its_numbers_and_gets_what_it_lacks(hub_folder: Path, tmp_path: Path) -> None:
    before, after = AutoTokenizer.from_pretrained(hub_folder), extended(hub_folder, tmp_path)
    known = after.tokenizer.get_vocab()
    assert before.get_vocab().items() <= known.items()
    assert set(known) - set(before.get_vocab()) == {PAD, TO_LLVM, TO_SOURCE}
    assert (after.end, after.pad) == (before.eos_token_id, len(before))
    text = f'int main(void) {{ puts("{TO_LLVM}"); }}\n'
    assert after.encode([text])[0].tolist() == before.backend_tokenizer.encode(text).ids, (
        "spelled in a text, it is text"
    )


def test_a_byte_level_tokenizer_that_names_llamas_class_keeps_its_spaces_and_its_first_token(
    hub_folder: Path, tmp_path: Path
) -> None:
    loaded = AutoTokenizer.from_pretrained(hub_folder)
    loaded.add_special_tokens({"bos_token": "<s>"})
    loaded.save_pretrained(hub_folder)
    path = hub_folder / "tokenizer_config.json"
    path.write_text(
        json.dumps(json.loads(path.read_text()) | {"tokenizer_class": "LlamaTokenizerFast", "add_bos_token": True})
    )
    vocabulary = extended(hub_folder, tmp_path)
    text = "int main(void) {\n\treturn 0;\n}\n"
    assert vocabulary.decode(vocabulary.begun(vocabulary.encode([text])[0]).tolist()) == f"<s>{text}"
    again = AutoTokenizer.from_pretrained(tmp_path / "extended")
    assert again.decode(again(text).input_ids) == f"<s>{text}", "for whoever loads our folder"


def test_a_tokenizer_that_has_everything_is_left_alone(hub_folder: Path, tmp_path: Path) -> None:
    once = extended(hub_folder, tmp_path)
    assert extend(tmp_path / "extended").get_vocab() == once.tokenizer.get_vocab()


def test_added_tokens_start_as_the_mean_of_the_known_ones_and_the_others_stay(hub_folder: Path, tmp_path: Path) -> None:
    vocabulary = extended(hub_folder, tmp_path)
    known = len(vocabulary) - 3
    row = ROWS["starcoderbase-1b"]
    before = models.AutoModelForCausalLM.from_pretrained(hub_folder).get_input_embeddings().weight
    model = adopt(hub_folder, row, SHAPE, vocabulary)
    assert model.get_output_embeddings().weight is model.get_input_embeddings().weight
    after = model.get_input_embeddings().weight
    assert after.shape[0] == len(vocabulary)
    assert torch.equal(after[:known], before[:known])
    assert torch.equal(after[known:], before[:known].mean(dim=0).expand(3, -1))


@pytest.mark.parametrize("name", ["tiny-llama", "tiny-gpt-bigcode"])
@pytest.mark.parametrize("more", [-2, 0, 5])
def test_both_matrices_get_the_mean_whatever_room_the_model_had(name: str, more: int, vocabulary: Vocabulary) -> None:
    model, known = new(ROWS[name], vocabulary), len(vocabulary) - 5
    matrices = [model.get_input_embeddings, model.get_output_embeddings]
    means = [get().weight[:known].mean(dim=0).clone() for get in matrices]
    grow_embeddings(model, known, known + 5 + more)
    for get, mean in zip(matrices, means, strict=True):
        assert get().weight.shape[0] == known + 5 + more
        assert torch.equal(get().weight[known:], mean.expand(5 + more, -1))


@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (
            "starcoderbase-1b",
            {"revision": "f" * 40},
            f"is of revision {REVISION}; fetch the other one with: hf download",
        ),
        ("tiny-llama", {}, "holds a gpt_bigcode, not a llama"),
        ("starcoderbase-1b", {"context": 4096}, r"model\.context: 4096 is too long, the model has 64 positions"),
    ],
)
def test_what_does_not_fit_is_refused(
    row: str, change: dict[str, Any], message: str, hub_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=message):
        adopt(hub_folder, ROWS[row], dataclasses.replace(SHAPE, **change), extended(hub_folder, tmp_path))


def test_a_folder_that_does_not_know_its_revision_is_refused(hub_folder: Path, tmp_path: Path) -> None:
    (hub_folder / METADATA).unlink()
    with pytest.raises(UserError, match="no note of its revision; fetch it with: hf download bigcode/starcoderbase-1b"):
        adopt(hub_folder, ROWS["starcoderbase-1b"], SHAPE, extended(hub_folder, tmp_path))


def test_a_tokenizer_with_more_entries_than_the_model_has_rows_is_refused(hub_folder: Path, tmp_path: Path) -> None:
    vocabulary = extended(hub_folder, tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(hub_folder)
    tokenizer.add_tokens([f"more{n}" for n in range(8)])
    tokenizer.save_pretrained(hub_folder)
    with pytest.raises(UserError, match=r"the tokenizer has \d+ entries, the model \d+; fetch both from one revision"):
        adopt(hub_folder, ROWS["starcoderbase-1b"], SHAPE, vocabulary)
