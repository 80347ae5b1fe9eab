"""What a perturbation gives."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source


class Change(NamedTuple):
    """The edits of a program, and where its suite must follow, a function's old and new name."""

    edits: list[Edit]
    renamed: tuple[str, str] | None = None


Perturbation = Callable[[Source, Random], Change | None]
"""Changes what a prompt shows of a program; None where there is nothing to change. Random numbers are its only other
input, so that a seed decides everything."""


def some(random: Random, edits: list[Edit], share: float) -> Change | None:
    """Each of the edits with a probability of `share`, at least one."""
    if not edits:
        return None
    chosen = [edit for edit in edits if random.random() < share]
    return Change(chosen or [random.choice(edits)])
