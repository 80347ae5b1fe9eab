"""How much a model depends on a prompt's wording: the measures of ReCode (Wang et al. 2023, section 3.3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ircoder.toolchain.records import UserError

Verdicts = Sequence[Sequence[Sequence[int | bool]]]
"""Whether a sample passed, by task, perturbed prompt (one for each random seed) and sample."""


def robust_pass(verdicts: Verdicts) -> float:
    """RP@1, the chance that a task's sample passes under every perturbed prompt: the worst case over the seeds.

    The sample of the same number counts as the same sample under each prompt. Raises UserError where tasks differ in
    the number of prompts or samples.
    """
    return float(_table(verdicts).all(axis=1).mean())


def robust_pass_of_independent_samples(verdicts: Verdicts) -> float:
    """RP@1 without pairing samples by their numbers: the product over prompts of the share that passes."""
    return float(_table(verdicts).mean(axis=2).prod(axis=1).mean())


def robust_drop(nominal: float, robust: float) -> float | None:
    """RD@1 in percent: how much of pass@1 on the unchanged prompts is lost; None where nothing passed there."""
    return 100 * (nominal - robust) / nominal if nominal else None


def robust_relative(nominal: Sequence[Sequence[int | bool]], verdicts: Verdicts) -> float:
    """RR@1 in percent: the samples whose verdict some perturbed prompt turns, in either direction.

    `nominal` holds the verdicts on the unchanged prompts by task and sample.
    """
    before, after = np.asarray(nominal, dtype=bool), _table(verdicts)
    if before.shape != (after.shape[0], after.shape[2]):
        raise UserError("the unchanged prompts have other tasks or samples than the perturbed ones; draw both alike")
    return float(100 * (after != before[:, np.newaxis, :]).any(axis=1).mean())


def _table(verdicts: Verdicts) -> np.ndarray:
    """The verdicts as an array of shape (tasks, prompts, samples)."""
    shapes = {(len(prompts), len(samples)) for prompts in verdicts for samples in prompts}
    if len(shapes) != 1 or 0 in next(iter(shapes)):
        raise UserError(f"every task needs as many prompts and samples as the others; found {sorted(shapes)}")
    return np.asarray(verdicts, dtype=bool)
