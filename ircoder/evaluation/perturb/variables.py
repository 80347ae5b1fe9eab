"""Another name for one variable of a function, everywhere in it."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable
from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change, Perturbation
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, is_identifier, walk

Naming = Callable[[Random], str]


def numbered(random: Random) -> str:
    """The name that says the least; ReCode's."""
    return "var_0"


def lettered(random: Random) -> str:
    """Six small letters at random."""
    return "".join(random.choices(string.ascii_lowercase, k=6))


def renamed(naming: Naming) -> Perturbation:
    """The variable that the function mentions most often gets the name of `naming`."""

    def perturb(source: Source, random: Random) -> Change | None:
        new = naming(random)
        if new in source.words() or (function := _function(source)) is None:
            return None
        uses = [
            mentions
            for name, first in sorted(declared(source, function).items())
            if _safe(source, name, first, mentions := source.mentions(name, function))
        ]
        most = max(uses, key=len, default=[])
        return Change([Edit(node.start_byte, node.end_byte, new) for node in most]) if most else None

    return perturb


def _function(source: Source) -> Node | None:
    """The function that the prompt ends in, or else the longest that it shows."""
    shown = [one for one in source.functions() if source.visible(one)]
    return source.asked_for() or max(shown, key=lambda one: one.end_byte - one.start_byte, default=None)


def declared(source: Source, function: Node) -> dict[str, Node]:
    """The variables that a function declares, parameters among them, with the first declaration of each."""
    found: dict[str, Node] = {}
    for node in walk(function):
        if (field := source.grammar.bindings.get(node.type)) is None:
            continue
        for part in node.children_by_field_name(field) if field else node.named_children:
            for name in _names(part):
                if source.visible(name):
                    found.setdefault(source.of(name), name)
    return found


_PATTERNS = {
    "pattern_list",
    "tuple_pattern",
    "expression_list",
    "mut_pattern",
    "typed_parameter",
    "default_parameter",
    "typed_default_parameter",
    "reference_declarator",
    "pointer_declarator",
    "array_declarator",
    "init_declarator",
    "structured_binding_declarator",
}
"""Nodes around the names that they declare."""


def _names(part: Node) -> list[Node]:
    """The names that a pattern declares; of a parameter with a default or a type the first only."""
    if is_identifier(part):
        return [part]
    if part.type not in _PATTERNS:
        return []
    inner = part.named_children
    if part.type.endswith("parameter") or part.type in ("init_declarator", "array_declarator"):
        inner = [part.child_by_field_name("name") or part.child_by_field_name("declarator") or inner[0]]
    return [name for child in inner for name in _names(child)]


def _safe(source: Source, name: str, first: Node, uses: list[Node]) -> bool:
    """Whether the mentions of a name in a function are surely of the variable that is first declared there.

    They are not where the name is called, may be a field's name too, stands in a text (as in Rust's formats), or is
    mentioned before it is declared.
    """
    if not name[0].islower() or uses[0].start_byte < first.start_byte:
        return False
    called = any(node.parent is not None and node.parent.child_by_field_name("function") == node for node in uses)
    return not called and not _elsewhere(source, name)


def _elsewhere(source: Source, name: str) -> bool:
    for node in walk(source.root):
        if node.type in source.grammar.keys and name in _words(source, node):
            return True
        if node.type in source.grammar.strings and source.grammar.name == "Rust" and f"{{{name}" in source.of(node):
            return True
    return False


def _words(source: Source, node: Node) -> Counter[str]:
    """The leaves of a node by their texts, without what stands in the value of a key."""
    value = node.child_by_field_name("value")
    return Counter(
        source.of(one)
        for one in walk(node)
        if not one.children and (value is None or one.start_byte < value.start_byte)
    )
