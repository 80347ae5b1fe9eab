"""Perplexity on the held-out programs: of source alone, of IR alone, and of IR that follows its source.

The IR is the text that a pair takes at the model's context (ircoder.train.pairs), alone as in the pair. Where neither
the module nor the own functions fit, the own functions (or else the module) count alone, cut to the context like every
text, and there is no pair.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader
from transformers import PreTrainedModel

from ircoder.toolchain.records import Record, run_step, write_json
from ircoder.train import models
from ircoder.train.packing import IGNORED, Document, PackedRows
from ircoder.train.pairs import TokenizedProgram, source_to_llvm, tokenize
from ircoder.train.programs import SPLITS, languages, split
from ircoder.train.vocabulary import Vocabulary

BATCH = 4
"""Rows in memory at once: the logits of a row take context * vocabulary * 4 bytes."""


def documents(rows: Iterable[TokenizedProgram], vocabulary: Vocabulary, context: int) -> dict[str, list[Document]]:
    """The documents of each kind, without end tokens, which only some of them would have had in training."""
    result: dict[str, list[Document]] = {"source": [], "ir": [], "ir_given_source": []}
    sources: set[str] = set()
    for row in rows:
        if row.program.id not in sources:
            sources.add(row.program.id)
            result["source"].append(Document(row.source[:context]))
        ir = row.chosen_ir(context)
        if ir is not None:
            pair = source_to_llvm(row.source, ir, vocabulary)[:-1]
            result["ir_given_source"].append(Document(pair, predicted_from=len(row.source) + 1))
        elif row.own_ir is not None:
            ir = row.own_ir
        else:
            ir = row.ir
        result["ir"].append(Document(ir[:context]))
    return {kind: [document for document in found if document.predicted] for kind, found in result.items()}


@torch.inference_mode()
def score(model: PreTrainedModel, found: Sequence[Document], vocabulary: Vocabulary) -> Record | None:
    """Mean negative log-likelihood (nats a token) and perplexity of the predicted tokens; None without a document."""
    if not found:
        return None
    rows = PackedRows(found, models.context(model, vocabulary), vocabulary.pad)
    total, tokens = 0.0, 0
    for batch in DataLoader(rows, batch_size=BATCH):
        labels = batch["labels"][:, 1:].to(model.device)
        inputs = {name: batch[name].to(model.device) for name in ("input_ids", "position_ids")}
        logits = model(**inputs, use_cache=False).logits[:, :-1].float()
        losses = cross_entropy(logits.transpose(1, 2), labels, ignore_index=IGNORED, reduction="none")
        total += losses.double().sum().item()
        tokens += int((labels != IGNORED).sum())
    nll = total / tokens
    return {"documents": len(found), "tokens": tokens, "nll": round(nll, 6), "perplexity": round(math.exp(nll), 6)}


def main() -> None:
    """Scores a model on the held-out programs of every language of a dataset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    models.add_machine_arguments(parser)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    device = models.device(arguments.device)
    models.fix_randomness(0, arguments.threads)
    model, vocabulary = models.load(arguments.model)
    model.eval().to(device)
    context = models.context(model, vocabulary)
    result: dict[str, Record] = {}
    for language in languages(arguments.dataset):
        rows = (row for level in SPLITS for row in split(arguments.dataset, language, level) if row.heldout)
        found = documents(tokenize(rows, vocabulary), vocabulary, context)
        result[language] = {kind: score(model, texts, vocabulary) for kind, texts in found.items()}
    write_json(arguments.output, result)


if __name__ == "__main__":
    run_step(main)
