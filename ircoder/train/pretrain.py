"""Trains a tiny model from scratch on the sources of programs that are not held out: the base model of the demo."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

import numpy

from ircoder.toolchain.records import UserError, run_step
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.packing import Document, PackedRows, cut
from ircoder.train.programs import distinct_sources, files, programs
from ircoder.train.settings import BaseModel, ModelSettings, TrainSettings, from_json
from ircoder.train.vocabulary import Vocabulary


def documents(dataset: Path, vocabulary: Vocabulary, context: int) -> list[Document]:
    """Each source with the end token, cut to the context. Raises UserError where every program is held out."""
    sources = [row.source for row in distinct_sources(programs(dataset)) if not row.heldout]
    if not sources:
        raise UserError(f"{dataset}: every program is held out; add programs or lower the held-out share")
    end = numpy.array([vocabulary.end], dtype=numpy.int32)
    return [piece for tokens in vocabulary.encode(sources) for piece in cut(numpy.concatenate([tokens, end]), context)]


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
    models.device(arguments.device)
    run = trainer.Run("base", arguments.seed, arguments.threads, arguments.device, settings, arguments.output)

    vocabulary = Vocabulary(arguments.tokenizer)
    pieces = documents(arguments.dataset, vocabulary, shape.context)
    inputs = [*files(arguments.dataset), arguments.tokenizer / "tokenizer.json"]
    workspace = Workspace("train", [run.output], inputs, {"model": asdict(shape), "row": asdict(row), **run.identity()})
    models.fix_randomness(run.seed, run.threads)
    model = models.new(row, shape, vocabulary)
    rows = PackedRows(pieces, shape.context, vocabulary.pad)
    metrics = trainer.fit(model, rows, vocabulary, run, workspace)
    facts = {"model": asdict(shape), "documents": len(pieces), "rows": len(rows)}
    trainer.write(model, vocabulary, run, metrics, facts)
    workspace.remove()


if __name__ == "__main__":
    run_step(main)
