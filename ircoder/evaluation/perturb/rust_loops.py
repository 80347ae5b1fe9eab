"""Loops of Rust over ranges and iterators in another form; see `loops`."""

from __future__ import annotations

from tree_sitter import Node

from ircoder.evaluation.perturb.block_loops import counts_freely, in_a_block
from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, walk

_VALUES = {"identifier", "field_expression", "reference_expression", "range_expression", "parenthesized_expression"}
_PARTS = _VALUES | {"field_identifier", "integer_literal", "self", "mutable_specifier"}
_SOURCES = {"bytes", "chars", "into_iter", "iter", "iter_mut", "keys", "values", "windows"}
_ITERATORS = _SOURCES | {"enumerate", "rev", "skip", "step_by", "take", "zip"}
"""What an iterator may borrow from, what that consists of, and methods whose iterator borrows from nothing else."""


def counted_in_rust(source: Source, loop: Node) -> list[Edit]:
    """`for i in a..b { body }` as `{ let mut i = a; let limit = b; while i < limit { body i += 1; } }`."""
    name, values, body = (loop.child_by_field_name(field) for field in ("pattern", "value", "body"))
    if name is None or values is None or body is None or name.type != "identifier":
        return []
    ends = values.children
    counts = values.type == "range_expression" and [one.type for one in ends[1:2]] == [".."] and len(ends) == 3
    if not counts or any("char" in one.type for one in walk(values)) or not counts_freely(source, loop, body, name):
        return []
    variable, limit = source.of(name), source.fresh("limit")
    start, stop = source.of(ends[0]), source.of(ends[2])
    head = [f"let mut {variable} = {start};", f"let {limit} = {stop};", f"while {variable} < {limit} "]
    return in_a_block(source, loop, body, head, f"{variable} += 1;")


def drawn_in_rust(source: Source, loop: Node) -> list[Edit]:
    """`for x in xs { body }` as `let mut iterator = xs.into_iter(); while let Some(x) = iterator.next() { body }`."""
    name, values, body = (loop.child_by_field_name(field) for field in ("pattern", "value", "body"))
    labelled = any(child.type == "label" for child in loop.children)
    if name is None or values is None or body is None or labelled or not _kept(source, values):
        return []
    iterator = source.fresh("iterator")
    plain = source.of(values) if values.type in ("identifier", "call_expression") else f"({source.of(values)})"
    head = [f"let mut {iterator} = {plain}.into_iter();", f"while let Some({source.of(name)}) = {iterator}.next() "]
    return in_a_block(source, loop, body, head, "")


def _kept(source: Source, values: Node) -> bool:
    """Whether an iterator borrows from variables only: anything else that it borrows from ends with its statement."""
    if values.type != "call_expression":
        return all(one.type in _PARTS for one in walk(values) if one.is_named)
    method, given = values.child_by_field_name("function"), values.child_by_field_name("arguments")
    if method is None or given is None or method.type != "field_expression":
        return False
    receiver, name = method.child_by_field_name("value"), method.child_by_field_name("field")
    plain = all(one.type in _PARTS for one in walk(given) if one.is_named and one != given)
    return plain and receiver is not None and source.of(name) in _ITERATORS and _kept(source, receiver)
