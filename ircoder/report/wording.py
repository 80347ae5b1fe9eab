"""Numbers and lists as the report words them, and the plain meaning of every class name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FAILURES = {
    "rejected": "The compiler refused the program with an error message.",
    "cpu_limit": "Compiling took more CPU time than the language's limit.",
    "wall_limit": "Compiling did not end in time, twice, although CPU time was left.",
    "memory": "Compiling took more memory than the language's limit.",
    "processes": "The compiler started more processes than the limit.",
    "output_limit": "The compiler wrote more than the limit.",
    "crash": "The compiler itself broke down.",
    "bad_ir": "The compiler wrote IR that LLVM's verifier does not accept.",
}
"""Failure classes of compilation (docs/formats.md), each in a sentence."""

STATUSES = {
    "ok": "passed every test",
    "wrong": "ran, but wrote a wrong answer",
    "exception": "ran, but ended with an error",
    "timeout": "did not end in time",
    "memory": "took too much memory",
    "processes": "started too many processes",
    "output_limit": "wrote too much",
    "compile_error": "did not compile",
}
"""Statuses of a verdict (docs/formats.md), each as what the program did."""

KINDS = {
    "source": "source",
    "ir": "IR",
    "ir_given_source": "IR given source",
    "source_given_ir": "source given IR",
}
"""The texts on which perplexity is measured."""

MEASURES = {
    "source": "Negative log-likelihood of source, nats a token",
    "ir": "Negative log-likelihood of IR, nats a token",
    "ir_given_source": "Negative log-likelihood of IR given source, nats a token",
    "source_given_ir": "Negative log-likelihood of source given IR, nats a token",
    "saved_ir": "What source saves of IR, bits a token",
    "saved_source": "What IR saves of source, bits a token",
    "recall@1": "Recall@1 of the same task in another language",
    "mrr": "Mean reciprocal rank of the same task in another language",
    "accepted": "Share of written IR that LLVM accepts",
}
"""The measures of comparison.json."""

SHORT_MEASURES = {
    "source": "perplexity of source",
    "ir": "perplexity of IR",
    "ir_given_source": "perplexity of IR given source",
    "source_given_ir": "perplexity of source given IR",
    "saved_ir": "bits that source saves of IR",
    "saved_source": "bits that IR saves of source",
    "recall@1": "retrieval across languages (recall@1)",
    "mrr": "retrieval across languages (MRR)",
    "accepted": "IR that LLVM accepts",
}
"""The same, as a claim names them."""

READS = {
    "pairs": "pairs of source and IR in both directions",
    "source": "source alone",
    "ir": "IR alone",
    "monolingual": "other source and text",
}
"""The texts that an arm is trained on."""

CLASSES = {
    "A": "identical on any machine",
    "B": "identical on the same type of CPU with the same number of threads",
    "C": "not expected to be identical: drawn on a GPU",
}
"""Determinism classes of the manifest."""


def count(number: float) -> str:
    """A whole number with separators: 12,345."""
    return f"{number:,.0f}"


def percent(share: float | None) -> str:
    """A share as a percentage that never rounds up to 100 or down to 0: 99.9 % stays below all."""
    if share is None:
        return "-"
    if 0 < share < 0.001:
        return "< 0.1 %"
    if 0.999 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.3g} %"


def significant(value: float | None) -> str:
    """A measure with three significant digits, and no fewer digits than its whole part has; `-` for null."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def size(number: float) -> str:
    """Bytes in the largest decimal unit that leaves a whole part."""
    value, units = float(number), ["B", "kB", "MB", "GB", "TB"]
    while round(value) >= 1000 and len(units) > 1:
        value, units = value / 1000, units[1:]
    return f"{significant(value)} {units[0]}"


def duration(seconds: float) -> str:
    """A length of time in its two largest units."""
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if round(seconds / 60) < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{count(hours)} h {minutes} min"


def join(words: Sequence[str]) -> str:
    """A list in words: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plural(number: int, noun: str) -> str:
    """A counted noun: 1 program, 2 programs."""
    return f"{count(number)} {noun}{'' if number == 1 else 's'}"


def reads(arm: Mapping[str, Any] | None) -> str:
    """What an arm is trained on, from its row with shares; None stands for the base."""
    if arm is None:
        return READS["source"]
    parts = [
        f"{READS[kind]}{f' ({percent(share)} of the tokens)' if share < 1 else ''}"
        for kind, share in arm["reads"].items()
    ]
    only = {("perf",): ", IR for speed only", ("size",): ", IR for size only"}
    return join(parts) + only.get(tuple(arm["levels"]), "")


def model_name(model: str, seeds: int) -> str:
    """`base.seed-0` as the page names it: the seed is said where there are several."""
    arm, _, seed = model.partition(".seed-")
    return f"{arm}, seed {seed}" if seed and seeds > 1 else arm


def parameters(number: float) -> str:
    """A number of parameters: 1.2 million, 3.4 billion."""
    if number < 1e6:
        return count(number)
    return f"{number / 1e6:.3g} million" if round(number / 1e6) < 1000 else f"{number / 1e9:.3g} billion"
