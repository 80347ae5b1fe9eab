"""The two branches of an `if` in the other order, behind the opposite condition."""

from __future__ import annotations

from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, walk

_DECLARING = {"let_condition", "let_chain", "declaration"}


def swapped(source: Source, random: Random) -> Change | None:
    """One `if` with an `else`, chosen at random: `if a: x else: y` becomes `if not (a): y else: x`."""
    found = [edits for node in source.nodes("if_statement", "if_expression") if (edits := _swapped(source, node))]
    return Change(random.choice(found)) if found else None


def _swapped(source: Source, node: Node) -> list[Edit]:
    condition, first = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
    others = node.children_by_field_name("alternative")
    if condition is None or first is None or len(others) != 1 or any(one.type in _DECLARING for one in walk(condition)):
        return []
    second = _behind(source, others[0])
    if second is None or not _branch(source, first) or not _alike(source, first, second):
        return []
    plain = source.of(condition)
    opposite = {"Python": f"not ({plain})", "C++": f"(!{plain})"}.get(source.grammar.name, f"!({plain})")
    return [
        Edit(condition.start_byte, condition.end_byte, opposite),
        Edit(first.start_byte, first.end_byte, source.of(second)),
        Edit(second.start_byte, second.end_byte, source.of(first)),
    ]


def _branch(source: Source, node: Node) -> bool:
    """Whether a node is a block, or in C++ a statement that no `else` can belong to."""
    return node.type in source.grammar.blocks or node.type in ("expression_statement", "return_statement")


def _behind(source: Source, other: Node) -> Node | None:
    """What follows `else`, None where it is another `if`."""
    inside = [other] if other.type in source.grammar.blocks else other.named_children
    found = [one for one in inside if one.type not in source.grammar.comments]
    return found[0] if len(found) == 1 and _branch(source, found[0]) else None


def _alike(source: Source, first: Node, second: Node) -> bool:
    """Whether blocks can change places: in Python, both begin a line, in the same column."""
    if source.grammar.name != "Python":
        return True
    indents = [source.indent(block) for block in (first, second)]
    return indents[0] is not None and indents[0] == indents[1]
