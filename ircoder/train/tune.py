"""Instruction tuning and commit-message tuning of a model: the published prompts, the loss on the response alone.

As in the published code (UKPLab/acl2024-ircoder, instruct_tune.py and commitchronicle_train.py), only adapters are
trained: embeddings and head stay as the model has them.
Examples are packed like all texts. `examples` of the settings is how many a step reads on average: rows a step follow
from it and from how many examples a row holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

from ircoder.toolchain.records import Record, read_jsonl, run_step
from ircoder.train import adapter, models, processes, trainer
from ircoder.train.packing import PackedRows
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, TuneSettings, from_json
from ircoder.train.templates import TEMPLATES, examples


def plan(rows: PackedRows, kind: str, settings: TuneSettings, seed: int) -> Schedule:
    """The whole data `epochs` times, in steps of about `examples` examples, and of as many rows for each process."""
    unit = processes.count() * (settings.micro_batch or 1)
    batch = unit * max(1, round(settings.examples * len(rows) / len(rows.documents) / unit))
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
    row = replace(from_json(BaseModel, arguments.row, "--row"), full=[])
    settings = from_json(TuneSettings, arguments.train, "--train")
    run = trainer.run_from(arguments, arguments.arm, settings)
    inputs = [arguments.data, *models.files(arguments.model)]
    params = {"kind": arguments.kind, "row": asdict(row)}
    with processes.joined(run.threads, run.device == "gpu"), trainer.half_done("tune", run, inputs, params) as folder:
        models.fix_randomness(run.seed, run.threads)
        model, vocabulary = models.load(arguments.model, adapter.in_eight_bits(settings.lora))
        context = min(settings.context, models.context(model, vocabulary))
        records: Iterator[Record] = islice(read_jsonl(arguments.data), settings.most)
        found = examples(arguments.data, records, arguments.kind, vocabulary, context)
        schedule = plan(PackedRows(found.documents, context, vocabulary.pad), arguments.kind, settings, run.seed)
        adapted = adapter.with_adapter(model, row, settings.lora)
        metrics = trainer.fit(adapted, schedule, run, folder)
        facts = {"kind": arguments.kind, "examples": found.counts, "rows_a_step": schedule.batch}
        plain = adapter.plain(arguments.model, row, settings.lora)
        trainer.write(adapted, vocabulary, run, metrics, facts | {"tokens": schedule.tokens}, plain)


if __name__ == "__main__":
    run_step(main)
