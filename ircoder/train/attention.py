"""Attention within each document of packed rows, one by one: exact, and with no mask at all.

transformers keeps packed documents apart by a mask of context * context, and with a mask torch computes every product,
also those that count for nothing, and none of its causal kernels. Document by document the work is the sum of the
squared lengths instead of the context's square, and nothing of that size is kept for the backward pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from typing import Any

import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface, PreTrainedModel
from transformers.integrations.sdpa_attention import sdpa_attention_forward

NAME = "by_document"

_bounds: ContextVar[list[list[int]]] = ContextVar("bounds")
"""Where the documents of each row begin in the batch at hand, and the row's end."""


def _note_bounds(module: nn.Module, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """Called before each forward pass. A document begins where the positions do (ircoder.train.packing)."""
    positions: torch.Tensor = options["position_ids"]
    rows, context = positions.shape
    bounds: list[list[int]] = [[] for _ in range(rows)]
    for row, start in (positions == 0).nonzero().tolist():
        bounds[row].append(start)
    _bounds.set([[*starts, context] for starts in bounds])


def _attend(
    module: nn.Module, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, _: None, **options: Any
) -> tuple[torch.Tensor, None]:
    """As transformers' attention functions: (rows, heads, context, width) to (rows, context, heads, width)."""
    rows = []
    for number, bounds in enumerate(_bounds.get()):
        row = slice(number, number + 1)
        documents = [
            sdpa_attention_forward(
                module, *(one[row, :, start:end] for one in (query, key, value)), attention_mask=None, **options
            )[0]
            for start, end in pairwise(bounds)
        ]
        rows.append(torch.cat(documents, dim=1))
    return torch.cat(rows), None


AttentionInterface.register(NAME, _attend)
AttentionMaskInterface.register(NAME, lambda **_: None)


@contextmanager
def by_document(model: PreTrainedModel) -> Iterator[None]:
    """Within the block, the model's attention goes document by document; every batch must be of packed rows."""
    before = model.config._attn_implementation
    hook = model.base_model.register_forward_pre_hook(_note_bounds, with_kwargs=True)  # called with the head or without
    model.set_attn_implementation(NAME)
    try:
        yield
    finally:
        model.set_attn_implementation(before)
        hook.remove()
