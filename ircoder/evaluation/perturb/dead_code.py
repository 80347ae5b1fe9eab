"""Statements that do nothing, within a function."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ircoder.evaluation.perturb.change import Change
from ircoder.evaluation.perturb.docs import is_docstring
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, walk

NAMES = ("unused", "spare", "ignored", "leftover")

FORMS = {
    "Python": (
        "{name} = {number}",
        "if False:\n\t{name} = {number}",
        "while False:\n\t{name} = {number}",
        "for {name} in range(0):\n\tpass",
    ),
    "C++": (
        "int {name} = {number};",
        "if (false) {{\n\tint {name} = {number};\n}}",
        "while (false) {{\n\tint {name} = {number};\n}}",
        "for (int {name} = 0; {name} < 0; {name}++) {{\n}}",
    ),
    "Rust": (
        "let _{name} = {number};",
        "if false {{\n\tlet _{name} = {number};\n}}",
        "while false {{\n\tlet _{name} = {number};\n}}",
        "for _{name} in 0..0 {{\n}}",
    ),
    "Go": (
        "_ = {number}",
        "if false {{\n\t_ = {number}\n}}",
        "for false {{\n\t_ = {number}\n}}",
        "for {name} := 0; {name} < 0; {name}++ {{\n}}",
    ),
}
"""In each language; an unused variable is an error in Go."""

_NO_STATEMENTS = {
    "attribute_item",
    "case_statement",
    "inner_attribute_item",
    "preproc_def",
    "preproc_if",
    "preproc_ifdef",
}
"""Parts of blocks before which no statement may stand, or not in every case."""


def inserted(source: Source, random: Random) -> Change | None:
    """One such statement before one of those that the prompt shows in a function."""
    names = [name for name in NAMES if not {name, f"_{name}"} & source.words()]
    places = sorted(set(_places(source)))
    if not names or not places:
        return None
    place, white = random.choice(places)
    form = random.choice(FORMS[source.grammar.name])
    text = form.format(name=random.choice(names), number=random.randrange(100)).replace("\t", source.unit())
    return Change([Edit(place, place, "".join(f"{white}{line}\n" for line in text.split("\n")))])


def _places(source: Source) -> Iterator[tuple[int, str]]:
    """Starts of lines with a statement of a block within a function, and their white space."""
    for function in source.functions():
        for block in walk(function):
            if block.type not in source.grammar.blocks:
                continue
            for one in source.statements(block):
                white, place = source.indent(one), source.line_start(one.start_byte)
                shown = source.start <= place < source.split
                docstring = any(is_docstring(source, child) for child in one.children)
                if white is not None and shown and not docstring and one.type not in _NO_STATEMENTS:
                    yield place, white
