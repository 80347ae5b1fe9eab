"""Which tasks no model is trained on: the one place for the rule."""

from __future__ import annotations

import argparse

from ircoder.toolchain.records import sha256_text


def is_heldout(task: str, fraction: float) -> bool:
    """Whether a task is held out. It depends on the task's name alone, so it is the same in every language and run.

    The rule is that of docs/formats.md: of 1,000 equal slices of the hash, the first `1000 * fraction` are held out.
    """
    return int(sha256_text(f"heldout:{task}")[:8], 16) % 1000 < 1000 * fraction


def fraction(text: str) -> float:
    """Reads a share between 0 and 1 from the command line."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value
