"""What models reached on each task, from the folders of results of one run or of two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ircoder.deliverables import CALIBRATION
from ircoder.evaluation.benchmark import PASS, ROBUST
from ircoder.evaluation.recode import PARTIAL, parts
from ircoder.toolchain.records import Record, UserError, read_json, read_jsonl

PASSED = "pass@1"
_NOT_METRICS = {"language", "task_id", "sample"}


class Scope(NamedTuple):
    """Where two models are compared: a task of the configuration, of perturbed prompts a family, and a metric."""

    task: str
    family: str
    language: str
    metric: str

    @property
    def name(self) -> str:
        """Task and family."""
        return f"{self.task}, {self.family}" if self.family else self.task


Values = dict[Scope, dict[str, float]]
"""The mean over samples of a metric, by the id of what was asked."""

Asked = tuple[str, str, str]
"""Task, language and id."""


@dataclass(frozen=True)
class Run:
    """A folder of results. What is in it of an earlier configuration is not seen: the summary says what was scored."""

    folder: Path
    summary: Record = field(compare=False, repr=False)
    settings: Record = field(compare=False, repr=False)

    @staticmethod
    def at(path: Path) -> Run:
        """The results in a folder, or in the folder `results` within. Raises UserError where there are none."""
        for folder in (path, path / "results"):
            if (folder / "score/summary.json").exists():
                return Run(folder, *(read_json(folder / f"score/{name}.json") for name in ("summary", "settings")))
        raise UserError(
            f"{path}: no results of an evaluation; give a folder that holds score/summary.json, as results/ does once"
            " the workflow has made it"
        )

    def models(self) -> list[str]:
        """The models that were scored, but for those of the calibration."""
        found = {model for languages in self.summary.values() for models in languages.values() for model in models}
        return sorted(found.difference(CALIBRATION))

    def chosen(self, name: str) -> list[str]:
        """The models that a name stands for: itself, or an arm's of every seed. Raises UserError for none."""
        known = self.models()
        of_arm = re.compile(rf"{re.escape(name)}\.seed-\d+")
        if found := [model for model in known if model == name or of_arm.fullmatch(model)]:
            return found
        raise UserError(f"{self.folder}: no model {name!r}; there are {', '.join(known) or 'none'}")

    def values(self, name: str) -> Values:
        """What a model reached at the first temperature of each task, or an arm's models together."""
        sums: dict[Scope, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for model in self.chosen(name):
            for scope, asked, value in self._answers(model):
                sums[scope][asked].append(value)
        return {scope: {one: sum(found) / len(found) for one, found in tasks.items()} for scope, tasks in sums.items()}

    def _answers(self, model: str) -> Iterator[tuple[Scope, str, float]]:
        """Scope, id and value of each of a model's answers at the first temperatures.

        Programs have verdicts, a file a language; texts have scores, all languages in one.
        """
        for task, drawn in sorted(self.settings.items()):
            if not _executed(drawn):
                yield from _read_scores(self.folder / "score" / task / f"{model}.jsonl", task, drawn["samples"])
                continue
            for language in sorted(drawn["languages"]):
                path = self.folder / "execute" / task / language / f"{model}.jsonl"
                yield from _read_verdicts(path, task, language, drawn["samples"])

    def unsound(self) -> set[Asked]:
        """What measures nothing, as the summary marks it."""
        return {
            (task, language, asked)
            for task, languages in self.summary.items()
            for language, models in languages.items()
            for entry in models.values()
            for asked in entry.get("unsound", ())
        }

    def unrelated(self) -> set[str]:
        """The tasks whose ids mean nothing in another language: published texts, rows of a file or addresses."""
        return {task for task, drawn in self.settings.items() if not _executed(drawn) and drawn["source"] != "embedded"}

    def prompts(self) -> dict[Asked, str]:
        """What was asked; nothing of runs that do not keep it."""
        paths = {task: self.folder / f"tasks/{task}.jsonl" for task in self.settings}
        return {
            (task, record["language"], record["task_id"]): record["prompt"]
            for task, path in paths.items()
            if path.exists()
            for record in read_jsonl(path)
        }


def _executed(drawn: Record) -> bool:
    """Whether a task's answers are programs, given its settings."""
    return drawn["score"] in (PASS, ROBUST)


def _read_verdicts(path: Path, task: str, language: str, samples: int) -> Iterator[tuple[Scope, str, float]]:
    """Scope, id and value of each verdict of a file."""
    for line in _lines(path, samples, "task_id", "passed"):
        yield _scope(task, language, PASSED, line), line["task_id"], float(line["passed"])


def _read_scores(path: Path, task: str, samples: int) -> Iterator[tuple[Scope, str, float]]:
    """Scope, id and value of each metric of each text of a file."""
    for line in _lines(path, samples, "task_id", "language"):
        for metric in sorted(line.keys() - _NOT_METRICS):
            yield _scope(task, line["language"], metric, line), line["task_id"], float(line[metric])


def _lines(path: Path, samples: int, *needed: str) -> Iterator[Record]:
    """The lines of the first samples: those of the first temperature, as samples are numbered through all of them."""
    for number, line in enumerate(read_jsonl(path), 1):
        if missing := [name for name in ("sample", *needed) if name not in line]:
            raise UserError(f"{path}: line {number} has no {', '.join(missing)}; run the workflow again")
        if line["sample"] < samples:
            yield line


def _scope(task: str, language: str, metric: str, line: Record) -> Scope:
    """Prompts that hold half of the code are a family of their own: they are easier than the whole ones."""
    perturbed = parts(line["task_id"])
    family = perturbed[0] if perturbed else PARTIAL if line["task_id"].startswith(f"{PARTIAL}/") else ""
    return Scope(task, family, language, metric)


def without(values: Values, unsound: Collection[Asked]) -> Values:
    """The values of everything else."""
    return {
        scope: {one: value for one, value in found.items() if (scope.task, scope.language, one) not in unsound}
        for scope, found in values.items()
    }


def only(values: Values, tasks: Collection[str] | None, languages: Collection[str] | None) -> Values:
    """The values of some tasks and languages, of all where none is named."""
    return {
        scope: found
        for scope, found in values.items()
        if (not tasks or scope.task in tasks) and (not languages or scope.language in languages)
    }


def check_same(names: tuple[str, str], first: Values, second: Values) -> None:
    """Raises UserError where two models did not answer the same; it names what only one of them has."""
    parts = []
    for name, here, there in ((names[0], first, second), (names[1], second, first)):
        missing = [f"{scope.name} in {scope.language}" for scope in sorted(here.keys() - there.keys())]
        for scope in sorted(here.keys() & there.keys()):
            ids = sorted(here[scope].keys() - there[scope].keys())
            if ids:
                missing.append(f"{scope.name} in {scope.language}: {_listed(ids)}")
        if missing:
            parts.append(f"only {name} has {'; '.join(dict.fromkeys(missing))}")
    if parts:
        raise UserError(
            f"the two did not answer the same tasks: {'. '.join(parts)}. Compare runs of one configuration, or only"
            ' what both have: TASKS="..." LANGUAGES="..."'
        )
    if not first:
        raise UserError(f"{names[0]} and {names[1]}: no answers to compare; run the workflow, or name other tasks")


def check_prompts(first: Run, second: Run) -> None:
    """Raises UserError where tasks with the same id ask for something else."""
    ours, theirs = first.prompts(), second.prompts()
    differing = sorted(key for key in ours.keys() & theirs.keys() if ours[key] != theirs[key])
    if differing:
        raise UserError(
            f"{first.folder} and {second.folder}: {len(differing)} tasks have the same id and another prompt"
            f" ({_listed(['/'.join(key) for key in differing])}); compare runs of one configuration"
        )


def _listed(names: Iterable[str], most: int = 5) -> str:
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
