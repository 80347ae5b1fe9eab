"""Trains a tiny model from scratch on the sources of programs that are not held out: the base model of the demo."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from ircoder.toolchain.records import run_step
from ircoder.train import models, processes, trainer
from ircoder.train.budget import Budget
from ircoder.train.packing import PackedRows
from ircoder.train.programs import SPLITS, files
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, ModelSettings, TrainSettings, from_json
from ircoder.train.texts import Corpus
from ircoder.train.vocabulary import Vocabulary


def main() -> None:
    """Trains the model, or goes on where it was killed, and writes its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    trainer.add_arguments(parser)
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder made by ircoder.train.tokenizer")
    models.add_model_arguments(parser)
    arguments = parser.parse_args()
    shape = from_json(ModelSettings, arguments.model, "--model")
    row = from_json(BaseModel, arguments.row, "--row")
    settings = from_json(TrainSettings, arguments.train, "--train")
    run = trainer.run_from(arguments, "base", settings)
    vocabulary = Vocabulary(arguments.tokenizer)
    inputs = [*files(arguments.dataset), arguments.tokenizer / "tokenizer.json"]
    params = {"model": asdict(shape), "row": asdict(row)}
    with processes.joined(run.threads, run.device == "gpu"), trainer.half_done("train", run, inputs, params) as folder:
        if folder is None:
            return
        budget = Budget(settings.tokens, run.seed)
        pieces = Corpus(arguments.dataset, tuple(SPLITS), vocabulary, shape.context, budget).source()
        models.fix_randomness(run.seed, run.threads)
        model = models.new(row, shape, vocabulary)
        rows = {"source": PackedRows(pieces, shape.context, vocabulary.pad)}
        schedule = Schedule(rows, {"source": 1.0}, settings.tokens, settings.batch, run.seed)
        metrics = trainer.fit(model, schedule, run, folder)
        facts = {"model": asdict(shape), "documents": {"source": len(pieces)}, "tokens": schedule.tokens}
        trainer.write(model, vocabulary, run, metrics, facts)


if __name__ == "__main__":
    run_step(main)
