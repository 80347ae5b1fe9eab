"""Overlap of programs with benchmarks: the share of a benchmark text's n-grams that a program holds.

As in the reports on Llama 2 (10 tokens or more in a row) and DeepSeek-Coder (10-grams), the unit is the n-gram of 10
tokens: words and numbers in lower case, so that neither layout nor punctuation nor comment signs hide a copy. As for
PaLM (70 % of 8-grams) and Llama 3 (a share of 8-grams), what counts is the share of a text that is found, not one
n-gram: `for (int i = 0; i < n; i++) for (int j` alone is ten tokens. Two rules keep boilerplate out. An n-gram in the
texts of more than COMMON tasks of a benchmark counts for none (GPT-3 left out those in more than 10 documents). And a
text needs LEAST n-grams of its own, or it is too short to be told from chance: `while (b > 0) { (a, b) = (b, a % b); }
return a;` is in HumanEvalPack, and in any program with Euclid's algorithm.

Sources: Brown et al. 2020, appendix C; Chowdhery et al. 2022, section 8; Touvron et al. 2023 (Llama 2), appendix A.6;
Guo et al. 2024 (DeepSeek-Coder), section 2; Grattafiori et al. 2024 (Llama 3), section 5.1.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ircoder.dataset.ngrams import Hashes, Ngrams, Numbers, ngrams

COMMON = 10
"""An n-gram in the texts of more tasks of a benchmark is common. A smaller number would not do: a benchmark in several
languages, such as HumanEvalPack's six, has the same statement in as many tasks."""

LEAST = 2
"""N-grams of its own that a text needs. With these two and n = 10, none of 9,127 programs of Rosetta Code and CodeNet
holds a quarter of a text of HumanEval, HumanEvalPack, MultiPL-E or MBPP; with LEAST = 1, two hold all of one."""


@dataclass(frozen=True)
class Overlap:
    """The text, by number, of which a program holds the largest share, and that share."""

    text: int
    share: float


def own_ngrams(tasks: Sequence[str], texts: Sequence[str], n: int) -> Ngrams:
    """The n-grams of each text of one benchmark, without those that are common; `tasks` names each text's task."""
    found = ngrams([text.lower() for text in texts], n).distinct()
    lengths = np.diff(found.offsets)
    _, task = np.unique(np.array(tasks, object), return_inverse=True)
    _, number = np.unique(found.hashes, return_inverse=True)
    spread = np.bincount(np.unique(number * np.int64(len(texts)) + np.repeat(task, lengths)) // max(len(texts), 1))
    own = spread[number] <= COMMON
    return Ngrams(found.hashes[own], np.concatenate([[0], np.cumsum(own)])[found.offsets])


class Index:
    """Finds which texts' n-grams a program holds."""

    def __init__(self, texts: Sequence[Hashes], own: NDArray[np.bool_]) -> None:
        """Takes each text's own n-grams, and which texts held-out programs may overlap with, shape (texts,).

        Texts with fewer than LEAST n-grams are never found.
        """
        self._sizes = np.array([len(hashes) for hashes in texts], np.int64)
        self._own = own
        numbers = np.flatnonzero(self._sizes >= LEAST)
        hashes = np.concatenate([np.empty(0, np.uint64), *(texts[number] for number in numbers.tolist())])
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._texts = np.repeat(numbers, self._sizes[numbers])[order]

    def best(self, sources: Sequence[str], heldout: Sequence[bool], n: int) -> Iterator[Overlap | None]:
        """Yields for each source the text of which it holds most, the first of equal ones; None where it holds none."""
        found = ngrams([source.lower() for source in sources], n).distinct()
        places, texts = self._postings(found)
        bounds = np.searchsorted(places, found.offsets).tolist()
        for (start, end), spared in zip(pairwise(bounds), heldout, strict=True):
            held = texts[start:end]
            yield self._largest(held[~self._own[held]] if spared else held)

    def _largest(self, texts: Numbers) -> Overlap | None:
        if not len(texts):
            return None
        numbers, counts = np.unique(texts, return_counts=True)
        shares = counts / self._sizes[numbers]
        first = int(shares.argmax())
        return Overlap(int(numbers[first]), float(shares[first]))

    def _postings(self, found: Ngrams) -> tuple[Numbers, Numbers]:
        """Places in `found.hashes`, ascending, and texts: one pair for each n-gram and each text that has it."""
        start = np.searchsorted(self._hashes, found.hashes, "left")
        count = np.searchsorted(self._hashes, found.hashes, "right") - start
        places = np.repeat(np.arange(len(count)), count)
        within = np.arange(len(places)) - np.repeat(np.cumsum(count) - count, count)
        return places, self._texts[start[places] + within]
