"""Provider `embedded`: the problems that come with the package, or a folder laid out like them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ircoder.corpus.languages import Languages
from ircoder.corpus.problems import read_problems
from ircoder.corpus.providers.directory import read_source
from ircoder.corpus.providers.item import Item


def items(root: Path, languages: Languages) -> Iterator[Item]:
    """Yields every solution of every problem; the task is the problem's name."""
    for problem in read_problems(root):
        for path in problem.solutions:
            relative = path.relative_to(root).as_posix()
            yield Item(
                label=languages.by_extension(path.suffix) or path.suffix.lower(),
                id=relative,
                task=problem.name,
                source=read_source(path),
                origin={"path": relative},
            )
