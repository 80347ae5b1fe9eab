"""A parsed program with the part of it that a prompt shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tree_sitter import Node, Parser

from ircoder.evaluation.perturb.edits import decoded
from ircoder.evaluation.perturb.grammars import Grammar


def walk(node: Node, without: Collection[int] = ()) -> Iterator[Node]:
    """A node and all below it, in the order of the text, but for the nodes with the ids in `without`."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.id not in without:
            yield one
            waiting += reversed(one.children)


def above(node: Node) -> Iterator[Node]:
    """The nodes that hold a node, from the inside."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent


@dataclass(frozen=True)
class Source:
    """A program. A prompt shows it from byte `start` to `split`; a completion goes from there to `end`.

    What stands before and after is given with the task and never changed.
    """

    text: bytes
    start: int
    split: int
    end: int
    grammar: Grammar
    root: Node

    @staticmethod
    def parsed(text: bytes, start: int, split: int, end: int, grammar: Grammar) -> Source:
        """Parses a program."""
        return Source(text, start, split, end, grammar, Parser(grammar.language).parse(text).root_node)

    def of(self, node: Node | None) -> str:
        """A node's text, empty for none."""
        return decoded(self.text[node.start_byte : node.end_byte]) if node is not None else ""

    def visible(self, node: Node) -> bool:
        """Whether the prompt shows all of a node."""
        return bool(self.start <= node.start_byte and node.end_byte <= self.split)

    def nodes(self, *types: str) -> Iterator[Node]:
        """The nodes of these types, all where none is named, that the prompt shows."""
        return (node for node in walk(self.root) if self.visible(node) and (not types or node.type in types))

    def line_start(self, place: int) -> int:
        """The first byte of the line of a place."""
        return self.text.rfind(b"\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """The end of the line of a place, before its line feed."""
        end = self.text.find(b"\n", place)
        return len(self.text) if end < 0 else end

    def indent(self, node: Node) -> str | None:
        """The white space before a node; None where something else stands before it in its line."""
        before = self.text[self.line_start(node.start_byte) : node.start_byte]
        return decoded(before) if not before.strip() else None

    def ends_line(self, node: Node) -> bool:
        """Whether nothing but white space follows a node in its line."""
        return not self.text[node.end_byte : self.line_end(node.end_byte)].strip()

    def lines(self, start: int, end: int) -> list[int]:
        """The starts of lines within these bounds, but not within texts or comments, nor after a line that goes on."""
        apart = self.grammar.strings | self.grammar.comments
        inner = [(node.start_byte, node.end_byte) for node in walk(self.root) if node.type in apart]
        return [
            place
            for place in (found.end() for found in re.finditer(rb"\n", self.text[:end]))
            if start < place < end
            and self.text[place - 2 : place - 1] != b"\\"
            and not any(low < place < high for low, high in inner)
        ]

    def unit(self) -> str:
        """What the program is indented with: a tab or four spaces."""
        return "\t" if b"\n\t" in self.text[self.start : self.end] else "    "

    def fresh(self, name: str) -> str:
        """The name, with as many underscores behind it as make it new in the program."""
        while name in self.words():
            name += "_"
        return name

    def words(self) -> set[str]:
        """All words of the program, names among them."""
        return set(re.findall(r"\w+", decoded(self.text)))

    def functions(self) -> list[Node]:
        """The definitions of functions, from the first."""
        return [node for node in walk(self.root) if node.type in self.grammar.functions]

    def asked_for(self) -> Node | None:
        """The innermost function that the completion goes on with; None where it begins outside of any."""
        around = [one for one in self.functions() if self.name_of(one) and one.start_byte < self.split <= one.end_byte]
        return around[-1] if around else None

    def name_of(self, function: Node) -> Node | None:
        """The node of a function's name."""
        name = function.child_by_field_name("name")
        declarator = function.child_by_field_name("declarator")  # of C++, where types may stand around it
        while name is None and declarator is not None:
            if declarator.type == "identifier":
                return declarator
            declarator = declarator.child_by_field_name("declarator") or next(
                (child for child in declarator.named_children if child.type.endswith("declarator")), None
            )
        return name

    def statements(self, block: Node) -> list[Node]:
        """The statements that stand in a block (or at the top) itself."""
        inner = [child for child in block.named_children if child.type == "statement_list"]  # of Go
        return [
            child for one in inner or [block] for child in one.named_children if child.type not in self.grammar.comments
        ]

    def mentions(self, name: str, within: Node | None = None) -> list[Node]:
        """The identifiers of that name, members of objects and of paths apart."""
        return [
            node
            for node in walk(within or self.root)
            if is_identifier(node) and self.of(node) == name and self._free(node)
        ]

    def _free(self, node: Node) -> bool:
        """Whether an identifier stands for itself: no field, no key of an argument, no part of a path."""
        before = self.text[max(0, node.start_byte - 2) : node.start_byte]
        if before.endswith(b"::") or (before.endswith((b".", b"->")) and before != b".."):
            return False
        parent = node.parent
        return parent is None or parent.type != "keyword_argument" or bool(parent.child_by_field_name("name") != node)


def is_identifier(node: Node) -> bool:
    """Whether a node is a name that may be declared in the program, and no field's or type's."""
    return bool(node.type == "identifier")
