"""The table of perturbations. To add one, write its function and its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ircoder.evaluation.perturb import branches, dead_code, docs, functions, layout, loops, operands, variables, words
from ircoder.evaluation.perturb.change import Perturbation
from ircoder.evaluation.perturb.grammars import GRAMMARS
from ircoder.evaluation.perturb.source import Source
from ircoder.evaluation.perturb.views import given, half, with_declaration


@dataclass(frozen=True)
class Row:
    """A perturbation: `shows` is the part of the program that its prompts show, `drawn` whether a seed matters."""

    family: str
    name: str
    perturb: Perturbation
    shows: Callable[[Source], Source]
    drawn: bool = True
    languages: tuple[str, ...] = tuple(GRAMMARS)


def _function(name: str, respelling: words.Respelling, drawn: bool = True) -> Row:
    return Row("func_name", name, functions.renamed(respelling), with_declaration, drawn)


def _docstring(name: str, perturb: Perturbation) -> Row:
    return Row("docstring", name, perturb, given)


PERTURBATIONS = (
    _function("naming_convention", words.other_convention, drawn=False),
    _function("neighbour_key", words.neighbour_key),
    _function("swapped_letters", words.swapped_letters),
    _function("changed_case", words.changed_case),
    _function("synonym", words.synonym_in_name),
    _docstring("neighbour_key", docs.respelled(words.neighbour_key)),
    _docstring("swapped_letters", docs.respelled(words.swapped_letters)),
    _docstring("changed_case", docs.respelled(words.changed_case)),
    _docstring("synonym", docs.respelled(words.synonym)),
    _docstring("white_space", docs.white_space),
    Row("format", "blank_lines", layout.blank_lines, half),
    Row("format", "indentation", layout.indentation, half, drawn=False),
    Row("format", "split_line", layout.split_line, half, drawn=False),
    Row("format", "comments", layout.comments, half, drawn=False),
    Row("format", "brackets", layout.brackets, half, drawn=False, languages=("C++", "Rust")),
    Row("syntax", "dead_code", dead_code.inserted, half),
    Row("syntax", "operand_swap", operands.swapped, half, drawn=False),
    Row("syntax", "branch_swap", branches.swapped, half),
    Row("syntax", "for_as_while", loops.for_as_while, half),
    Row("syntax", "while_as_endless", loops.while_as_endless, half),
    Row("syntax", "numbered_variable", variables.renamed(variables.numbered), half, drawn=False),
    Row("syntax", "lettered_variable", variables.renamed(variables.lettered), half),
)

FAMILIES = tuple(dict.fromkeys(row.family for row in PERTURBATIONS))
VIEWS = tuple(dict.fromkeys(row.shows for row in PERTURBATIONS))
