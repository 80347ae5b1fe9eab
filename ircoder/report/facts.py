"""The numbers of the report that no single file holds: sums, means and shares over languages, levels and seeds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from ircoder.deliverables import BASE, CALIBRATION, models
from ircoder.report.inputs import Inputs
from ircoder.report.wording import KINDS
from ircoder.score.soundness import fault
from ircoder.toolchain.records import Record

EXPECTED = {"reference": 1.0, "broken": 0.0}
"""The pass rates that a sound judge gives the calibration models."""


@dataclass(frozen=True)
class Facts:
    """Sums over all languages and levels; perplexity is pooled over tokens and None without a held-out document.

    `executed` is the number of tasks whose answers are programs, `unsound` of what the calibration found to measure
    nothing; `references` is how many reference programs were judged, `accepted` how many of them passed.
    """

    read: int
    programs: int
    compilations: int
    compiled: int
    failures: Counter[str]
    pairs: int
    heldout_pairs: int
    own_pairs: int
    source_bytes: int
    ir_bytes: int
    whole: float | None
    with_own: float | None
    perplexity: dict[str, dict[str, float | None]]
    passed: dict[str, int]
    candidates: dict[str, int]
    compile_errors: dict[str, int]
    executed: int
    parameters: int
    calibrated: bool
    unsound: int
    references: int
    accepted: int


def gather(inputs: Inputs) -> Facts:
    """Adds up a run."""
    corpora = inputs.corpus["languages"].values()
    compiled = inputs.compiled.values()
    splits = [split for splits in inputs.dataset.values() for split in splits.values()]
    whole, with_own = fit_shares((levels for levels in inputs.fit.values()), inputs.config["model"]["context"])
    counted = {arm: candidates(inputs, arm) for arm in inputs.arms}
    calibration = calibration_rows(inputs)
    references = [row["reference"] for languages in inputs.calibration.values() for row in languages.values()]
    return Facts(
        read=sum(row["read"] for row in corpora),
        programs=sum(row["kept"] for row in corpora),
        compilations=2 * sum(row["sources"] for row in compiled),
        compiled=sum(row["perf_ok"] + row["size_ok"] for row in compiled),
        failures=sum((Counter(row["failures"]) for row in compiled), Counter[str]()),
        pairs=sum(split["rows"] for split in splits),
        heldout_pairs=sum(split["heldout_rows"] for split in splits),
        own_pairs=sum(split["rows_with_own_functions"] for split in splits),
        source_bytes=sum(split["source_bytes"] for split in splits),
        ir_bytes=sum(split["ir_bytes"] for split in splits),
        whole=whole,
        with_own=with_own,
        perplexity={
            arm: {kind: pooled_perplexity(inputs.perplexity[arm].values(), kind) for kind in KINDS}
            for arm in inputs.arms
        },
        passed={arm: counted[arm]["ok"] for arm in inputs.arms},
        candidates={arm: counted[arm].total() for arm in inputs.arms},
        compile_errors={arm: counted[arm]["compile_error"] for arm in inputs.arms},
        executed=sum(task["executed"] for task in inputs.config["tasks"].values()),
        parameters=inputs.training["base"][inputs.seeds[0]]["parameters"],
        calibrated=all(row["holds"] for row in calibration),
        unsound=sum(len(row["unsound"]) for row in calibration),
        references=sum(one["tasks"] for one in references if one),
        accepted=sum(one["tasks"] - len(one["failing"]) for one in references if one),
    )


def fit_shares(languages: Iterable[Record], context: int) -> tuple[float | None, float | None]:
    """Share of pairs that fits a context: as whole modules, and with own functions in their place.

    Weighted by pairs over languages and levels; None where there is no pair.
    """
    levels = [level for language in languages for level in language.values() if level["pairs"]]
    pairs = sum(level["pairs"] for level in levels)
    if not pairs:
        return None, None
    whole, with_own = (
        sum(level["pairs"] * level["contexts"][str(context)][share] for level in levels) / pairs
        for share in ("whole", "with_own")
    )
    return whole, with_own


def pooled_perplexity(seeds: Iterable[Record], kind: str) -> float | None:
    """Perplexity over all tokens of all languages; with several seeds, of the mean log-likelihood of the seeds."""
    means = []
    for languages in seeds:
        measured = [texts[kind] for texts in languages.values() if texts[kind] is not None]
        tokens = sum(text["tokens"] for text in measured)
        if tokens:
            means.append(sum(text["nll"] * text["tokens"] for text in measured) / tokens)
    return math.exp(fmean(means)) if means else None


def mean_perplexity(inputs: Inputs, arm: str, language: str, kind: str) -> float | None:
    """Perplexity of one language; with several seeds, of the mean log-likelihood of the seeds."""
    return pooled_perplexity(({language: seed[language]} for seed in inputs.perplexity[arm].values()), kind)


def lower(inputs: Inputs, arm: str, kind: str) -> tuple[int, int]:
    """In how many languages an arm has a lower perplexity than the base, and how many were measured."""
    both = [[mean_perplexity(inputs, one, language, kind) for one in (BASE, arm)] for language in inputs.ir_languages]
    measured = [(base, other) for base, other in both if base is not None and other is not None]
    return sum(other < base for base, other in measured), len(measured)


def candidates(inputs: Inputs, arm: str, language: str | None = None) -> Counter[str]:
    """An arm's programs by status, of all tasks and seeds, in one language or in all; at the first temperature."""
    names = [model for model in models(inputs.config) if model.startswith(f"{arm}.")]
    found: Counter[str] = Counter()
    for name, task in inputs.config["tasks"].items():
        for one in task["languages"] if task["executed"] else ():
            if language in (None, one):
                found += sum((Counter(inputs.scores[name][one][model]["statuses"]) for model in names), Counter[str]())
    return found


def calibration_rows(inputs: Inputs) -> list[dict[str, Any]]:
    """The pass rates of reference and broken programs by task and language, and whether they are as they must be.

    They are where no more are otherwise than there are unsound tasks, and of these no more than a benchmark may have
    (ircoder/score/soundness.py). A benchmark without such programs has no rate.
    """
    rows = []
    for name, languages in inputs.calibration.items():
        for language, row in languages.items():
            known = {kind: row[kind] for kind in CALIBRATION if row[kind]}
            otherwise = {kind: abs(one["pass_rate"] - EXPECTED[kind]) * one["tasks"] for kind, one in known.items()}
            tasks = max(one["tasks"] for one in known.values())
            ours = inputs.config["tasks"][name]["source"] == "embedded"
            explained = all(round(count) <= len(row["unsound"]) for count in otherwise.values())
            rows.append(
                {
                    "task": name,
                    "language": language,
                    "tasks": tasks,
                    **{kind: known[kind]["pass_rate"] if kind in known else None for kind in CALIBRATION},
                    "unsound": row["unsound"],
                    "holds": explained and fault(row["unsound"], tasks, ours) is None,
                }
            )
    return rows


def loss_ends(inputs: Inputs, arm: str) -> tuple[float, float] | None:
    """Loss at the first and the last logged step, the mean of all seeds; None for a model that was not trained here."""
    runs = [run for run in inputs.metrics[arm].values() if run]
    if not runs:
        return None
    return fmean(run[0]["loss"] for run in runs), fmean(run[-1]["loss"] for run in runs)
