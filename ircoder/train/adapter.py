"""LoRA as published: adapters on the modules of the model's row; where it names them, embeddings and head in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict, set_peft_model_state_dict
from transformers import PreTrainedModel

from ircoder.train import models
from ircoder.train.settings import BaseModel, LoraSettings


def with_adapter(model: PreTrainedModel, row: BaseModel, lora: LoraSettings) -> PeftModel:
    """The model with adapters, and what the row says in full, or only adapters where it says nothing.

    Where embeddings and head are one matrix, they stay one and are trained as one.
    """
    config = LoraConfig(
        task_type="CAUSAL_LM",
        r=lora.r,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=list(row.lora),
        modules_to_save=list(row.full) or None,  # copies: peft changes the lists
        ensure_weight_tying=bool(row.full) and model.config.tie_word_embeddings,
    )
    adapted: PeftModel = get_peft_model(model, config)  # type: ignore[assignment]  # not one of mixed adapters
    if lora.frozen == "bfloat16":
        for parameter in adapted.parameters():
            if not parameter.requires_grad and parameter.dim() == 2:  # what tokens are multiplied by: nearly all
                parameter.data = parameter.data.to(torch.bfloat16)
    return adapted


def plain_model(model: PreTrainedModel | PeftModel) -> PreTrainedModel:
    """The model itself, below the adapter where it has one."""
    if isinstance(model, PreTrainedModel):
        return model
    below: PreTrainedModel = model.get_base_model()  # type: ignore[assignment]  # a module, says peft
    return below


def adapted(model: PeftModel) -> list[str]:
    """The names of the modules that have an adapter, sorted, as the base model names them."""
    names = (name for name, module in model.get_base_model().named_modules() if hasattr(module, "lora_A"))
    return sorted(names)


def merged(model: PeftModel | PreTrainedModel) -> PreTrainedModel:
    """The plain model: each adapter added to the weights that it changes. A plain model stays as it is."""
    if isinstance(model, PreTrainedModel):
        return model
    plain: PreTrainedModel = model.merge_and_unload()  # type: ignore[operator]  # forwarded to the adapter
    return plain


def in_eight_bits(lora: LoraSettings | None) -> bool:
    """Whether the weights below the adapter are held so."""
    return lora is not None and lora.frozen == "int8"


def plain(folder: Path, row: BaseModel, lora: LoraSettings | None) -> Callable[[Any], PreTrainedModel]:
    """What makes a trained model of a base's folder a plain one.

    Where training held the frozen weights in fewer bits, the adapter is added to them as they are in the folder.
    """
    if lora is None or lora.frozen == "float32":
        return merged

    def onto_the_base(model: PeftModel) -> PreTrainedModel:
        base, _ = models.load(folder)
        whole = with_adapter(base, row, replace(lora, frozen="float32"))
        set_peft_model_state_dict(whole, get_peft_model_state_dict(model))
        return merged(whole)

    return onto_the_base
