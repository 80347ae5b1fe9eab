"""What stops a run before it starts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CannotRun(Exception):
    """The run cannot start. The message names the key or file and says what to do."""


class NotHere(CannotRun):
    """A run needs what is not on this machine, or not named yet. What it would do can be shown all the same."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a message on an unknown word: what may have been meant, or else all that there is."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(sorted(known))}"
