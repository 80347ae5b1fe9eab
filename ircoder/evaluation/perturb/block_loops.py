"""Loops of C++, Go and Rust in another form; see `loops`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from ircoder.evaluation.perturb.edits import Edit
from ircoder.evaluation.perturb.source import Source, walk

_LOOPS = {
    "for_statement",
    "while_statement",
    "do_statement",
    "for_range_loop",
    "for_expression",
    "while_expression",
    "loop_expression",
}
_CONTINUE = {"continue_statement", "continue_expression"}
_LABELS = {"labeled_statement", "label", "goto_statement"}
_CLOSURES = {"func_literal", "closure_expression", "lambda_expression"}
_DECLARATIONS = {
    "declaration",
    "let_declaration",
    "short_var_declaration",
    "var_spec",
    "for_range_loop",
    "for_expression",
    "range_clause",
}


def counted_in_clauses(source: Source, loop: Node) -> list[Edit]:
    """`for (init; condition; update) body` as `{ init; while (condition) { body update; } }`; in Go, `for` stays."""
    in_go = source.grammar.name == "Go"
    clause = next((child for child in loop.children if child.type == "for_clause"), None if in_go else loop)
    if clause is None:
        return []
    init, condition, update = (clause.child_by_field_name(name) for name in ("initializer", "condition", "update"))
    body = loop.child_by_field_name("body")
    if init is None or condition is None or body is None or not counts_freely(source, loop, body, update):
        return []
    first = source.of(init).rstrip(";") + ("" if in_go else ";")
    test = f"for {source.of(condition)} " if in_go else f"while ({source.of(condition)}) "
    last = source.of(update) + ("" if in_go else ";") if update is not None else ""
    return in_a_block(source, loop, body, [first, test], last)


def endless(source: Source, loop: Node) -> list[Edit]:
    """`while (condition) { body }` as a loop without end that begins with `if (!(condition)) break;`."""
    language = source.grammar.name
    condition, body = loop.child_by_field_name("condition"), loop.child_by_field_name("body")
    if language == "Go":  # a `for` with nothing but a condition, which is in no field
        plain = [child for child in loop.named_children if child.type not in {*source.grammar.comments, "block"}]
        condition = plain[0] if len(plain) == 1 and plain[0].type not in ("for_clause", "range_clause") else None
    white = source.indent(loop)
    if condition is None or body is None or white is None or body.type not in source.grammar.blocks:
        return []
    if (loop.type == "for_statement" and language != "Go") or any(
        one.type in ("let_condition", "let_chain", "declaration") for one in walk(condition)
    ):
        return []
    test, inner = source.of(condition), white + source.unit()
    head, leave = {
        "C++": ("while (true) ", f"if (!{test}) break;"),
        "Go": ("for ", f"if !({test}) {{\n{inner}{source.unit()}break\n{inner}}}"),
        "Rust": ("loop ", f"if !({test}) {{\n{inner}{source.unit()}break;\n{inner}}}"),
    }[language]
    keyword = next(child for child in loop.children if child.type in ("while", "for"))
    return [
        Edit(keyword.start_byte, body.start_byte, head),
        Edit(body.start_byte + 1, body.start_byte + 1, f"\n{inner}{leave}"),
    ]


def in_a_block(source: Source, loop: Node, body: Node, head: list[str], last: str) -> list[Edit]:
    """The loop with another head, in lines, and one more statement in its body; in a block, where its names end."""
    white = source.indent(loop)
    if white is None:
        return []
    inner = white + source.unit()
    lines = source.lines(loop.start_byte, loop.end_byte)
    return [
        Edit(loop.start_byte, body.start_byte, f"{{\n{inner}" + f"\n{inner}".join(head)),
        *(Edit(place, place, source.unit()) for place in lines if place > body.start_byte),
        *(_appended(source, body, inner, last) if last else ()),
        Edit(loop.end_byte, loop.end_byte, f"\n{white}}}"),
    ]


def _appended(source: Source, body: Node, white: str, statement: str) -> list[Edit]:
    """The edits that put a statement at the end of a loop's body, which gets brackets where it has none."""
    if body.type not in source.grammar.blocks:
        return [Edit(body.start_byte, body.start_byte, "{ "), Edit(body.end_byte, body.end_byte, f" {statement} }}")]
    close = body.end_byte - 1
    statements = source.statements(body)
    last = source.text[statements[-1].end_byte - 1 : statements[-1].end_byte] if statements else b";"
    needs_semicolon = source.grammar.name == "Rust" and last not in (b";", b"}")
    edits = [Edit(statements[-1].end_byte, statements[-1].end_byte, ";")] if needs_semicolon else []
    line = source.line_end(source.line_start(close) - 1)
    if line > body.start_byte and not source.text[line:close].strip():
        return [*edits, Edit(line, line, f"\n{white}{source.unit()}{statement}")]
    separator = "; " if source.grammar.name == "Go" else " "
    return [*edits, Edit(close, close, f"{separator}{statement} ")]


def counts_freely(source: Source, loop: Node, body: Node | None, counter: Node | None) -> bool:
    """Whether what counts may move to the end of the body: nothing skips it, hides its names or keeps hold of them."""
    if body is None or (loop.parent is not None and loop.parent.type in _LABELS):
        return False
    names = {source.of(node) for node in walk(counter) if node.type == "identifier"} if counter is not None else set()
    if any(node.type in _LABELS for node in walk(loop)) or any(node.type in _CONTINUE for node in _own(body)):
        return False
    for node in walk(body):
        mentioned = {source.of(one) for one in walk(node) if one.type == "identifier"}
        if node.type in _CLOSURES and names & mentioned and source.grammar.name != "C++":
            return False
        if node.type in _DECLARATIONS and names & mentioned and _declares(source, node, names):
            return False
        if source.grammar.name == "Go" and node.type == "unary_expression" and source.of(node).lstrip("& ") in names:
            return False
    return True


def _declares(source: Source, node: Node, names: set[str]) -> bool:
    """Whether a declaration gives one of these names anew."""
    for field in ("declarator", "pattern", "left", "name"):
        for part in node.children_by_field_name(field):
            inner = part.child_by_field_name("declarator") or part
            if any(source.of(one) in names for one in walk(inner) if one.type == "identifier"):
                return True
    return False


def _own(body: Node) -> Iterator[Node]:
    """The nodes of a loop's body without those of loops within it."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in node.children if child.type not in _LOOPS]
