"""Loops in another form: `for` as `while`, and `while` as a loop without end that is left where its condition fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.block_loops import counted_in_clauses, endless
from ircoder.evaluation.perturb.change import Change
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.python_loops import counted_in_python, drawn_in_python, endless_in_python
from ircoder.evaluation.perturb.rust_loops import counted_in_rust, drawn_in_rust
from ircoder.evaluation.perturb.source import Source

Form = Callable[[Source, Node], list[Edit]]
"""Another form of a loop, as edits; none where it is not sure to do the same."""

AS_WHILE: dict[str, Sequence[Form]] = {
    "Python": (counted_in_python, drawn_in_python),
    "C++": (counted_in_clauses,),
    "Rust": (counted_in_rust, drawn_in_rust),
    "Go": (counted_in_clauses,),
}
"""By language; the first form that fits is taken. A loop counts by itself, or draws its values one by one."""

ENDLESS: dict[str, Sequence[Form]] = {
    "Python": (endless_in_python,),
    "C++": (endless,),
    "Rust": (endless,),
    "Go": (endless,),
}


def for_as_while(source: Source, random: Random) -> Change | None:
    """One `for` loop, chosen at random, as a `while` loop."""
    return _one(source, random, AS_WHILE[source.grammar.name], ("for_statement", "for_expression"))


def while_as_endless(source: Source, random: Random) -> Change | None:
    """One loop with a condition, chosen at random, runs without end until a `break` within it."""
    types = ("while_statement", "while_expression", "for_statement")  # Go has nothing but `for`
    return _one(source, random, ENDLESS[source.grammar.name], types)


def _one(source: Source, random: Random, forms: Sequence[Form], types: tuple[str, ...]) -> Change | None:
    found = [next((edits for form in forms if (edits := form(source, loop))), None) for loop in source.nodes(*types)]
    possible = [edits for edits in found if edits]
    return Change(random.choice(possible)) if possible else None
