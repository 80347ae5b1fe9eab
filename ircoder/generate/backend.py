"""What the sampling step asks of a backend: a loaded model that completes prompts.

Each backend is a module of its own with its command line (`with_transformers`, `with_vllm`), as each runs in its own
image and must not import the other's libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from ircoder.train.vocabulary import Tokens, Vocabulary


@dataclass(frozen=True)
class Request:
    """One completion to draw."""

    prompt: Tokens

    seed: int
    """Of up to 63 bits."""

    stop: tuple[str, ...] = ()
    """Words from which on nothing of a completion is kept."""


class Backend(Protocol):
    """A model and its tokenizer, ready to complete prompts."""

    vocabulary: Vocabulary

    context: int
    """The most tokens of a prompt and its completion."""

    batch: int
    """Samples that one call should complete. Fixed for a backend and independent of what an earlier run finished:
    another batch rounds otherwise, and could now and then turn one token into another."""

    def complete(
        self, requests: Sequence[Request], temperature: float, new_tokens: int, top_p: float = 1.0
    ) -> list[list[int]]:
        """Draws the completions: new tokens up to a special one, which may be followed by padding, or `new_tokens`.

        A token is drawn from the softmax of the logits over the temperature, from the likeliest tokens alone that
        together have the probability `top_p` (all for 1); at temperature 0 it is the likeliest. A completion follows
        from its prompt and seed, not from its place in the batch or from what else is in it. It may end after the first
        of its stop words.
        """
        ...


Load: TypeAlias = Callable[[Path, str, int, int], Backend]
"""Loads a folder for a device (`cpu` or `gpu`), with a seed for the process and a number of threads."""
