"""Another name for the function that is asked for."""

from __future__ import annotations

import re
from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change, Perturbation
from ircoder.evaluation.perturb.docs import documentation
from ircoder.evaluation.perturb.edits import Edit, apply, decoded, encoded
from ircoder.evaluation.perturb.grammars import Grammar
from ircoder.evaluation.perturb.source import Source, above
from ircoder.evaluation.perturb.words import Respelling

_ENTRY_POINTS = {"main", "init"}


def renamed(respelling: Respelling) -> Perturbation:
    """The function gets the name that `respelling` makes of its own, in program, documentation and suite."""

    def perturb(source: Source, random: Random) -> Change | None:
        node = _function(source)
        name = source.of(node)
        new = respelling(name, random) if node is not None and _free(source, node) else None
        if not new or new == name or new in source.words():
            return None
        code = [Edit(node.start_byte, node.end_byte, new) for node in source.mentions(name)]
        return Change(code + _documented(source, name, new), renamed=(name, new))

    return perturb


def _function(source: Source) -> Node | None:
    """The name of the function that is asked for, or else of the last one in the prompt that may change."""
    if (asked := source.asked_for()) is not None:
        return source.name_of(asked)
    names = (source.name_of(one) for one in reversed(source.functions()))
    return next((name for name in names if name is not None and source.visible(name) and _free(source, name)), None)


def _free(source: Source, name: Node) -> bool:
    """Whether a function is no method and no entry point, and never called by a path from its own module."""
    if source.of(name) in _ENTRY_POINTS or any(node.type in source.grammar.classes for node in above(name)):
        return False
    path = rb"(\b(self|super|crate)|[^\w>])::%s\b" % re.escape(encoded(source.of(name)))
    return re.search(path, source.text) is None


def _documented(source: Source, name: str, new: str) -> list[Edit]:
    """Mentions in documentation: calls, and the name itself where it is no word of everyday language."""
    compound = not (name.isalpha() and name.islower())
    pattern = re.compile(rb"(?<!\w)%s(?!\w)%s" % (re.escape(encoded(name)), b"" if compound else rb"(?=\s?\()"))
    return [
        Edit(node.start_byte + found.start(), node.start_byte + found.end(), new)
        for node in documentation(source)
        for found in pattern.finditer(source.text[node.start_byte : node.end_byte])
    ]


def renamed_in(suite: str, old: str, new: str, grammar: Grammar) -> str:
    """A suite that calls a function by its new name."""
    text = encoded(suite)
    source = Source.parsed(text, 0, len(text), len(text), grammar)
    return decoded(apply(text, [Edit(node.start_byte, node.end_byte, new) for node in source.mentions(old)]))
