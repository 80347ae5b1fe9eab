from __future__ import annotations

import contextlib
from typing import Any

import pytest
import torch

from ircoder.train import models
from ircoder.train.adapter import plain_model, with_adapter
from ircoder.train.loss import IGNORED, fused_loss
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings
from ircoder.train.vocabulary import Vocabulary

SHAPE = ModelSettings("tiny", context=32, hidden_size=16, intermediate_size=24, layers=2, heads=2)
DROPOUT = {"resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}
ROWS = {
    "llama": BaseModel("llama", 32, ["q_proj"], ["embed_tokens", "lm_head"], tied=False, config={}),
    "gpt_bigcode": BaseModel("gpt_bigcode", 32, ["c_attn"], ["wte", "lm_head"], tied=True, config=DROPOUT),
    "adapters_alone": BaseModel("llama", 32, ["q_proj"], [], tied=False, config={}),
}


def made(name: str, adapter: bool, vocabulary: Vocabulary) -> Any:
    models.fix_randomness(0, 1)
    model: Any = models.new(ROWS[name], SHAPE, vocabulary)
    return with_adapter(model, ROWS[name], LoraSettings(r=4, alpha=4, dropout=0.0)) if adapter else model


def step(model: Any, mixed: bool, **options: Any) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """The loss of some rows, of whose labels a part does not count, and the gradients of what is trained."""
    tokens = torch.randint(5, 200, (3, 32), generator=torch.Generator().manual_seed(1))
    labels = tokens.clone()
    labels[:, ::5] = IGNORED
    model.zero_grad()
    with torch.autocast("cpu", torch.bfloat16) if mixed else contextlib.nullcontext():
        loss = model(input_ids=tokens, labels=labels, use_cache=False, **options).loss
    loss.backward()
    return loss, [one.grad.clone() for one in model.parameters() if one.grad is not None]


@pytest.mark.parametrize("options", [{}, {"num_items_in_batch": torch.tensor(160)}])
@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("adapter", [False, True])
@pytest.mark.parametrize("name", ROWS)
def test_loss_and_gradients_are_those_that_the_logits_give(
    name: str, adapter: bool, mixed: bool, options: dict[str, Any], vocabulary: Vocabulary
) -> None:
    model = made(name, adapter, vocabulary)
    loss, gradients = step(model, mixed, **options)
    with fused_loss(plain_model(model)):
        fused, found = step(model, mixed, **options)
    tolerance = 2e-2 if mixed else 1e-5
    assert torch.allclose(fused, loss, rtol=tolerance)
    assert len(found) == len(gradients)
    for one, other in zip(found, gradients, strict=True):
        assert torch.allclose(one, other, rtol=tolerance, atol=tolerance * float(other.abs().max()))


def test_after_the_block_the_model_gives_logits_and_their_loss(vocabulary: Vocabulary) -> None:
    model = made("llama", True, vocabulary)
    before = step(model, mixed=False)[0]
    with fused_loss(plain_model(model)):
        assert model(torch.tensor([[5, 6]])).logits.shape == (1, 2, 16), "hidden states"
    assert model(torch.tensor([[5, 6]])).logits.shape == (1, 2, len(vocabulary))
    assert step(model, mixed=False)[0] == before
