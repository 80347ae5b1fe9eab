"""Smoothed BLEU-4 as CodeXGLUE's code-to-text task has it: the mean of scores of single sentences.

It is not the BLEU of other tools: texts are cut into words twice, n-grams above 1 are smoothed by adding one, and so is
the brevity penalty, and counts of zero are replaced by the smallest float. The source of every step is the evaluator of
Microsoft's CodeXGLUE (Code-Text/code-to-text), which goes back to NIST's script.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import unescape

ORDER = 4
"""N-grams of one to this many words count."""

_WORD_OR_MARK = re.compile(r"\w+|[^\s\w]")
_JOINED = [("<skipped>", ""), ("-\n", ""), ("\n", " ")]
_SPACED = [
    (re.compile(r"([{-~\[-` -&(-+:-@/])"), r" \1 "),  # marks, but for the apostrophe
    (re.compile(r"([^0-9])([.,])"), r"\1 \2 "),
    (re.compile(r"([.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
]
_ENTITIES = {"&quot;": '"'}
_TINY = sys.float_info.min


def mean_bleu(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean of `sentence_bleu` over pairs of reference and hypothesis, from 0 to 100."""
    return sum(sentence_bleu(reference, hypothesis) for reference, hypothesis in pairs) / len(pairs)


def sentence_bleu(reference: str, hypothesis: str) -> float:
    """The score of one hypothesis against one reference, from 0 to 100 (two empty texts: 100)."""
    expected, said = _words(reference), _words(hypothesis)
    wanted, found = _ngrams(expected), _ngrams(said)
    logarithm = 0.0
    for order in range(1, ORDER + 1):
        matches = sum(min(count, wanted[ngram]) for ngram, count in found.items() if len(ngram) == order)
        guesses = max(len(said) - order + 1, 0)
        smoothing = 1 if order > 1 else 0
        logarithm += math.log(matches + smoothing + _TINY) - math.log(guesses + smoothing + _TINY)
    brevity = min(0.0, 1 - (len(expected) + 1) / (len(said) + 1))
    return 100 * math.exp(logarithm / ORDER + brevity)


def _words(text: str) -> list[str]:
    """The words of a text in lower case; what follows a tab is dropped, as the original's files had columns."""
    text = " ".join(_WORD_OR_MARK.findall(text.strip().split("\t")[0].strip().lower()))
    for old, new in _JOINED:
        text = text.replace(old, new)
    text = f" {unescape(text, _ENTITIES)} ".lower()
    for pattern, replacement in _SPACED:
        text = pattern.sub(replacement, text)
    return text.split()


def _ngrams(words: list[str]) -> Counter[tuple[str, ...]]:
    """How often each sequence of one to ORDER words occurs."""
    return Counter(
        tuple(words[start : start + order]) for order in range(1, ORDER + 1) for start in range(len(words) - order + 1)
    )
