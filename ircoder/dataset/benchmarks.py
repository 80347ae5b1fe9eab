"""The texts of benchmarks: prompts, solutions and tests, from the files that benchmarks are published as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ircoder.evaluation import recode
from ircoder.evaluation.rows import read_rows
from ircoder.toolchain.records import UserError


@dataclass(frozen=True)
class Task:
    """A task of a benchmark; several records may be about the same one."""

    name: str
    texts: list[str]
    evaluated: bool
    """False for a task of the run that models are trained on."""


@dataclass(frozen=True)
class Benchmark:
    """Where a benchmark is, and which fields of its records hold the task's name and its texts."""

    name: str
    path: Path
    id: str
    texts: tuple[str, ...]
    own: bool = False
    """Whether these are the run's own tasks, which may be none. Those held out are evaluated, and held-out programs
    may solve them.
    """

    task_of: Callable[[str], str] = str
    """The task of an id, where several records are about one."""

    @classmethod
    def from_config(cls, entry: Mapping[str, Any]) -> Benchmark:
        """From an entry of dataset.decontamination.benchmarks."""
        return cls(entry["name"], Path(entry["path"]), entry["id"], tuple(entry["texts"]))

    def tasks(self) -> Iterator[Task]:
        """Yields each record as a task. Raises UserError for a record without its task or without any text."""
        for _, _, place, record in read_rows(self.path, may_be_empty=self.own):
            task = _field(record, self.id)
            if not isinstance(task, str | int):
                raise UserError(
                    f"{place}: no field `{self.id}` that names the task; mend `id` of benchmark {self.name}"
                )
            texts = [text for name in self.texts for text in _texts(_field(record, name)) if text.strip()]
            if not texts:
                fields = ", ".join(self.texts)
                raise UserError(f"{place}: no text in {fields}; mend `texts` of benchmark {self.name}")
            yield Task(self.task_of(str(task)), texts, evaluated=not self.own or record["heldout"])


def own_tasks(name: str, path: Path) -> Benchmark:
    """The tasks of the run's own evaluation, as ircoder.corpus.tasks writes them."""
    return Benchmark(name, path, "task_id", ("statement", "tests", "solutions"), own=True)


def evaluation_tasks(path: Path) -> Benchmark:
    """A benchmark that models are evaluated on, as ircoder.evaluation.read writes it: `<its name>.jsonl`.

    The same benchmark may be listed too, under its own name.
    """
    texts = ("prompt", "reference", "broken", "reference_text", "suite", "tests")
    return Benchmark(f"evaluation/{path.stem}", path, "task_id", texts, task_of=recode.original)


def _field(value: Any, name: str) -> Any:
    """A field of a record, or of records in it: `tests.stdin` is the field `stdin` of `tests`, or of each of them."""
    for key in name.split("."):
        if isinstance(value, list):
            value = [item.get(key) for item in value if isinstance(item, Mapping)]
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _texts(value: Any) -> list[str]:
    """The texts of a field: a list is one text, its items joined; of an object each value is a text of its own."""
    if isinstance(value, Mapping):
        return [text for key in sorted(value) for text in _texts(value[key])]
    if isinstance(value, list):
        return ["\n".join(text for item in value for text in _texts(item))]
    return [] if value is None else [str(value)]
