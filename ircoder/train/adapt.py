"""Continued pre-training of a base model on source-IR pairs in both directions: LoRA, merged at the end.

As in the published code (UKPLab/acl2024-ircoder, Training_Scripts/config.py), the adapter sits on the attention's
projections, while embeddings and head, where the direction tokens live, are trained in full.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from peft import LoraConfig, PeftModel, get_peft_model
from transformers import PreTrainedModel

from ircoder.toolchain.records import UserError, run_step
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.packing import Document, PackedRows
from ircoder.train.pairs import Choice, llvm_to_source, source_to_llvm, tokenize
from ircoder.train.programs import LEVELS, files, programs
from ircoder.train.settings import AdaptSettings, LoraSettings, from_json
from ircoder.train.vocabulary import Vocabulary

TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj"]
FULL = ["embed_tokens", "lm_head"]


@dataclass
class PairedDocuments:
    """Each pair that fits the context, as two documents; `counts` says what became of all pairs."""

    documents: list[Document] = field(default_factory=list)
    counts: Counter[Choice] = field(default_factory=Counter)


def paired_documents(dataset: Path, level: str, vocabulary: Vocabulary, context: int) -> PairedDocuments:
    """Both directions of every pair that is not held out. Raises UserError where no pair fits the context."""
    result = PairedDocuments()
    rows = (row for row in programs(dataset, LEVELS[level]) if not row.heldout)
    for row in tokenize(rows, vocabulary):
        result.counts[row.choose(context)] += 1
        ir = row.chosen_ir(context)
        if ir is not None:
            result.documents.append(Document(source_to_llvm(row.source, ir, vocabulary)))
            result.documents.append(Document(llvm_to_source(row.source, ir, vocabulary)))
    if not result.counts:
        raise UserError(f"{dataset}: every pair is held out; add programs or lower the held-out share")
    if not result.documents:
        raise UserError(f"{dataset}: none of {result.counts.total()} pairs fits {context} tokens; raise model.context")
    return result


def with_adapter(model: PreTrainedModel, lora: LoraSettings) -> PeftModel:
    """The model with LoRA on the attention's projections; embeddings and head are trained in full."""
    config = LoraConfig(
        task_type="CAUSAL_LM",
        r=lora.r,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=TARGETS,
        modules_to_save=FULL,
    )
    return get_peft_model(model, config)  # type: ignore[return-value]  # not one of mixed adapters


def main() -> None:
    """Trains the adapter, or goes on where it was killed, merges it and writes a plain model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    trainer.add_arguments(parser)
    parser.add_argument("--base", type=Path, required=True, help="folder of the model to go on from")
    parser.add_argument("--arm", choices=["paired"], required=True)
    arguments = parser.parse_args()
    settings = from_json(AdaptSettings, arguments.train, "--train")
    if settings.level not in LEVELS:
        raise UserError(f"--train: level: {settings.level!r} is none of {', '.join(LEVELS)}")
    models.device(arguments.device)
    run = trainer.Run(arguments.arm, arguments.seed, arguments.threads, arguments.device, settings, arguments.output)

    models.fix_randomness(run.seed, run.threads)
    base, vocabulary = models.load(arguments.base)
    context = models.context(base)
    pairs = paired_documents(arguments.dataset, settings.level, vocabulary, context)
    inputs = [*files(arguments.dataset), *models.files(arguments.base)]
    workspace = Workspace("train", [run.output], inputs, run.identity())
    rows = PackedRows(pairs.documents, context, vocabulary.pad)
    model = with_adapter(base, settings.lora)
    metrics = trainer.fit(model, rows, vocabulary, run, workspace)
    facts = {"pairs": {"whole": 0, "own": 0, "left_out": 0, **pairs.counts}, "rows": len(rows)}
    merged = model.merge_and_unload()  # type: ignore[operator]  # forwarded to the adapter
    trainer.write(merged, vocabulary, run, metrics, facts)
    workspace.remove()


if __name__ == "__main__":
    run_step(main)
