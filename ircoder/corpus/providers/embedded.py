"""Provider `embedded`: the problems that come with the package, or a folder laid out like them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.problems import Problem, addition, description, read_problems, solution_text
from ircoder.corpus.providers.item import Item, Text
from ircoder.corpus.source import Source


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields a record for every solution of every problem, or for every statement where the kind is text."""
    for problem in read_problems(source.path):
        if kind.name == "text":
            texts: dict[str, Text] = {"text": f"{problem.title}\n\n{problem.statement}\n"}
            yield _item(source.path, problem, source.path / problem.name / "problem.yaml", texts, None)
            continue
        for path in problem.solutions:
            language = languages.by_extension(path.suffix) or path.suffix.lower()
            yield _item(source.path, problem, path, TEXTS[kind.name](problem, path, language), language)


def _item(root: Path, problem: Problem, path: Path, texts: dict[str, Text], language: str | None) -> Item:
    relative = path.relative_to(root).as_posix()
    return Item(
        id=relative,
        texts=texts,
        language=language,
        task=problem.name,
        origin={"path": relative},
        tests=problem.tests,
    )


def _source(problem: Problem, path: Path, language: str) -> dict[str, Text]:
    return {"source": path}


def _instruction(problem: Problem, path: Path, language: str) -> dict[str, Text]:
    """An order to solve the problem, and the solution."""
    return {"instruction": f"Write a program in {language}. {problem.statement}", "response": path}


def _code_text(problem: Problem, path: Path, language: str) -> dict[str, Text]:
    """The solution, and what it solves."""
    return {"code": path, "text": description(problem.title, problem.statement)}


def _commit(problem: Problem, path: Path, language: str) -> dict[str, Text]:
    """The change that adds the solution."""
    return {**addition(f"{problem.name}/{path.name}", solution_text(path), problem.title, language)}


TEXTS: dict[str, Callable[[Problem, Path, str], dict[str, Text]]] = {
    "programs": _source,
    "source": _source,
    "instructions": _instruction,
    "code_text": _code_text,
    "commits": _commit,
}
"""What a record of each kind is made of, given a problem, one of its solutions and the solution's language."""
