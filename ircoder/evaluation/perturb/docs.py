"""Other words in docstrings and comments, where they are plain language; examples and names of the program stay."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from tree_sitter import Node

from ircoder.evaluation.perturb.change import Change, Perturbation, some
from ircoder.evaluation.perturb.edits import Edit, decoded
from ircoder.evaluation.perturb.source import Source, walk
from ircoder.evaluation.perturb.words import Respelling

SHARE = 0.25
"""The share of words that change."""

_WORD = re.compile(rb"(?<![^\s(/#*])[A-Za-z][a-z]{2,}(?=[\s,;:!?)]|\.(?!\w)|$)")
_CODE = re.compile(rb"^\W*(>>>|\.\.\.|assert\b|go:)|[=;{}]|->|://")
_EXAMPLE = re.compile(rb"^[\s/#*]*>>>")


def documentation(source: Source) -> list[Node]:
    """The comments and docstrings that the prompt shows: of docstrings, what stands between their quotes."""
    found = []
    for node in source.nodes():
        if node.type in source.grammar.comments:
            found.append(node)
        elif is_docstring(source, node):
            found += [child for child in node.named_children if child.type == "string_content"]
    return found


def is_docstring(source: Source, node: Node) -> bool:
    """Whether a node is a string that is a statement by itself, as Python's docstrings are."""
    parent = node.parent
    return (
        source.grammar.name == "Python"
        and node.type == "string"
        and parent is not None
        and (parent.type == "expression_statement" and parent.named_child_count == 1)
    )


def prose(source: Source) -> list[tuple[int, int]]:
    """Start and end of each word of plain language, by place.

    Words that the code knows are none, nor is what stands in a line that looks like code or answers one that does.
    """
    nodes = documentation(source)
    code = _code_words(source, nodes)
    found = []
    for node in nodes:
        place, answer = node.start_byte, False
        for line in source.text[node.start_byte : node.end_byte].splitlines(keepends=True):
            if not answer and not _CODE.search(line):
                words = ((place + word.start(), place + word.end()) for word in _WORD.finditer(line))
                found += [word for word in words if decoded(source.text[slice(*word)]) not in code]
            answer = bool(_EXAMPLE.match(line)) or (answer and bool(line.strip(b" \t\r\n/#*")))
            place += len(line)
    return found


def _code_words(source: Source, nodes: list[Node]) -> set[str]:
    """All names of the program, its language's own among them."""
    leaves = (node for node in walk(source.root, without={node.id for node in nodes}) if not node.children)
    return {source.of(node) for node in leaves} | set(source.grammar.name.split())


def respelled(respelling: Respelling) -> Perturbation:
    """Some words are written as `respelling` has it."""

    def perturb(source: Source, random: Random) -> Change | None:
        edits = []
        for start, end in prose(source):
            word = decoded(source.text[start:end])
            if (new := respelling(word, random)) and new != word:
                edits.append(Edit(start, end, new))
        return some(random, edits, SHARE)

    return perturb


def white_space(source: Source, random: Random) -> Change | None:
    """Some spaces between words go, and some come within words."""
    words = prose(source)
    edits = [Edit(end, start, "") for (_, end), (start, _) in pairwise(words) if source.text[end:start] == b" "]
    for start, end in words:
        place = random.randrange(start + 1, end)
        edits.append(Edit(place, place, " "))
    return some(random, sorted(edits), SHARE / 2)
