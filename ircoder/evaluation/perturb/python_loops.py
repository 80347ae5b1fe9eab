"""Loops of Python in another form; see `loops`."""

from __future__ import annotations

from tree_sitter import Node

from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, above, walk

_DELAYED = {"lambda", "function_definition", "generator_expression"}
_REBINDING = {"assignment", "augmented_assignment", "for_statement", "for_in_clause"}
_LOOPS = {"for_statement", "while_statement"}


def counted_in_python(source: Source, loop: Node) -> list[Edit]:
    """`for i in range(a, b, step): body` as `i = a`, `limit = b`, `while i < limit: body` and `i += step`."""
    name, values, body = (loop.child_by_field_name(field) for field in ("left", "right", "body"))
    white = source.indent(loop)
    if name is None or values is None or body is None or white is None or name.type != "identifier":
        return []
    bounds = _range(source, values)
    if bounds is None or not _plain(source, loop, body) or not _counts_alone(source, loop, source.of(name)):
        return []
    start, stop, step = bounds
    variable, limit = source.of(name), source.fresh("limit")
    head = f"{variable} = {start}\n{white}{limit} = {stop}\n{white}while {variable} {'>' if step < 0 else '<'} {limit}:"
    end = source.line_end(body.end_byte)
    last = f"\n{source.indent(source.statements(body)[0])}{variable} += {step}"
    return [Edit(loop.start_byte, _colon(loop).end_byte, head), Edit(end, end, last)] if end <= source.split else []


def drawn_in_python(source: Source, loop: Node) -> list[Edit]:
    """`for x in xs: body` as `iterator = iter(xs)` and `while True:`, with `x = next(iterator)` before the body."""
    name, values, body = (loop.child_by_field_name(field) for field in ("left", "right", "body"))
    white = source.indent(loop)
    if name is None or values is None or body is None or white is None or not _whole(source, loop, body):
        return []
    inner, iterator = source.indent(source.statements(body)[0]), source.fresh("iterator")
    end = source.line_end(_colon(loop).end_byte)
    taken = f"try:\n{inner}    {source.of(name)} = next({iterator})\n{inner}except StopIteration:\n{inner}    break"
    given = f"({source.of(values)})" if values.type == "expression_list" else source.of(values)
    return [
        Edit(loop.start_byte, _colon(loop).end_byte, f"{iterator} = iter({given})\n{white}while True:"),
        Edit(end, end, f"\n{inner}{taken}"),
    ]


def endless_in_python(source: Source, loop: Node) -> list[Edit]:
    """`while condition: body` as `while True:` with `if not (condition): break` before the body."""
    condition, body = loop.child_by_field_name("condition"), loop.child_by_field_name("body")
    white = source.indent(loop)
    if loop.type != "while_statement" or condition is None or body is None or white is None:
        return []
    if (
        loop.child_by_field_name("alternative") is not None
        or not _below(source, loop, body)
        or condition.type == "true"
    ):
        return []
    inner = source.indent(source.statements(body)[0])
    end = source.line_end(_colon(loop).end_byte)
    leave = f"\n{inner}if not ({source.of(condition)}):\n{inner}    break"
    return [Edit(condition.start_byte, condition.end_byte, "True"), Edit(end, end, leave)]


def _range(source: Source, values: Node) -> tuple[str, str, int] | None:
    """Start, stop and step of a call of `range`; None where it is no such call, or its step no number."""
    called, arguments = values.child_by_field_name("function"), values.child_by_field_name("arguments")
    if values.type != "call" or source.of(called) != "range" or arguments is None or "range" in _bound(source):
        return None
    given = [source.of(one) for one in arguments.named_children]
    if any(one.type in ("keyword_argument", "list_splat", "comment") for one in arguments.named_children):
        return None
    start, stop, step = {1: ["0", *given, "1"], 2: [*given, "1"], 3: given}.get(len(given), ["", "", ""])
    whole = step.removeprefix("-").isdecimal() and int(step) != 0
    return (start, stop, int(step)) if whole else None


def _bound(source: Source) -> set[str]:
    """Names that the program defines as functions or assigns to."""
    nodes = (node.child_by_field_name(field) for node in walk(source.root) for field in ("name", "left"))
    return {source.of(node) for node in nodes if node is not None}


def _whole(source: Source, loop: Node, body: Node) -> bool:
    """Whether the loop has its body in lines below, no `else` and no `async`."""
    strange = loop.child_by_field_name("alternative") is not None or loop.children[0].type == "async"
    return not strange and _below(source, loop, body)


def _plain(source: Source, loop: Node, body: Node) -> bool:
    """The same, and whether nothing skips the body's end."""
    return _whole(source, loop, body) and not any(node.type == "continue_statement" for node in _own(body))


def _own(body: Node) -> list[Node]:
    """The nodes of a loop's body without those of loops within it."""
    found, waiting = [], [body]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += [child for child in node.children if child.type not in _LOOPS]
    return found


def _below(source: Source, loop: Node, body: Node) -> bool:
    return bool(source.statements(body)) and source.line_start(body.start_byte) > _colon(loop).start_byte


def _colon(loop: Node) -> Node:
    """The colon that ends the loop's head."""
    return next(child for child in loop.children if child.type == ":")


def _counts_alone(source: Source, loop: Node, name: str) -> bool:
    """Whether nothing else changes a loop's variable, keeps it for later, or needs it after the loop."""
    scope = next((one for one in above(loop) if one.type == "function_definition"), source.root)
    for node in source.mentions(name, scope):
        around = list(above(node))
        if loop not in around:
            if not any(one.type in _LOOPS and _binds(source, one, name, node) for one in around if one != scope):
                return False
        elif _inside(source, loop, around, name, node):
            return False
    return True


def _inside(source: Source, loop: Node, around: list[Node], name: str, node: Node) -> bool:
    """Whether a mention within the loop changes the variable or keeps it for later."""
    within = around[: around.index(loop)]
    kept = any(one.type in _DELAYED for one in within)
    changed = any(one.type in _REBINDING and _targets(source, one, node) for one in within)
    removed = any(
        one.type in ("delete_statement", "named_expression", "as_pattern", "global_statement") for one in within
    )
    return kept or changed or removed


def _targets(source: Source, node: Node, mention: Node) -> bool:
    """Whether a mention is of a name that is assigned (and no index or the like of what is)."""
    left = node.child_by_field_name("left")
    plain = {"identifier", "pattern_list", "tuple_pattern", "list_pattern"}
    return left is not None and left.type in plain and left.start_byte <= mention.start_byte < left.end_byte


def _binds(source: Source, loop: Node, name: str, mention: Node) -> bool:
    """Whether another loop gives the variable its value before the mention."""
    values = loop.child_by_field_name("right")
    own_value = values is None or not values.start_byte <= mention.start_byte < values.end_byte
    return loop.type == "for_statement" and source.of(loop.child_by_field_name("left")) == name and own_value
