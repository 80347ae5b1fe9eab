"""Comparisons the other way round: `a < b` becomes `b > a`."""

from __future__ import annotations

from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, above

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_ARITHMETIC = {"+", "-", "*", "/", "//", "%"}
_PURE_CALLS = {"abs", "len", "length", "ord", "size"}
_CALLS = {"call", "call_expression"}
_OPERATIONS = {"binary_operator", "binary_expression"}
_PURE = {
    "argument_list",
    "arguments",
    "attribute",
    "boolean_literal",
    "char_literal",
    "false",
    "field_expression",
    "field_identifier",
    "float",
    "float_literal",
    "identifier",
    "index_expression",
    "int_literal",
    "integer",
    "integer_literal",
    "interpreted_string_literal",
    "nil",
    "none",
    "null",
    "number_literal",
    "parenthesized_expression",
    "pointer_expression",
    "rune_literal",
    "selector_expression",
    "string",
    "string_literal",
    "subscript",
    "subscript_argument_list",
    "subscript_expression",
    "true",
    "unary_expression",
    "unary_operator",
}
"""What an operand may be made of."""

_TEXTS = {"string", "string_literal", "interpreted_string_literal", "char_literal", "rune_literal"}


def swapped(source: Source, random: Random) -> Change | None:
    """Each comparison of two simple values that the prompt shows."""
    edits: list[Edit] = []
    for node in source.nodes("comparison_operator", "binary_expression"):
        if len(node.children) != 3 or any(one.type == "template_argument_list" for one in above(node)):
            continue
        left, operator, right = node.children
        mirrored = MIRRORED.get(operator.type)
        if mirrored and _simple(source, left) and _simple(source, right) and source.of(left) != source.of(right):
            edits += [
                Edit(left.start_byte, left.end_byte, source.of(right)),
                Edit(operator.start_byte, operator.end_byte, mirrored),
                Edit(right.start_byte, right.end_byte, source.of(left)),
            ]
    return Change(edits) if edits else None


def _simple(source: Source, node: Node) -> bool:
    """Whether it does not matter when a value is computed."""
    if node.type in _TEXTS:
        return "interpolation" not in {child.type for child in node.children}
    if node.type in _CALLS:
        function, inner = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        name = source.of(function).replace("->", ".").rsplit(".", 1)[-1]
        parts = [part for part in (function, inner) if part is not None]
        return name in _PURE_CALLS and all(_simple(source, part) for part in parts)
    if node.type in _OPERATIONS:
        if len(node.children) != 3:  # a comment or a continued line stands between
            return False
        left, operator, right = node.children
        return operator.type in _ARITHMETIC and _simple(source, left) and _simple(source, right)
    receives = any(child.type == "<-" for child in node.children)  # from a channel of Go
    return node.type in _PURE and not receives and all(_simple(source, child) for child in node.named_children)
