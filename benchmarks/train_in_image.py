"""The part of benchmarks/train.py that runs in the image `train`: both ways through the pairs of some compile records.

The last line of the output is the result as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from ircoder.toolchain.records import read_jsonl
from ircoder.train import models
from ircoder.train.attention import by_document
from ircoder.train.packing import IGNORED, Document, PackedRows
from ircoder.train.pairs import TokenizedProgram, tokenize
from ircoder.train.programs import Program
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.texts import DIRECTIONS
from ircoder.train.tokenizer import train
from ircoder.train.vocabulary import Tokens, Vocabulary

VOCABULARY = 4096
WARM_UP = 2
TOLERANCE = 1e-5
MODEL = ModelSettings("tiny-llama", context=0, hidden_size=128, intermediate_size=384, layers=4, heads=4)
"""The demo's model, but for the context."""

Batch = dict[str, torch.Tensor]


@dataclass
class Way:
    """One way to make batches, and what it has cost so far."""

    model: Any
    optimizer: torch.optim.Optimizer
    batches: Iterator[Batch]
    attention: Callable[[Any], AbstractContextManager[None]]
    rows: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0

    def step(self, counted: bool) -> None:
        """One optimiser step; the first ones are not counted, they warm up."""
        batch = next(self.batches)
        with self.attention(self.model):
            wall, cpu = time.perf_counter(), time.process_time()
            loss = self.model(**batch, use_cache=False).loss
            loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad()
        if counted:
            self.wall_s += time.perf_counter() - wall
            self.cpu_s += time.process_time() - cpu
            self.rows += len(batch["input_ids"])


def read_programs(paths: Sequence[Path]) -> list[Program]:
    """Every level of every record that compiled."""
    found = []
    for record in (record for path in paths for record in read_jsonl(path)):
        about = {key: record[key] for key in ("language", "id", "task", "source")}
        for level, one in sorted(record["levels"].items()):
            if one["status"] == "ok":
                found.append(Program(level=level, ir=one["ir"], own_ir=one["own_ir"], heldout=False, **about))
    return found


def make_vocabulary(programs: Sequence[Program]) -> Vocabulary:
    """A BPE of the programs' sources and own functions."""
    texts = (text for row in programs for text in (row.source, row.own_ir or row.ir))
    with tempfile.TemporaryDirectory() as folder:
        train(texts, VOCABULARY).save_pretrained(folder)
        return Vocabulary(Path(folder))


def packed(rows: Sequence[TokenizedProgram], vocabulary: Vocabulary, context: int) -> PackedRows:
    """Ours: pairs that fit, with own functions where the module does not."""
    documents = []
    for row in rows:
        ir = row.chosen_ir(context)
        if ir is not None:
            documents += [Document(make(row.source, ir, vocabulary)) for make in DIRECTIONS]
    return PackedRows(documents, context, vocabulary.pad)


def whole_pairs(rows: Sequence[TokenizedProgram], vocabulary: Vocabulary) -> list[Tokens]:
    """Theirs: each pair with the whole module."""
    return [make(row.source, row.ir, vocabulary) for row in rows for make in DIRECTIONS]


def padded(documents: Sequence[Tokens], context: int, pad: int) -> Iterator[Batch]:
    """One pair a row, cut and padded, with the mask that says which tokens are padding."""
    for document in documents:
        kept = torch.from_numpy(document[:context]).long()
        tokens = torch.full((context,), pad)
        tokens[: len(kept)] = kept
        mask = (torch.arange(context) < len(kept)).long()
        yield {"input_ids": tokens, "attention_mask": mask, "labels": tokens.masked_fill(mask == 0, IGNORED)}


def without_end(make: Any, batch: int) -> Iterator[Batch]:
    """Batches of rows in a fixed random order, again and again."""
    rows = list(make)
    generator = torch.Generator().manual_seed(0)
    while True:
        order = torch.randperm(len(rows), generator=generator).tolist()
        for start in range(0, len(order) - batch + 1, batch):
            yield torch.utils.data.default_collate([rows[number] for number in order[start : start + batch]])


def largest_difference(model: Any, rows: PackedRows) -> float:
    """Between the logits of the first row's documents, packed and each alone."""
    with torch.no_grad():
        row = rows[0]
        with by_document(model):
            inputs = {name: row[name][None] for name in ("input_ids", "position_ids")}
            together = model(**inputs, use_cache=False).logits[0]
        differences = [0.0]
        for number, start in rows.places(0):
            tokens = torch.from_numpy(rows.documents[number].tokens).long()
            alone = model(tokens[None], use_cache=False).logits[0]
            differences.append((together[start : start + len(tokens)] - alone).abs().max().item())
    return max(differences)


def content(rows: PackedRows) -> int:
    """Tokens in all rows, padding not counted."""
    return sum(rows.tokens(number) for number in range(len(rows)))


def start(
    base: BaseModel, context: int, vocabulary: Vocabulary, threads: int, batches: Iterator[Batch], ours: bool
) -> Way:
    """A way with a new model: the same weights for both."""
    models.fix_randomness(0, threads)
    model = models.new(base, replace(MODEL, context=context), vocabulary)
    attention = by_document if ours else lambda _: nullcontext()
    return Way(model, torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True), batches, attention)


def main() -> None:
    """Measures both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+", type=Path)
    for name in ("context", "steps", "batch", "threads"):
        parser.add_argument(f"--{name}", type=int, required=True)
    arguments = parser.parse_args()
    context, batch = arguments.context, arguments.batch
    models.fix_randomness(0, arguments.threads)
    programs = read_programs(arguments.records)
    vocabulary = make_vocabulary(programs)
    rows = list(tokenize(programs, vocabulary))
    ours, theirs = packed(rows, vocabulary, context), whole_pairs(rows, vocabulary)
    kept = sum(min(len(one), context) for one in theirs)
    base = BaseModel("llama", context, [], [], tied=False, config={})
    made = {"ours": (ours[n] for n in range(len(ours))), "theirs": padded(theirs, context, vocabulary.pad)}
    fills = {"ours": content(ours) / (len(ours) * context), "theirs": kept / (len(theirs) * context)}
    ways = {
        name: start(base, context, vocabulary, arguments.threads, without_end(made[name], batch), name == "ours")
        for name in made
    }
    difference = largest_difference(ways["ours"].model, ours)
    for step in range(-WARM_UP, arguments.steps):
        for way in ways.values():
            way.step(counted=step >= 0)
        print(f"step {step + 1}/{arguments.steps}", file=sys.stderr)
    speeds = {name: fills[name] * context * way.rows / way.wall_s for name, way in ways.items()}
    ratio, bound = speeds["ours"] / speeds["theirs"], 1 / fills["theirs"]
    result = {
        "ratio": round(ratio, 3),
        "ours": round(speeds["ours"], 1),
        "theirs": round(speeds["theirs"], 1),
        "unit": "content tokens/s",
        "identical": difference <= TOLERANCE,
        "largest_logit_difference": difference,
        "bound": round(bound, 3),
        "of_bound": round(ratio / bound, 3),
        "step_cpu_ratio": round(ways["theirs"].cpu_s / ways["ours"].cpu_s, 3),
        "our_fill": round(fills["ours"], 4),
        "their_fill": round(fills["theirs"], 4),
        "their_tokens_thrown_away": round(1 - kept / sum(map(len, theirs)), 4),
        "their_pairs_cut": round(sum(len(one) > context for one in theirs) / len(theirs), 4),
        "our_pairs": Counter(row.choose(context) for row in rows),
        "context": context,
        "steps": arguments.steps,
        "pairs": len(rows),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
