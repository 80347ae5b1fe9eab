"""Makes, loads and saves models, each in one folder with its tokenizer."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM, BitsAndBytesConfig, PretrainedConfig, PreTrainedModel
from transformers.trainer_utils import enable_full_determinism
from transformers.utils import is_bitsandbytes_available

from ircoder.toolchain.records import UserError
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.vocabulary import Vocabulary

INNER_SIZE = {"llama": "intermediate_size", "gpt_bigcode": "n_inner"}
"""What each architecture calls the width of its MLP; all else has one name in transformers."""


def fix_randomness(seed: int, threads: int) -> None:
    """Seeds every generator, chooses deterministic algorithms and the number of torch's threads.

    The weights of a training run follow from the seed and the thread count: another count adds in another order.
    Tokenizers use as many.
    """
    torch.set_num_threads(threads)
    os.environ |= {"TOKENIZERS_PARALLELISM": "true", "RAYON_NUM_THREADS": str(threads)}
    enable_full_determinism(seed)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def add_machine_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options that say what a model runs on. Never guessed: they decide the result's last bits."""
    parser.add_argument("--threads", type=int, required=True, help="torch threads; another count, other weights")
    parser.add_argument("--device", choices=["cpu", "gpu"], required=True)


def device(name: str) -> torch.device:
    """torch's name of a device. Raises UserError where a GPU is wanted and torch sees none."""
    if name == "gpu" and not torch.cuda.is_available():
        raise UserError("config: train.device: gpu, but torch sees none here; use a GPU node, or set it to cpu")
    return torch.device("cuda" if name == "gpu" else "cpu")


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options that say which model it is."""
    parser.add_argument("--row", required=True, help="the model's row of ircoder/base_models.yaml, as JSON")
    parser.add_argument("--model", required=True, help="the section `model` of the configuration, as JSON")


def new(row: BaseModel, settings: ModelSettings, vocabulary: Vocabulary) -> PreTrainedModel:
    """A model with random weights for the vocabulary. Raises UserError where the heads do not divide the width."""
    part = settings.heads * (2 if row.architecture == "llama" else 1)  # ircoder/together.py says why
    if settings.hidden_size % part:
        raise UserError(f"--model: hidden_size {settings.hidden_size} is no multiple of {part}")
    values = {
        "vocab_size": len(vocabulary),
        "hidden_size": settings.hidden_size,
        INNER_SIZE[row.architecture]: settings.intermediate_size,
        "num_hidden_layers": settings.layers,
        "num_attention_heads": settings.heads,
        "max_position_embeddings": settings.context,
        "tie_word_embeddings": row.tied,
        "bos_token_id": None,
        "eos_token_id": vocabulary.end,
        "pad_token_id": vocabulary.pad,
    }
    model: PreTrainedModel = AutoModelForCausalLM.from_config(
        AutoConfig.for_model(row.architecture, **values, **row.config)
    )
    return model


def known(folder: Path) -> tuple[PretrainedConfig, Vocabulary]:
    """Reads a model's configuration and its tokenizer.

    Raises UserError where the folder holds no model, or the tokenizer has another number of entries than the model.
    """
    if not (folder / "config.json").is_file():
        raise UserError(f"{folder}: no config.json in it; name a folder that pretrain or adapt made")
    vocabulary = Vocabulary(folder)
    try:
        config = AutoConfig.from_pretrained(folder)
    except (OSError, ValueError) as error:
        raise _damaged(folder, error) from None
    if config.vocab_size != len(vocabulary):
        sizes = f"{len(vocabulary)} entries, the model {config.vocab_size}"
        raise UserError(f"{folder}: the tokenizer has {sizes}; put the model's own tokenizer there")
    return config, vocabulary


def load(folder: Path, eight_bits: bool = False) -> tuple[PreTrainedModel, Vocabulary]:
    """Loads a model in fp32, or to a GPU with its products in eight bits (LLM.int8), and its tokenizer.

    Raises UserError where the folder holds no whole model (`known`), and where eight bits are wanted without
    bitsandbytes.
    """
    _, vocabulary = known(folder)
    quantized = {"quantization_config": _eight_bits(), "device_map": {"": 0}} if eight_bits else {}
    try:
        return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, **quantized), vocabulary
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged(folder, error) from None


def _damaged(folder: Path, error: Exception) -> UserError:
    return UserError(f"{folder}: cannot load the model ({str(error).splitlines()[0]}); make it again")


def _eight_bits() -> BitsAndBytesConfig:
    if not is_bitsandbytes_available():
        lacking = "bitsandbytes is not in this image, or sees no GPU"
        raise UserError(f"config: train.*.lora.frozen: int8, but {lacking}; set train.device: gpu, or take bfloat16")
    return BitsAndBytesConfig(load_in_8bit=True)


def files(folder: Path) -> list[Path]:
    """The files that decide what a model computes, sorted."""
    return sorted([folder / "config.json", folder / "tokenizer.json", *folder.glob("*.safetensors")])


def positions(model: PreTrainedModel) -> int:
    """The most tokens that the model has positions for."""
    return int(model.config.max_position_embeddings)


def context(model: PreTrainedModel, vocabulary: Vocabulary) -> int:
    """The most tokens of a text for a model and its tokenizer."""
    return context_of(model.config, vocabulary)


def context_of(config: PretrainedConfig, vocabulary: Vocabulary) -> int:
    """The most tokens of a text: what the tokenizer says, as in the published code, and no more than the positions."""
    return min(int(config.max_position_embeddings), int(vocabulary.tokenizer.model_max_length))


def save(folder: Path, model: PreTrainedModel, vocabulary: Vocabulary) -> None:
    """Writes the model (safetensors) and its tokenizer into a folder."""
    model.config.use_cache = True
    model.save_pretrained(folder)
    vocabulary.tokenizer.save_pretrained(folder)
