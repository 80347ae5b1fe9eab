"""Turns verdicts and compared texts into scores: `python3 -m ircoder.score.summarize`."""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from ircoder.evaluation import recode
from ircoder.evaluation.benchmark import ROBUST
from ircoder.evaluation.candidates import KINDS
from ircoder.evaluation.tasks import read_tasks
from ircoder.score.entries import robust_score, samples_per_task, score, text_score
from ircoder.score.settings import settings
from ircoder.score.verdicts import Run, check_tasks
from ircoder.toolchain.records import Record, UserError, read_json, read_jsonl, run_step, write_json

Task = Mapping[str, Any]
"""A task of the run (ircoder/evaluated.py)."""

NO_ANSWER = ("too_long", "empty")
"""Answers that are none: to prompts that leave no room in the context, and those in which a model wrote nothing."""

NoAnswers: TypeAlias = "Counter[tuple[str, str]]"
"""How many, by family of perturbed prompts, empty for any other, and kind."""


def by_temperature(run: Run, task: Task, answers: Sequence[Record]) -> Iterator[tuple[float, list[Record]]]:
    """The answers at each temperature, which their numbers tell: `samples` at the first, then as many at the next.

    Raises UserError where there are more than the configuration says.
    """
    count, temperatures = task["samples"], task["temperatures"]
    if extra := [one for one in answers if one["sample"] >= count * len(temperatures)]:
        raise UserError(
            f"{'/'.join(run)}: sample {extra[0]['sample']} of {extra[0]['task_id']}, but the configuration draws"
            f" {count * len(temperatures)} a task; remove results/generate and run the workflow again"
        )
    for place, temperature in enumerate(temperatures):
        yield temperature, [one for one in answers if one["sample"] // count == place]


class Summary:
    """Scores every model on every task of a run from the files under `results`."""

    def __init__(self, tasks: Mapping[str, Task], models: Sequence[str], results: Path) -> None:
        self.tasks, self.models, self.results = tasks, models, results
        self.calibration = read_json(results / "execute/calibration.json")
        self.records = {name: read_tasks(results / "tasks" / f"{name}.jsonl") for name in tasks}
        self._without: dict[tuple[str, str], dict[str, dict[int, NoAnswers]]] = {}

    def table(self) -> dict[str, Any]:
        """The content of summary.json. Raises UserError for a language whose judge was not calibrated on a task."""
        return {
            name: {language: self.language(name, language) for language in task["languages"]}
            for name, task in self.tasks.items()
        }

    def prompts(self) -> dict[str, dict[str, Record]]:
        """The first candidate of the first model in each language of each task."""
        found: dict[str, dict[str, Record]] = {}
        for name in self.tasks:
            found[name] = {}
            for one in self.candidates(name, self.models[0]):
                found[name].setdefault(one["language"], one)
        return found

    def candidates(self, name: str, model: str) -> Iterator[Record]:
        """What a model answered to a task, in all languages."""
        return read_jsonl(self.results / "generate" / name / f"{model}.jsonl")

    def language(self, name: str, language: str) -> dict[str, Any]:
        """{model: {metric: value}} of a task in a language, the calibration models first."""
        task = self.tasks[name]
        own = [record for record in self.records[name] if record["language"] == language]
        if task["executed"] and language not in self.calibration.get(name, {}):
            raise UserError(f"{name}, {language}: the judge was not calibrated; run ircoder.score.calibrate on it")
        found = {}
        for model in (*KINDS, *self.models):
            run = Run(name, language, model)
            known = model in KINDS
            asked = [one["task_id"] for one in own if (_has(one, model) if known else one.get("heldout", True))]
            if not known or asked:
                found[model] = self.run(run, task, asked)
        return found

    def run(self, run: Run, task: Task, asked: Sequence[str]) -> dict[str, Any]:
        """The entry of one run: that of the first temperature; with several, `temperatures` holds each."""
        answers = run.verdicts(self.results) if task["executed"] else self.lines(run)
        if answers:
            check_tasks(run, (one["task_id"] for one in answers), asked)
        if run.model in KINDS:
            return self.score(run, task, answers, ks=(1,))
        none = self.without_answer(run, task["samples"])
        entries = {
            str(temperature): _counted(self.score(run, task, found, task["ks"]), none[place])
            for place, (temperature, found) in enumerate(by_temperature(run, task, answers))
        }
        several = {"temperatures": entries} if len(entries) > 1 else {}
        return next(iter(entries.values())) | several

    def score(self, run: Run, task: Task, answers: Sequence[Record], ks: Sequence[int]) -> dict[str, Any]:
        """The entry of answers that were drawn alike."""
        if not task["executed"]:
            return text_score(run, answers) if answers else {"n": samples_per_task(run, {})}
        unsound = self.calibration[run.task][run.language]["unsound"]
        if task["score"] == ROBUST and run.model not in KINDS:
            return robust_score(run, answers, unsound)
        return score(run, answers, unsound, ks)

    def lines(self, run: Run) -> list[Record]:
        """What ircoder.score.texts wrote of a run."""
        path = self.results / "score" / run.task / f"{run.model}.jsonl"
        return [line for line in read_jsonl(path) if line["language"] == run.language]

    def without_answer(self, run: Run, samples: int) -> dict[int, NoAnswers]:
        """Which answers are none at each temperature (by its place, as they are drawn `samples` a task).

        A file of candidates has all languages, so it is read once for all.
        """
        key = run.task, run.model
        if key not in self._without:
            self._without[key] = defaultdict(lambda: defaultdict(Counter))
            for one in self.candidates(*key):
                kind = "too_long" if one.get("too_long") else "empty"
                perturbed = recode.parts(one["task_id"])
                found = self._without[key][one["language"]][one["sample"] // samples]
                found[perturbed[0] if perturbed else "", kind] += not one["completion"].strip()
        return self._without[key][run.language]


def _counted(entry: Record, none: NoAnswers) -> Record:
    """An entry with how many prompts were too long for the model, and to how many others it wrote nothing."""
    total = {kind: sum(count for (_, one), count in none.items() if one == kind) for kind in NO_ANSWER}
    families = {
        family: row | {kind: none[family, kind] for kind in NO_ANSWER}
        for family, row in entry.get("families", {}).items()
    }
    return entry | total | ({"families": families} if families else {})


def _has(record: Record, kind: str) -> bool:
    """Whether a task has a completion for a calibration model."""
    return record.get(kind) is not None or (kind == "reference" and "reference_text" in record)


def main() -> None:
    """Writes summary.json, and settings.json beside it: how each score came about."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=json.loads, required=True, help="{name: task} of the run, as JSON")
    parser.add_argument("--models", nargs="+", required=True, help="<arm>.seed-<n>")
    parser.add_argument("--backend", required=True, help="what drew the samples")
    parser.add_argument("--seed", type=int, required=True, help="of the samples")
    parser.add_argument(
        "--results", type=Path, required=True, help="folder with tasks/, generate/, execute/ and score/"
    )
    parser.add_argument("--output", type=Path, required=True, help="the summary to write")
    parser.add_argument("--settings", type=Path, required=True, help="the file of settings to write")
    arguments = parser.parse_args()
    summary = Summary(arguments.tasks, arguments.models, arguments.results)
    drawn = {"backend": arguments.backend, "seed": arguments.seed}
    write_json(arguments.settings, settings(arguments.tasks, summary.records, summary.prompts(), **drawn))
    write_json(arguments.output, summary.table())


if __name__ == "__main__":
    run_step(main)
