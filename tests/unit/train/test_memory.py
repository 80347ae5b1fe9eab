"""The formula of a training job's memory (ircoder/plan/memory.py), held against real models at tiny dimensions."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

import pytest
import torch
import yaml
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedModel

from ircoder.plan import memory
from ircoder.toolchain.records import UserError
from ircoder.train import models
from ircoder.train.adapter import plain_model, with_adapter
from ircoder.train.attention import by_document
from ircoder.train.loss import fused_loss
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings
from ircoder.train.vocabulary import Vocabulary

SHAPE = ModelSettings("tiny", context=96, hidden_size=192, intermediate_size=320, layers=3, heads=6)
ROWS = {
    "tiny-llama": BaseModel(
        "llama", 96, ["q_proj", "k_proj", "v_proj", "o_proj"], ["embed_tokens", "lm_head"], tied=False, config={}
    ),
    "tiny-gpt-bigcode": BaseModel(
        "gpt_bigcode",
        96,
        ["c_attn", "c_proj", "q_attn"],
        ["wte", "lm_head"],
        tied=True,
        config={"multi_query": True, "resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0},
    ),
}
TOLERANCE = 0.03
"""Of activations: tables of rotations and a few numbers a token are not in the formula."""


def configuration(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The sections of a configuration that give a model's shape."""
    section = {"name": name, "context": 96, "hidden_size": 192, "intermediate_size": 320, "layers": 3, "heads": 6}
    return {"model": section, "tokenizer": {"vocab_size": len(vocabulary)}}


def kept(model: PreTrainedModel, how: str, rows: int, fused: bool = False) -> int:
    """Bytes that autograd keeps of a forward pass, each storage once; weights and inputs are not counted."""
    tokens = torch.randint(5, 200, (rows, 96), generator=torch.Generator().manual_seed(0))
    inputs = {"input_ids": tokens, "position_ids": torch.arange(48).repeat(rows, 2), "labels": tokens.clone()}
    not_counted = [*model.parameters(), *model.buffers(), *inputs.values()]
    known = {tensor.untyped_storage().data_ptr() for tensor in not_counted}
    found: dict[int, torch.Tensor] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        if tensor.untyped_storage().data_ptr() not in known:
            found[tensor.untyped_storage().data_ptr()] = tensor  # the tensor too, or its place is used again
        return tensor

    mixed = torch.autocast("cpu", torch.bfloat16) if how == "autocast" else contextlib.nullcontext()
    plain = plain_model(model)
    loss = fused_loss(plain) if fused else contextlib.nullcontext()
    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor), mixed, by_document(plain), loss:
        model(**inputs, use_cache=False)
    return sum(tensor.untyped_storage().nbytes() for tensor in found.values())


@pytest.mark.parametrize("dropout", [None, 0.0, 0.1])
@pytest.mark.parametrize("how", ["float32", "autocast", "bfloat16"])
@pytest.mark.parametrize("name", ROWS)
def test_weights_states_and_activations_are_as_measured(
    name: str, how: str, dropout: float | None, vocabulary: Vocabulary
) -> None:
    lora = None if dropout is None else LoraSettings(r=12, alpha=4, dropout=dropout)
    models.fix_randomness(0, 1)
    model: Any = models.new(ROWS[name], SHAPE, vocabulary)
    if lora:
        model = with_adapter(model, ROWS[name], lora)
    if how == "bfloat16":  # as DeepSpeed does it; the shares of one process are the whole
        model = model.bfloat16()
    stage = 2 if how == "bfloat16" else None
    row = {"architecture": ROWS[name].architecture, "tied": ROWS[name].tied, "config": ROWS[name].config}
    job = memory.Job(rows=2, context=96, lora=lora and {"r": lora.r, "dropout": lora.dropout, "frozen": lora.frozen})
    precision = "float32" if how == "float32" else "bfloat16"
    of = memory.shape(configuration(name, vocabulary), row)
    said = memory.memory(of, job, precision, stage, 1)
    trained = sum(one.numel() for one in model.parameters() if one.requires_grad)
    assert said.weights == sum(one.numel() * one.element_size() for one in model.parameters())
    assert said.gradients == 4 * trained

    measured = kept(model, how, rows=2)
    logits_alone = memory.LOGITS - 4  # of twelve bytes, the log-probabilities' four are kept; the rest comes and goes
    assert said.activations - 2 * 96 * logits_alone * len(vocabulary) == pytest.approx(measured, rel=TOLERANCE)

    fused = memory.memory(of, replace(job, fused=True), precision, stage, 1)
    # the logits of a part, and the sum of the head's gradient over all parts, come and go
    in_parts = (2 * 96 * memory.LOGITS + 4 * len(vocabulary)) * SHAPE.hidden_size
    assert fused.activations - in_parts == pytest.approx(kept(model, how, rows=2, fused=True), rel=TOLERANCE)

    if how != "bfloat16":
        optimizer = torch.optim.AdamW((one for one in model.parameters() if one.requires_grad), fused=True)
        model(
            input_ids=torch.ones((1, 8), dtype=torch.long), labels=torch.ones((1, 8), dtype=torch.long)
        ).loss.backward()
        optimizer.step()
        moments = [value for state in optimizer.state.values() for name, value in state.items() if name != "step"]
        assert said.optimizer == sum(value.numel() * value.element_size() for value in moments)


@pytest.mark.parametrize("name", ROWS)
def test_an_adapter_alone_needs_no_states_of_embeddings_and_head(name: str, vocabulary: Vocabulary) -> None:
    lora, row = LoraSettings(r=12, alpha=4, dropout=0.0), replace(ROWS[name], full=[])
    model: Any = with_adapter(models.new(row, SHAPE, vocabulary), row, lora)
    of = memory.shape(
        configuration(name, vocabulary), {"architecture": row.architecture, "tied": row.tied, "config": row.config}
    )
    job = memory.Job(2, 96, {"r": 12, "dropout": 0.0, "frozen": "float32"}, ends=False)
    said = memory.memory(of, job, "float32", None, 1)
    assert said.gradients == 4 * sum(one.numel() for one in model.parameters() if one.requires_grad)
    assert said.weights == sum(one.numel() * one.element_size() for one in model.parameters())
    assert kept(model, "float32", rows=2) <= said.activations


@pytest.mark.parametrize("width", [12, 100])
def test_heads_that_ircoder_together_takes_or_refuses_are_taken_or_refused(width: int, vocabulary: Vocabulary) -> None:
    settings = replace(SHAPE, hidden_size=width, heads=4)
    assert models.new(
        BaseModel("gpt_bigcode", 64, [], [], tied=True, config={"multi_query": True}), settings, vocabulary
    )
    with pytest.raises(UserError, match=f"hidden_size {width} is no multiple of 8"):
        models.new(ROWS["tiny-llama"], settings, vocabulary)


def test_the_hubs_models_have_as_many_parameters_as_the_formula_says() -> None:
    table = yaml.safe_load((memory.SHAPES.parents[1] / "base_models.yaml").read_text())
    hub = {name: row for name, row in table.items() if "hub" in row}
    assert set(yaml.safe_load(memory.SHAPES.read_text())) == set(hub)
    for name, row in hub.items():
        one = memory.shape({"model": {"name": name}}, row)
        values = {
            "vocab_size": one.vocabulary,
            "hidden_size": one.hidden,
            models.INNER_SIZE[row["architecture"]]: one.inner,
            "num_hidden_layers": one.layers,
            "num_attention_heads": one.heads,
            "tie_word_embeddings": one.tied,
        }
        values |= {"max_position_embeddings": one.positions} if one.positions else {"num_key_value_heads": one.kv}
        with torch.device("meta"):
            model = AutoModelForCausalLM.from_config(
                AutoConfig.for_model(row["architecture"], **row["config"] | values)
            )
        assert model.num_parameters() == one.parameters(), name
