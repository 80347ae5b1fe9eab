"""Continued pre-training of a base model, one arm: on pairs of source and IR, on one of the two alone, or on a mixture.

As in the published code (UKPLab/acl2024-ircoder, Training_Scripts/config.py), LoRA sits on the attention's projections,
while embeddings and head, where the direction tokens live, are trained in full. The adapter is merged at the end.
Without LoRA in the settings, everything is trained in full. Every arm has the same budget of tokens and settings.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from ircoder.toolchain.records import Record, UserError, run_step
from ircoder.train import adapter, models, processes, trainer
from ircoder.train.budget import Budget
from ircoder.train.packing import Document, PackedRows
from ircoder.train.programs import SPLITS, files
from ircoder.train.schedule import Schedule
from ircoder.train.settings import AdaptSettings, Arm, BaseModel, from_json
from ircoder.train.texts import Corpus


def read(whole: Corpus, arm: Arm, monolingual: Sequence[Path] = ()) -> tuple[dict[str, list[Document]], Record]:
    """The documents of each kind that the arm reads, by its share of the budget, and their counts for training.json.

    `monolingual` are the files of that kind, for an arm that reads it.
    """
    documents: dict[str, list[Document]] = {}
    facts: Record = {}
    for kind, share in arm.reads.items():
        corpus = replace(whole, budget=replace(whole.budget, tokens=share * whole.budget.tokens))
        if kind == "source":
            documents[kind] = corpus.source()
        elif kind == "monolingual":
            documents[kind] = corpus.monolingual(monolingual)
        else:
            found = corpus.pairs() if kind == "pairs" else corpus.ir()
            documents[kind] = found.documents
            facts["pairs"] = {"whole": 0, "own": 0, "left_out": 0, "not_read": 0, **found.counts}
    return documents, facts | {"documents": {kind: len(found) for kind, found in documents.items()}}


def arm_from(text: str) -> Arm:
    """The row of an arm from JSON. Raises UserError for a kind of text or a level that there is not."""
    arm = from_json(Arm, text, "--arm-row")
    for names, known in ((arm.reads, ("pairs", "source", "ir", "monolingual")), (arm.levels, tuple(SPLITS))):
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            raise UserError(f"--arm-row: {', '.join(unknown) or 'nothing'} is none of {', '.join(known)}")
    return arm


def main() -> None:
    """Trains the model, or goes on where it was killed, merges the adapter and writes a plain model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    trainer.add_arguments(parser)
    parser.add_argument("--base", type=Path, required=True, help="folder of the model to go on from")
    parser.add_argument("--row", required=True, help="the base model's row of ircoder/base_models.yaml, as JSON")
    parser.add_argument("--arm", required=True, help="name of the arm")
    parser.add_argument("--arm-row", required=True, help="the arm's row of ircoder/arms.yaml with its shares, as JSON")
    parser.add_argument("--monolingual", type=Path, nargs="*", default=[], help="results/data/<kind>.jsonl.gz")
    arguments = parser.parse_args()
    row, arm = from_json(BaseModel, arguments.row, "--row"), arm_from(arguments.arm_row)
    settings = from_json(AdaptSettings, arguments.train, "--train")
    run = trainer.run_from(arguments, arguments.arm, settings)
    inputs = [*files(arguments.dataset), *models.files(arguments.base), *arguments.monolingual]
    params = {"row": asdict(row), "reads": asdict(arm)}
    with processes.joined(run.threads, run.device == "gpu"), trainer.half_done("train", run, inputs, params) as folder:
        if folder is None:
            return
        models.fix_randomness(run.seed, run.threads)
        base, vocabulary = models.load(arguments.base, adapter.in_eight_bits(settings.lora))
        context = models.context(base, vocabulary)
        corpus = Corpus(arguments.dataset, arm.levels, vocabulary, context, Budget(settings.tokens, run.seed))
        documents, facts = read(corpus, arm, arguments.monolingual)
        rows = {kind: PackedRows(found, context, vocabulary.pad) for kind, found in documents.items()}
        schedule = Schedule(rows, arm.reads, settings.tokens, settings.batch, run.seed)
        model = base if settings.lora is None else adapter.with_adapter(base, row, settings.lora)
        metrics = trainer.fit(model, schedule, run, folder)
        plain = adapter.plain(arguments.base, row, settings.lora)
        trainer.write(model, vocabulary, run, metrics, facts | {"tokens": schedule.tokens}, plain)


if __name__ == "__main__":
    run_step(main)
