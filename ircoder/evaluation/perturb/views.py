"""How much of a program a prompt shows: what its task gives, or half of the reference as well."""

from __future__ import annotations

from dataclasses import replace

from tree_sitter import Node

from ircoder.evaluation.perturb.source import Source


def given(source: Source) -> Source:
    """What the task's own prompt shows."""
    return source


def half(source: Source) -> Source:
    """About half of the completion more, so that there is code to change, as in ReCode's syntax and format families.

    The cut comes before a statement of the function that is asked for, or, where a whole program is, before any
    definition or statement of a function: the one nearest to the middle. The first statement is always shown, the last
    never; with fewer than two, nothing is added.
    """
    asked = source.asked_for()
    if asked is not None:
        body = asked.child_by_field_name("body")
        starts = source.statements(body) if body is not None else []
    else:
        bodies = [body for one in source.functions() if (body := one.child_by_field_name("body")) is not None]
        starts = [one for block in (source.root, *bodies) for one in source.statements(block)]
    places = sorted(
        _line(source, one) for one in starts if source.indent(one) is not None and _line(source, one) >= source.split
    )
    if places and not source.text[source.split : places[0]].strip():
        places = places[1:]
    middle = (source.split + source.end) // 2
    return replace(source, split=min(places, key=lambda place: abs(place - middle))) if places else source


def with_declaration(source: Source) -> Source:
    """What the task's prompt shows, if it ends in a function; of a whole program that is asked for, half."""
    return source if source.asked_for() is not None else half(source)


def _line(source: Source, node: Node) -> int:
    return source.line_start(node.start_byte)
