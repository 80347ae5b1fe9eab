"""Instruction tuning and commit-message tuning of a model: the published prompts, the loss on the response alone.

Examples are packed like all texts. `examples` of the settings is how many a step reads on average: rows a step follow
from it and from how many examples a row holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from ircoder.toolchain.records import Record, read_jsonl, run_step
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models, trainer
from ircoder.train.adapter import merged, with_adapter
from ircoder.train.packing import PackedRows
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, TuneSettings, from_json
from ircoder.train.templates import TEMPLATES, examples


def plan(rows: PackedRows, kind: str, settings: TuneSettings, seed: int) -> Schedule:
    """The whole data `epochs` times, in steps of about `examples` examples."""
    batch = max(1, round(settings.examples * len(rows) / len(rows.documents)))
    tokens = sum(len(document.tokens) for document in rows.documents)
    return Schedule({kind: rows}, {kind: 1.0}, settings.epochs * tokens, batch, seed)


def main() -> None:
    """Tunes the model, or goes on where it was killed, and writes a plain model's folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="results/data/<kind>.jsonl.gz")
    parser.add_argument("--kind", choices=list(TEMPLATES), required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model to go on from")
    parser.add_argument("--row", required=True, help="the base model's row of ircoder/base_models.yaml, as JSON")
    parser.add_argument("--arm", required=True, help="name of the model's arm")
    trainer.add_run_arguments(parser)
    arguments = parser.parse_args()
    row, settings = from_json(BaseModel, arguments.row, "--row"), from_json(TuneSettings, arguments.train, "--train")
    models.device(arguments.device)
    run = trainer.Run(arguments.arm, arguments.seed, arguments.threads, arguments.device, settings, arguments.output)

    models.fix_randomness(run.seed, run.threads)
    model, vocabulary = models.load(arguments.model)
    context = min(settings.context, models.context(model, vocabulary))
    records: Iterator[Record] = islice(read_jsonl(arguments.data), settings.most)
    found = examples(arguments.data, records, arguments.kind, vocabulary, context)
    inputs = [arguments.data, *models.files(arguments.model)]
    workspace = Workspace("tune", [run.output], inputs, {"kind": arguments.kind, "row": asdict(row), **run.identity()})
    schedule = plan(PackedRows(found.documents, context, vocabulary.pad), arguments.kind, settings, run.seed)
    adapted = with_adapter(model, row, settings.lora)
    metrics = trainer.fit(adapted, schedule, run, workspace)
    facts = {"kind": arguments.kind, "examples": found.counts, "rows_a_step": schedule.batch, "tokens": schedule.tokens}
    trainer.write(merged(adapted), vocabulary, run, metrics, facts)
    workspace.remove()


if __name__ == "__main__":
    run_step(main)
