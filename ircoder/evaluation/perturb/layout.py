"""The same tokens, laid out otherwise: blank lines, indentation, long lines, places of brackets, kinds of comments."""

from __future__ import annotations

import re
import textwrap
from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change, some
from ircoder.evaluation.perturb.docs import is_docstring
from ircoder.evaluation.perturb.edits import Edit, decoded
from ircoder.evaluation.perturb.source import Source, above, walk

BLANK_LINES = 0.2
"""The share of lines before which a blank one comes."""

WIDTH = 4
"""Spaces that are worth a tab."""


def blank_lines(source: Source, random: Random) -> Change | None:
    """Blank lines before some lines."""
    return some(random, [Edit(place, place, "\n") for place in source.lines(source.start, source.split)], BLANK_LINES)


def indentation(source: Source, random: Random) -> Change | None:
    """Tabs in place of spaces, or spaces where the program has tabs; also in the completion, where Python needs it."""
    docstrings = [
        node for node in walk(source.root) if is_docstring(source, node) or node.type in source.grammar.comments
    ]
    places = source.lines(source.start, source.end)
    places += [
        node.start_byte + found.end()
        for node in docstrings
        for found in re.finditer(rb"\n", source.text[node.start_byte : node.end_byte])
        if source.start <= node.start_byte and node.end_byte <= source.end
    ]
    found = {place: re.compile(rb"[ \t]*").match(source.text, place) for place in sorted(set(places))}
    spans = [one.span() for one in found.values() if one is not None and one.end() > one.start()]
    if any(start < source.split < end for start, end in spans) or _uneven(source):
        return None
    with_tabs = sum(source.text[start : start + 1] == b"\t" for start, _ in spans)
    to_tabs = with_tabs * 2 < len(spans)
    edits = [
        Edit(start, end, new)
        for start, end in spans
        if (new := _indent(decoded(source.text[start:end]), to_tabs)) != decoded(source.text[start:end])
    ]
    return Change(edits) if edits else None


def _indent(white: str, to_tabs: bool) -> str:
    if not to_tabs:
        return white.expandtabs(WIDTH)
    columns = len(white.expandtabs(WIDTH))
    return "\t" * (columns // WIDTH) + " " * (columns % WIDTH)


def _uneven(source: Source) -> bool:
    """Whether a Python program has a statement whose column is no multiple of the width of a tab."""
    blocks = (node for node in walk(source.root) if source.grammar.name == "Python" and node.type == "block")
    return any(
        child.start_point.column % WIDTH
        for block in blocks
        for child in source.statements(block)
        if source.indent(child)
    )


def split_line(source: Source, random: Random) -> Change | None:
    """The longest line with a comma between brackets ends after the one that is nearest to its middle."""
    by_line: dict[int, list[Node]] = {}
    for comma in source.nodes(","):
        if _breakable(source, comma):
            by_line.setdefault(source.line_start(comma.start_byte), []).append(comma)
    if not by_line:
        return None
    start = max(by_line, key=lambda place: (source.line_end(place) - place, -place))
    end = source.line_end(start)
    comma = min(by_line[start], key=lambda node: abs(node.end_byte - (start + end) // 2))
    follows = end - len(source.text[comma.end_byte : end].lstrip())
    white = decoded(source.text[start : end - len(source.text[start:end].lstrip())])
    return Change([Edit(comma.end_byte, follows, "\n" + white + " " * 2 * WIDTH)])


def _breakable(source: Source, comma: Node) -> bool:
    """Whether a line may end after a comma: between brackets, in no text, directive or import, with something after."""
    start, end = source.line_start(comma.start_byte), source.line_end(comma.end_byte)
    between = comma.parent is not None and comma.parent.children[0].type in ("(", "[", "{")
    elsewhere = {node.type for node in above(comma)} & (source.grammar.strings | {"use_declaration"})
    directive = source.text[start:end].lstrip().startswith(b"#")
    more = source.text[comma.end_byte : end].strip()
    return bool(between and not elsewhere and not directive and end <= source.split and more)


def brackets(source: Source, random: Random) -> Change | None:
    """Each bracket that begins a block moves to a line of its own; one that stands so moves to the line before."""
    edits = []
    for block in source.nodes("{"):
        if block.parent is None or block.parent.type not in source.grammar.blocks:
            continue
        start = len(source.text[: block.start_byte].rstrip())
        between = source.text[start : block.start_byte]
        line = source.text[source.line_start(start) : start]
        if start <= source.start or not _can_end(line):
            continue
        white = decoded(line[: len(line) - len(line.lstrip())])
        edits.append(Edit(start, block.start_byte, " " if b"\n" in between else "\n" + white))
    return Change(edits) if edits else None


def _can_end(line: bytes) -> bool:
    """Whether a line may end where it does, without the bracket that follows."""
    code = line.strip()
    stops = (b"{", b"}", b";", b"|", b"=>", b",")
    return bool(code) and not code.startswith(b"#") and not code.endswith(stops) and b"//" not in code


def comments(source: Source, random: Random) -> Change | None:
    """Docstrings become comments, comments between brackets become lines, and such lines a comment between brackets."""
    edits = [edit for node in source.nodes() if (edit := _as_lines(source, node)) is not None]
    if not edits and source.grammar.name != "Python":
        edits = [edit for run in _runs(source) if (edit := _as_block(source, run)) is not None]
    return Change(edits) if edits else None


def _as_lines(source: Source, node: Node) -> Edit | None:
    """A docstring or a comment between brackets, alone in its lines, as comments of one line each."""
    text = source.of(node)
    if is_docstring(source, node) and not _alone(source, node):
        inner = re.fullmatch(r'[rR]?("""|\'\'\'|"|\')(.*)\1', text, re.DOTALL)
        content = inner[2] if inner else None
    else:
        block = re.fullmatch(r"/\*(?![*!])(.*)\*/", text, re.DOTALL) if node.type in source.grammar.comments else None
        content = block[1] if block else None
    white = source.indent(node)
    if content is None or white is None or not source.ends_line(node) or re.search(r"\\\n|\\$", content):
        return None
    first, _, rest = content.rstrip().partition("\n")
    lines = [first.strip()] * bool(first.strip()) + textwrap.dedent(rest).strip("\n").split("\n") * bool(rest)
    return Edit(
        node.start_byte, node.end_byte, f"\n{white}".join(f"{source.grammar.comment} {line}".rstrip() for line in lines)
    )


def _alone(source: Source, docstring: Node) -> bool:
    """Whether a block has no other statement: comments alone are no block."""
    block = next((one for one in above(docstring) if one.type in source.grammar.blocks), None)
    return block is not None and len(source.statements(block)) == 1


def _runs(source: Source) -> list[list[Node]]:
    """Comments of one line each that stand alone in lines which follow each other."""
    runs: list[list[Node]] = []
    for node in source.nodes(*source.grammar.comments):
        if source.indent(node) is None or not re.match(r"//(?![/!]|go:)", source.of(node)):
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and source.line_end(last.start_byte) + 1 == source.line_start(node.start_byte):
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs


def _as_block(source: Source, run: list[Node]) -> Edit | None:
    texts = [source.of(node).rstrip("\n").removeprefix("//") for node in run]
    if any("*/" in text or "/*" in text or text.endswith("\\") for text in texts):
        return None
    white = source.indent(run[0])
    end = source.line_end(run[-1].start_byte)
    if end > source.split:
        return None
    lines = ["/*", *(text.strip() and text.removeprefix(" ") for text in texts), "*/"]
    return Edit(run[0].start_byte, end, f"\n{white}".join(lines))
