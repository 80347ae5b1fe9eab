"""Lets a model write the IR of a few held-out programs: the likeliest text after the source and the direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from transformers import GenerationConfig, PreTrainedModel

from ircoder.toolchain.records import Record, sha256_text
from ircoder.train import models
from ircoder.train.pairs import TokenizedProgram
from ircoder.train.vocabulary import Vocabulary

BATCH = 16
"""Programs at a time. Fixed: another batch rounds otherwise, and could now and then turn one token into another."""


def chosen(rows: Iterable[TokenizedProgram], count: int, longest: int) -> list[TokenizedProgram]:
    """`count` programs of at most `longest` tokens, spread over the tasks: the first ones by a hash of their id."""
    fitting = [row for row in rows if len(row.source) <= longest]
    return sorted(fitting, key=lambda row: sha256_text(f"translation:{row.program.id}"))[:count]


def translate(
    model: PreTrainedModel, vocabulary: Vocabulary, rows: Sequence[TokenizedProgram], max_new_tokens: int
) -> list[Record]:
    """What the model writes for each program: {"language", "id", "ir"}."""
    texts: list[str] = []
    for start in range(0, len(rows), BATCH):
        texts += _write(model, vocabulary, rows[start : start + BATCH], max_new_tokens)
    return [
        {"language": row.program.language, "id": row.program.id, "ir": text}
        for row, text in zip(rows, texts, strict=True)
    ]


@torch.inference_mode()
def _write(
    model: PreTrainedModel, vocabulary: Vocabulary, rows: Sequence[TokenizedProgram], max_new_tokens: int
) -> list[str]:
    prompts = [vocabulary.begun(row.source) for row in rows]
    width = 1 + max(map(len, prompts))
    inputs = torch.full((len(rows), width), vocabulary.pad)
    inputs[:, -1] = vocabulary.to_llvm
    for number, prompt in enumerate(prompts):
        inputs[number, width - 1 - len(prompt) : -1] = torch.from_numpy(prompt)
    config = GenerationConfig(
        max_new_tokens=max_new_tokens,
        do_sample=False,
        eos_token_id=list(vocabulary.special),
        pad_token_id=vocabulary.pad,
    )
    mask = (inputs != vocabulary.pad).long()
    output = model.generate(  # type: ignore[operator]  # from a mixin
        inputs.to(model.device), attention_mask=mask.to(model.device), generation_config=config
    )
    return [vocabulary.decode(_until_special(row, vocabulary)) for row in output[:, width:].tolist()]


def _until_special(tokens: list[int], vocabulary: Vocabulary) -> list[int]:
    ends = (index for index, token in enumerate(tokens) if token in vocabulary.special)
    return tokens[: next(ends, len(tokens))]


def longest_source(model: PreTrainedModel, vocabulary: Vocabulary, max_new_tokens: int) -> int:
    """The most tokens of a source that leave room for the direction and the IR."""
    return models.context(model, vocabulary) - max_new_tokens - len(vocabulary.start) - 1
