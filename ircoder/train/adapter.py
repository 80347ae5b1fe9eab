"""LoRA as published: adapters on the modules of the model's row, embeddings and head in full."""

from __future__ import annotations

from peft import LoraConfig, PeftModel, get_peft_model
from transformers import PreTrainedModel

from ircoder.train.settings import BaseModel, LoraSettings


def with_adapter(model: PreTrainedModel, row: BaseModel, lora: LoraSettings) -> PeftModel:
    """The model with adapters; where embeddings and head are one matrix, they stay one and are trained as one."""
    config = LoraConfig(
        task_type="CAUSAL_LM",
        r=lora.r,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=list(row.lora),
        modules_to_save=list(row.full),  # copies: peft changes the lists
        ensure_weight_tying=model.config.tie_word_embeddings,
    )
    return get_peft_model(model, config)  # type: ignore[return-value]  # not one of mixed adapters


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
