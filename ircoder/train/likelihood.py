"""How likely a model finds held-out programs: source alone, IR alone, and each after the other.

The IR is the text that a pair takes at the model's context (ircoder.train.pairs), alone as in the pair. Where neither
the module nor the own functions fit, the own functions (or else the module) count alone, cut to the context like every
text, and there is no pair.

What a partner saves is measured on the same tokens with and without it: alone, a text's first token has nothing to
predict it, so the first one is left out after the partner too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import default_collate
from transformers import PreTrainedModel

from ircoder.toolchain.records import Record
from ircoder.train import models
from ircoder.train.packing import Document, PackedRows
from ircoder.train.pairs import TokenizedProgram, llvm_to_source, source_to_llvm
from ircoder.train.vocabulary import Vocabulary

BATCH = 4
"""Rows in memory at once: the logits of a row take context * vocabulary * 4 bytes."""

PARTNER = {"ir": "ir_given_source", "source": "source_given_ir"}
"""Each text alone, and after its partner."""

KINDS = ("source", "ir", "ir_given_source", "source_given_ir")


@dataclass(frozen=True)
class Text:
    """A document to score, of one kind; `program` names the one that it belongs to, with its level where it has one."""

    kind: str
    task: str
    program: tuple[str, ...]
    document: Document


@dataclass(frozen=True)
class Likelihood:
    """Predicted tokens of a document, the sum of their negative log-likelihoods, and the first one's; in nats."""

    tokens: int
    nats: float
    first: float

    def without_first(self) -> tuple[int, float]:
        """Tokens and nats but for the first predicted token."""
        return self.tokens - 1, self.nats - self.first


def texts(rows: Iterable[TokenizedProgram], vocabulary: Vocabulary, context: int) -> list[Text]:
    """The texts of programs, without end tokens, which only some of them would have had in training.

    A text's first token is not counted, not even where one before it could predict it: the same count for all models.
    """
    found: list[Text] = []
    start = len(vocabulary.start)
    sources: set[str] = set()
    for row in rows:
        task, name, module = row.program.task, (row.program.id,), (row.program.id, row.program.level)
        if row.program.id not in sources:
            sources.add(row.program.id)
            found.append(Text("source", task, name, Document(vocabulary.begun(row.source)[:context], start + 1)))
        ir = row.chosen_ir(context)
        if ir is not None:
            forth = source_to_llvm(row.source, ir, vocabulary)[:-1]
            back = llvm_to_source(row.source, ir, vocabulary)[:-1]
            found.append(Text("ir_given_source", task, module, Document(forth, start + len(row.source) + 1)))
            found.append(Text("source_given_ir", task, module, Document(back, start + len(ir) + 1)))
        else:
            ir = row.ir if row.own_ir is None else row.own_ir
        found.append(Text("ir", task, module, Document(vocabulary.begun(ir)[:context], start + 1)))
    return [text for text in found if text.document.predicted]


@torch.inference_mode()
def likelihoods(model: PreTrainedModel, documents: Sequence[Document], vocabulary: Vocabulary) -> list[Likelihood]:
    """The likelihood of each document by itself, although they are packed into rows."""
    rows = PackedRows(documents, models.context(model, vocabulary), vocabulary.pad)
    result: dict[int, Likelihood] = {}
    for start in range(0, len(rows), BATCH):
        numbers = range(start, min(start + BATCH, len(rows)))
        batch = default_collate([rows[number] for number in numbers])
        inputs = {name: batch[name].to(model.device) for name in ("input_ids", "position_ids")}
        logits = model(**inputs, use_cache=False).logits[:, :-1].float()
        losses = cross_entropy(logits.transpose(1, 2), inputs["input_ids"][:, 1:], reduction="none").double().cpu()
        for number, row in zip(numbers, losses, strict=True):
            for index, begin in rows.places(number):
                document = documents[index]
                predicted = row[begin + document.predicted_from - 1 : begin + len(document.tokens) - 1]
                result[index] = Likelihood(len(predicted), predicted.sum().item(), predicted[0].item())
    return [result[index] for index in range(len(documents))]


def summary(found: Sequence[Text], scores: Sequence[Likelihood]) -> tuple[Record, dict[str, Record]]:
    """The measures of a language, and their sums by task (docs/formats.md, "Measures")."""
    scored = {(text.kind, text.program): score for text, score in zip(found, scores, strict=True)}
    tasks: dict[str, Record] = {}
    for text, score in zip(found, scores, strict=True):
        _add(tasks, text.task, text.kind, score.tokens, score.nats)
    for task, kind, tokens, bits in _saved(found, scored):
        _add(tasks, task, f"saved_{kind}", tokens, bits)
    kinds = {kind: _kind([one for text, one in zip(found, scores, strict=True) if text.kind == kind]) for kind in KINDS}
    saved = {
        kind: _ratio([sums[f"saved_{kind}"] for sums in tasks.values() if f"saved_{kind}" in sums]) for kind in PARTNER
    }
    return kinds | {"saved": saved}, tasks


def _saved(
    found: Sequence[Text], scored: dict[tuple[str, tuple[str, ...]], Likelihood]
) -> Iterator[tuple[str, str, int, float]]:
    """Task, kind, tokens and saved bits of every text that was scored both alone and after its partner."""
    for kind, given in PARTNER.items():
        for text in (text for text in found if text.kind == given):
            program = text.program if kind == "ir" else text.program[:1]
            alone, (tokens, nats) = scored.get((kind, program)), scored[given, text.program].without_first()
            if alone is not None and tokens:
                yield text.task, kind, tokens, (alone.nats - nats) / math.log(2)


def _add(tasks: dict[str, Record], task: str, name: str, count: int, value: float) -> None:
    sums = tasks.setdefault(task, {}).setdefault(name, [0, 0.0])
    sums[0] += count
    sums[1] = round(sums[1] + value, 6)


def _kind(scores: Sequence[Likelihood]) -> Record | None:
    tokens, nats = sum(score.tokens for score in scores), sum(score.nats for score in scores)
    if not tokens:
        return None
    nll = nats / tokens
    return {"documents": len(scores), "tokens": tokens, "nll": round(nll, 6), "perplexity": round(math.exp(nll), 6)}


def _ratio(sums: Sequence[list[float]]) -> float | None:
    count = sum(one[0] for one in sums)
    return round(sum(one[1] for one in sums) / count, 6) if count else None
