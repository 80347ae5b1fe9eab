"""Cross-lingual retrieval: does a model place programs that solve one task near each other, whatever their language?

A program stands for itself as the mean of its tokens' last hidden states. Of these vectors the mean of its language is
taken off, so that what all programs of a language share does not count, and they are compared by the cosine. Each
held-out program asks for its task among the held-out programs of each other language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy
import torch
from torch.utils.data import default_collate
from transformers import PreTrainedModel

from ircoder.toolchain.records import Record
from ircoder.train import models
from ircoder.train.likelihood import BATCH
from ircoder.train.packing import Document, PackedRows
from ircoder.train.vocabulary import Vocabulary


@dataclass(frozen=True)
class Vectors:
    """The programs of a language: `tasks` names each one's task, `values` has the shape (programs, width)."""

    tasks: Sequence[str]
    values: numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]


@torch.inference_mode()
def mean_hidden_states(
    model: PreTrainedModel, documents: Sequence[Document], vocabulary: Vocabulary
) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]:
    """The mean of each document's last hidden states, shape (documents, width), but for the token that begins it."""
    rows = PackedRows(documents, models.context(model, vocabulary), vocabulary.pad)
    means = numpy.zeros((len(documents), model.config.hidden_size))
    for start in range(0, len(rows), BATCH):
        numbers = range(start, min(start + BATCH, len(rows)))
        batch = default_collate([rows[number] for number in numbers])
        inputs = {name: batch[name].to(model.device) for name in ("input_ids", "position_ids")}
        states = model.base_model(**inputs, use_cache=False).last_hidden_state.double().cpu().numpy()
        for number, row in zip(numbers, states, strict=True):
            for index, begin in rows.places(number):
                end = begin + len(documents[index].tokens)
                means[index] = row[begin + len(vocabulary.start) : end].mean(axis=0)
    return means


def retrieve(languages: Mapping[str, Vectors]) -> tuple[dict[str, Record | None], dict[str, dict[str, Record]]]:
    """Recall@1 and mean reciprocal rank by the language that asks, and the sums by language and task.

    `chance` is the recall@1 of a random order. A language without a question (no other one has its tasks) has None.
    """
    unit = {name: _unit(vectors) for name, vectors in languages.items()}
    totals: dict[str, Record | None] = {}
    tasks: dict[str, dict[str, Record]] = {}
    for name in languages:
        asked = [one for other in languages if other != name for one in _ask(unit[name], unit[other])]
        for task, reciprocal, _ in asked:
            sums = tasks.setdefault(name, {}).setdefault(task, {"recall@1": [0, 0.0], "mrr": [0, 0.0]})
            for measure, value in (("recall@1", float(reciprocal == 1)), ("mrr", reciprocal)):
                sums[measure][0] += 1
                sums[measure][1] = round(sums[measure][1] + value, 6)
        totals[name] = _total(asked)
    return totals, tasks


def _unit(vectors: Vectors) -> Vectors:
    centred = vectors.values - vectors.values.mean(axis=0, keepdims=True) if len(vectors.tasks) else vectors.values
    lengths = numpy.linalg.norm(centred, axis=1, keepdims=True)
    return Vectors(vectors.tasks, centred / numpy.where(lengths > 0, lengths, 1))


def _ask(queries: Vectors, candidates: Vectors) -> list[tuple[str, float, float]]:
    """Task, reciprocal rank of its best candidate, and chance to be first, of each query that has a candidate at all.

    Candidates that are equally near share the worst of their ranks, so a model that tells nothing apart gains nothing.
    """
    names = numpy.array(candidates.tasks)
    result = []
    for task, scores in zip(queries.tasks, queries.values @ candidates.values.T, strict=True):
        same = names == task
        if same.any():
            best = scores[same].max()
            rank = 1 + int((scores[~same] >= best).sum())
            result.append((task, 1 / rank, float(same.mean())))
    return result


def _total(asked: Sequence[tuple[str, float, float]]) -> Record | None:
    if not asked:
        return None
    _, reciprocals, chances = zip(*asked, strict=True)
    values = {"recall@1": [one == 1 for one in reciprocals], "mrr": reciprocals, "chance": chances}
    return {"questions": len(asked)} | {name: round(float(numpy.mean(found)), 6) for name, found in values.items()}
