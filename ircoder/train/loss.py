"""Head and loss as one operation of torch, a part of the tokens at a time, so that a step never holds all logits.

With a vocabulary of 50,000 the logits of a row are among the largest things of a step (docs/training.md).
torch.nn.functional.linear_cross_entropy lets go of a part's logits once it has their loss, and makes them again for the
gradients. On two cores that takes twice as long, so it is for GPUs alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import linear_cross_entropy
from transformers import PreTrainedModel

IGNORED = -100
"""The label of a token that does not count, as in transformers."""


@contextmanager
def fused_loss(model: PreTrainedModel) -> Iterator[None]:
    """Within the block, the model's loss is computed without its logits: in their place are the last hidden states."""
    head: Any = model.get_output_embeddings()

    def loss(logits: Tensor, labels: Tensor, vocab_size: int, num_items_in_batch: Any = None, **_: Any) -> Tensor:
        """As transformers' loss of a causal model: the mean over labels, or their sum by the number in all parts."""
        hidden, weight = _as_computed(logits, head.weight)
        following = nn.functional.pad(labels, (0, 1), value=IGNORED)[..., 1:]
        with torch.autocast(hidden.device.type, enabled=False):
            losses = linear_cross_entropy(
                hidden.flatten(0, -2),
                weight,
                following.flatten(),
                reduction="none",
                ignore_index=IGNORED,
                options=nn.LinearCrossEntropyOptions(acc_policy="balanced"),  # else a GPU sums up in bfloat16
            )
        count = (following != IGNORED).sum() if num_items_in_batch is None else num_items_in_batch
        return losses.float().sum() / count

    model.loss_function = loss
    head.forward = lambda hidden: hidden
    try:
        yield
    finally:
        del head.forward, model._loss_function


def _as_computed(hidden: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Both in the type in which the head would multiply them."""
    device = hidden.device.type
    kind = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else weight.dtype
    return hidden.to(kind), weight.to(kind)
