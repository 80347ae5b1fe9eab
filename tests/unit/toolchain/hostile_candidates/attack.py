"""What hostile candidates in all languages share."""

from __future__ import annotations

from typing import NamedTuple

from ..hostile.danger import WORDS

EXITS = ("exception",)
"""How a candidate ends that leaves early, whatever exit code it gives and whatever it writes."""

BOMB = ("processes", "memory", "exception")
"""How many processes end: which limit they meet first is a matter of their size; a program may also give up itself."""

MEMORY = ("memory", "exception")
"""How much memory ends; a run-time system may see the kernel's limit first and give up itself."""


class Attack(NamedTuple):
    """A candidate, the statuses that it may end with, and what its detail must hold to show that it was really tried."""

    program: str
    ends: tuple[str, ...]
    shows: str = ""


class Language(NamedTuple):
    """The suite of the task in a language, a right and a wrong candidate, and attacks by name."""

    suite: str
    right: str
    wrong: str
    attacks: dict[str, Attack]


def language(suite: str, right: str, wrong: str, attacks: dict[str, Attack]) -> Language:
    """A language whose attacks may name the secrets by the words of `WORDS`."""
    filled = {}
    for name, attack in attacks.items():
        program = attack.program
        for word, path in WORDS.items():
            program = program.replace(word, path)
        filled[name] = attack._replace(program=program)
    return Language(suite, right, wrong, filled)
