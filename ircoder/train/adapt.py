"""Continued pre-training of a base model on source-IR pairs in both directions: LoRA, merged at the end.

As in the published code (UKPLab/acl2024-ircoder, Training_Scripts/config.py), the adapter sits on the attention's
projections, while embeddings and head, where the direction tokens live, are trained in full.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ircoder.toolchain.records import UserError, run_step
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.adapter import merged, with_adapter
from ircoder.train.packing import Document, PackedRows
from ircoder.train.pairs import Choice, llvm_to_source, source_to_llvm, tokenize
from ircoder.train.programs import LEVELS, files, programs
from ircoder.train.settings import AdaptSettings, BaseModel, from_json
from ircoder.train.vocabulary import Vocabulary


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


def main() -> None:
    """Trains the adapter, or goes on where it was killed, merges it and writes a plain model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    trainer.add_arguments(parser)
    parser.add_argument("--base", type=Path, required=True, help="folder of the model to go on from")
    parser.add_argument("--row", required=True, help="the base model's row of ircoder/base_models.yaml, as JSON")
    parser.add_argument("--arm", choices=["paired"], required=True)
    arguments = parser.parse_args()
    row = from_json(BaseModel, arguments.row, "--row")
    settings = from_json(AdaptSettings, arguments.train, "--train")
    if settings.level not in LEVELS:
        raise UserError(f"--train: level: {settings.level!r} is none of {', '.join(LEVELS)}")
    models.device(arguments.device)
    run = trainer.Run(arguments.arm, arguments.seed, arguments.threads, arguments.device, settings, arguments.output)

    models.fix_randomness(run.seed, run.threads)
    base, vocabulary = models.load(arguments.base)
    context = models.context(base, vocabulary)
    pairs = paired_documents(arguments.dataset, settings.level, vocabulary, context)
    inputs = [*files(arguments.dataset), *models.files(arguments.base)]
    workspace = Workspace("train", [run.output], inputs, {"row": asdict(row), **run.identity()})
    rows = PackedRows(pairs.documents, context, vocabulary.pad)
    model = with_adapter(base, row, settings.lora)
    metrics = trainer.fit(model, rows, vocabulary, run, workspace)
    facts = {"pairs": {"whole": 0, "own": 0, "left_out": 0, **pairs.counts}, "rows": len(rows)}
    trainer.write(merged(model), vocabulary, run, metrics, facts)
    workspace.remove()


if __name__ == "__main__":
    run_step(main)
