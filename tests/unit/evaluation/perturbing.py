"""Programs and tasks to perturb, and what the tests of perturbations ask of the result."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import yaml
from hypothesis import settings
from hypothesis import strategies as st

from ircoder.evaluation.perturb import docs
from ircoder.evaluation.perturb.edits import apply, decoded, encoded
from ircoder.evaluation.perturb.grammars import GRAMMARS
from ircoder.evaluation.perturb.source import Source, walk
from ircoder.evaluation.perturb.table import PERTURBATIONS

PROBLEMS = Path(__file__).parents[3] / "problems"
EXTENSIONS = {"Python": "py", "C++": "cpp", "Rust": "rs", "Go": "go"}
ROWS = {(row.family, row.name): row for row in PERTURBATIONS}


@cache
def problems(language: str) -> list[dict]:
    found = []
    for folder in sorted(path.parent for path in PROBLEMS.glob("*/problem.yaml")):
        about = yaml.safe_load((folder / "problem.yaml").read_text())
        solution = (folder / f"solution.{EXTENSIONS[language]}").read_text()
        keys = {key: about[key] for key in ("title", "statement", "tests")}
        found.append({"task_id": folder.name, "heldout": True, "solutions": {language: solution}, **keys})
    return found


ANY_PROBLEM = st.sampled_from(sorted(EXTENSIONS)).flatmap(
    lambda language: st.tuples(st.just(language), st.sampled_from(problems(language)), st.integers(0, 99))
)
A_FEW = settings(max_examples=25, deadline=None)
"""Each example parses a program some dozens of times."""


def source(text: str, language: str, split: int | None = None) -> Source:
    """A whole program of which everything up to `split` is shown."""
    data = encoded(text)
    return Source.parsed(data, 0, len(data) if split is None else split, len(data), GRAMMARS[language])


def changed(perturb, text: str, language: str, split: int | None = None, seed: int = 0) -> str | None:
    change = perturb(source(text, language, split), Random(seed))
    return None if change is None else decoded(apply(encoded(text), change.edits))


def tokens(text: str, language: str) -> list[str]:
    """The leaves of a program but for comments and docstrings."""
    one = source(text, language)
    apart = {node.id for node in walk(one.root) if docs.is_docstring(one, node)}
    apart |= {node.id for node in walk(one.root) if node.type in one.grammar.comments}
    return [text for node in walk(one.root, without=apart) if not node.children and (text := one.of(node).strip())]


def program(task: dict) -> str:
    return task["before"] + task["reference"] + task["after"]


# What holds of every perturbation.
