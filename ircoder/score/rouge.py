"""ROUGE of commit messages, by Google's rouge-score with its stemmer (Lin 2004)."""

from __future__ import annotations

from functools import cache

from rouge_score.rouge_scorer import RougeScorer

KINDS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(list(KINDS), use_stemmer=True)


def rouge(reference: str, hypothesis: str) -> dict[str, float]:
    """The F-measures of one hypothesis, each from 0 to 1."""
    return {kind: float(found.fmeasure) for kind, found in _scorer().score(reference, hypothesis).items()}
