"""Instruction tuning and commit-message tuning of a model: the published prompts, the loss on the response alone.

As in the published code (UKPLab/acl2024-ircoder, instruct_tune.py and commitchronicle_train.py), only adapters are
trained: embeddings and head stay as the model has them.
Examples are packed like all texts. `examples` of the settings is how many a step reads on average: rows a step follow
from it and from how many examples a row holds.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from heapq import heappush, heappushpop
from pathlib import Path

from ircoder.toolchain.records import Record, read_jsonl, run_step, sha256_text
from ircoder.train import adapter, models, processes, trainer
from ircoder.train.packing import PackedRows
from ircoder.train.schedule import Schedule
from ircoder.train.settings import BaseModel, TuneSettings, from_json
from ircoder.train.templates import TEMPLATES, examples


def chosen(records: Iterable[Record], most: int | None) -> tuple[set[int], int]:
    """The numbers of the records to read, `most` of each language (all for None), and how many there are.

    They are the first by a hash of their id, so a language's records are of all of its sources. The published code
    tunes a model for each language, on the first `most` of its records. Those without a language count as of one.
    """
    ranked: defaultdict[str | None, list[tuple[int, int]]] = defaultdict(list)
    total = 0
    for number, record in enumerate(records):
        heap, total = ranked[record.get("language")], number + 1
        entry = (-int(sha256_text(f"tune:{record['id']}")[:15], 16), number)  # the last by hash is the heap's first
        if most is None or len(heap) < most:
            heappush(heap, entry)
        else:
            heappushpop(heap, entry)
    return {number for heap in ranked.values() for _, number in heap}, total


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
        if folder is None:
            return
        models.fix_randomness(run.seed, run.threads)
        model, vocabulary = models.load(arguments.model, adapter.in_eight_bits(settings.lora))
        context = min(settings.context, models.context(model, vocabulary))
        numbers, total = chosen(read_jsonl(arguments.data), settings.most)
        records = (record for number, record in enumerate(read_jsonl(arguments.data)) if number in numbers)
        found = examples(arguments.data, records, arguments.kind, vocabulary, context)
        schedule = plan(PackedRows(found.documents, context, vocabulary.pad), arguments.kind, settings, run.seed)
        adapted = adapter.with_adapter(model, row, settings.lora)
        metrics = trainer.fit(adapted, schedule, run, folder)
        counts = {**found.counts, "not_read": total - len(numbers)}
        facts = {"kind": arguments.kind, "examples": counts, "rows_a_step": schedule.batch}
        plain = adapter.plain(arguments.model, row, settings.lora)
        trainer.write(adapted, vocabulary, run, metrics, facts | {"tokens": schedule.tokens}, plain)


if __name__ == "__main__":
    run_step(main)
