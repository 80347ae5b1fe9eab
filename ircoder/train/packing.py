"""Packs documents into rows of one context each, without a token of one document seeing another.

`transformers` 5 builds an exact block-diagonal causal mask from position numbers that start again at each document,
but only where no attention mask is given and no cache is in use. So a row holds neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy
import torch
from torch.utils.data import Dataset

from ircoder.train.vocabulary import Tokens

IGNORED = -100
"""Label of a token that is not predicted: PyTorch's default for the cross entropy."""


@dataclass(frozen=True)
class Document:
    """Tokens, of which those before index `predicted_from` are context only. The first has nothing to predict it.

    `record` names where it comes from, for messages.
    """

    tokens: Tokens
    predicted_from: int = 1
    record: str = ""

    @property
    def predicted(self) -> int:
        """Number of tokens that count in the loss."""
        return max(0, len(self.tokens) - self.predicted_from)


def cut(tokens: Tokens, context: int) -> list[Document]:
    """Cuts a text into pieces of at most `context` tokens. A piece of one token predicts nothing and is dropped."""
    pieces = [Document(tokens[start : start + context]) for start in range(0, len(tokens), context)]
    return [piece for piece in pieces if piece.predicted]


def best_fit(lengths: Sequence[int], capacity: int) -> list[list[int]]:
    """Best-fit decreasing bin packing (Johnson, 1974): indices of the items in each bin, equal for equal lengths.

    The longest item comes first, each into the fullest bin that still holds it. Bins are filed under the room they have
    left, and the set bits of one integer say which files are not empty, so an item costs O(capacity / 64).
    """
    bins: list[list[int]] = []
    by_room: list[list[int]] = [[] for _ in range(capacity + 1)]
    occupied = 0
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        length = lengths[index]
        if not 0 < length <= capacity:
            raise ValueError(f"item {index} of length {length} does not fit a capacity of {capacity}")
        roomy = occupied >> length
        if roomy:
            room = length + (roomy & -roomy).bit_length() - 1
            place = by_room[room].pop()
            if not by_room[room]:
                occupied ^= 1 << room
        else:
            room, place = capacity, len(bins)
            bins.append([])
        bins[place].append(index)
        if room > length:
            by_room[room - length].append(place)
            occupied |= 1 << (room - length)
    return bins


class PackedRows(Dataset[dict[str, torch.Tensor]]):
    """Rows of `context` tokens; an item holds `input_ids`, `position_ids` and `labels`, each of shape (context,)."""

    def __init__(self, documents: Sequence[Document], context: int, pad: int) -> None:
        """Packs documents of at most `context` tokens each; `pad` fills what is left of a row."""
        self.documents = documents
        self.context = context
        self.pad = pad
        self.rows = best_fit([len(document.tokens) for document in documents], context)

    def __len__(self) -> int:
        return len(self.rows)

    def places(self, index: int) -> Iterator[tuple[int, int]]:
        """The number of each document in a row, and where in the row it begins."""
        start = 0
        for number in self.rows[index]:
            yield number, start
            start += len(self.documents[number].tokens)

    def tokens(self, index: int) -> int:
        """Number of tokens in a row, padding not counted."""
        return sum(len(self.documents[number].tokens) for number in self.rows[index])

    def records(self, index: int) -> list[str]:
        """The records that a row's documents come from."""
        return [self.documents[number].record for number in self.rows[index]]

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        """Builds a row. The padding is a document of its own, of which nothing is predicted."""
        tokens = numpy.full(self.context, self.pad, dtype=numpy.int64)
        labels = numpy.full(self.context, IGNORED, dtype=numpy.int64)
        positions = numpy.arange(self.context, dtype=numpy.int64)
        end = 0
        for number, start in self.places(index):
            document = self.documents[number]
            end = start + len(document.tokens)
            tokens[start:end] = document.tokens
            positions[start:end] -= start
            labels[start + document.predicted_from : end] = document.tokens[document.predicted_from :]
        positions[end:] -= end
        arrays = {"input_ids": tokens, "position_ids": positions, "labels": labels}
        return {name: torch.from_numpy(array) for name, array in arrays.items()}
