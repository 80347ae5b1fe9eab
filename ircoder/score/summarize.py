"""Turns verdicts and compared texts into scores: `python3 -m ircoder.score.summarize`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ircoder.evaluation import recode
from ircoder.evaluation.benchmark import ROBUST
from ircoder.evaluation.tasks import read_tasks
from ircoder.score.passk import bootstrap_interval, pass_at_k
from ircoder.score.recode import MEASURES, by_task, scores
from ircoder.score.settings import settings
from ircoder.score.verdicts import Run, by_task_id, check_tasks
from ircoder.toolchain.records import Record, UserError, read_json, read_jsonl, run_step, write_json

DIGITS = 6
"""Decimals kept: a mean's last bits depend on the order in which the CPU adds."""

CALIBRATION = ("reference", "broken")
Task = Mapping[str, Any]
"""A task of the run (ircoder/evaluated.py)."""


def samples_per_task(run: Run, groups: dict[str, list[Record]]) -> int:
    """How many samples every task has. Raises UserError where there is none, a sample repeats or counts differ."""
    name = "/".join(run)
    if not groups:
        raise UserError(f"{name}: no answers to score; run the generate and execute steps again")
    for task_id, group in groups.items():
        if len({verdict["sample"] for verdict in group}) < len(group):
            raise UserError(f"{name}: {task_id} has a sample twice; run the execute step again")
    sizes = {task_id: len(group) for task_id, group in groups.items()}
    fewest, most = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
    if sizes[fewest] < sizes[most]:
        raise UserError(
            f"{name}: {sizes[fewest]} samples for {fewest}, but {sizes[most]} for {most}; "
            "run the generate and execute steps again"
        )
    return sizes[fewest]


def score(
    run: Run, verdicts: Iterable[Record], unsound: Collection[str] = (), ks: Sequence[int] = (1,)
) -> dict[str, Any]:
    """The entry of one run in summary.json: pass@k, the mean over tasks, with 95 % intervals.

    Where there are tasks in `unsound`, `sound` holds the same of the others, and `unsound` their ids.
    """
    groups = by_task_id(verdicts)
    samples = samples_per_task(run, groups)
    passed = {task: sum(verdict["passed"] for verdict in group) for task, group in groups.items()}
    statuses = Counter(verdict["status"] for group in groups.values() for verdict in group)
    entry = _means(passed, samples, ks) | {"n": samples, "statuses": statuses}
    if marked := sorted(set(unsound) & set(groups)):
        others = {task: count for task, count in passed.items() if task not in marked}
        entry |= {"unsound": marked, "sound": _means(others, samples, ks) if others else None}
    return entry


def _means(passed: Mapping[str, int], samples: int, ks: Sequence[int]) -> dict[str, Any]:
    """pass@k over tasks, given how many of a task's samples passed; the interval of the first k has the plain names."""
    found: dict[str, Any] = {"tasks": len(passed)}
    for k in ks:
        values = [pass_at_k(samples, count, k) for count in passed.values()]
        found |= _mean(f"pass@{k}", values, "" if k == ks[0] else f"@{k}")
    return found


def _mean(name: str, values: Sequence[float], suffix: str = "") -> dict[str, float]:
    """A mean over tasks with its interval."""
    low, high = (round(bound, DIGITS) for bound in bootstrap_interval(values))
    return {name: round(sum(values) / len(values), DIGITS), f"low{suffix}": low, f"high{suffix}": high}


def robust_score(run: Run, verdicts: Sequence[Record], unsound: Collection[str]) -> dict[str, Any]:
    """The entry of a run on ReCode: pass@1 on the unchanged prompts, beside the measures of robustness.

    The first four are means over families; `families` holds those of each perturbation, without the unsound prompts.
    """
    nominal = [verdict for verdict in verdicts if recode.parts(verdict["task_id"]) is None]
    perturbed = [verdict for verdict in verdicts if recode.parts(verdict["task_id"]) is not None]
    families = scores(by_task(perturbed), by_task(nominal), unsound)
    means = {measure: _known([row["mean"][measure] for row in families.values()]) for measure in MEASURES}
    entry = score(run, nominal, unsound)
    statuses = Counter(verdict["status"] for verdict in verdicts)
    marked = sorted({verdict["task_id"] for verdict in verdicts} & set(unsound))
    return (
        entry
        | means
        | {"families": families, "statuses": statuses, "prompts": len(by_task_id(perturbed)), "unsound": marked}
    )


def _known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), DIGITS) if known else None


def text_score(run: Run, lines: Sequence[Record]) -> dict[str, Any]:
    """The entry of a run whose answers are texts: the mean of each metric over tasks, with 95 % intervals."""
    groups = by_task_id(lines)
    samples = samples_per_task(run, groups)
    entry: dict[str, Any] = {"tasks": len(groups), "n": samples}
    metrics = sorted(lines[0].keys() - {"language", "task_id", "sample"})
    for metric in metrics:
        values = [sum(line[metric] for line in group) / samples for group in groups.values()]
        entry |= _mean(metric, values, "" if len(metrics) == 1 else f" {metric}")
    return entry


def by_temperature(task: Task, answers: Sequence[Record]) -> Iterator[tuple[float, list[Record]]]:
    """The answers at each temperature, which their numbers tell: `samples` at the first, then as many at the next."""
    count = task["samples"]
    for place, temperature in enumerate(task["temperatures"]):
        yield temperature, [one for one in answers if one["sample"] // count == place]


class Summary:
    """Scores every model on every task of a run from the files under `results`."""

    def __init__(self, tasks: Mapping[str, Task], models: Sequence[str], results: Path) -> None:
        self.tasks, self.models, self.results = tasks, models, results
        self.calibration = read_json(results / "execute/calibration.json")
        self.records = {name: read_tasks(results / "tasks" / f"{name}.jsonl") for name in tasks}
        self._without: dict[
            tuple[str, str], dict[str, Counter[str]]
        ] = {}  # by task and model: a file has all languages

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
        for model in (*CALIBRATION, *self.models):
            run = Run(name, language, model)
            known = model in CALIBRATION
            asked = [one["task_id"] for one in own if (_has(one, model) if known else one.get("heldout", True))]
            if not known or asked:
                found[model] = self.run(run, task, asked)
        return found

    def run(self, run: Run, task: Task, asked: Sequence[str]) -> dict[str, Any]:
        """The entry of one run: that of the first temperature; with several, `temperatures` holds each."""
        answers = run.verdicts(self.results) if task["executed"] else self.lines(run)
        if answers:
            check_tasks(run, (one["task_id"] for one in answers), asked)
        if run.model in CALIBRATION:
            return self.score(run, task, answers, ks=(1,))
        entries = {
            str(temperature): self.score(run, task, found, task["ks"])
            for temperature, found in by_temperature(task, answers)
        }
        several = {"temperatures": entries} if len(entries) > 1 else {}
        return next(iter(entries.values())) | self.without_answer(run) | several

    def score(self, run: Run, task: Task, answers: Sequence[Record], ks: Sequence[int]) -> dict[str, Any]:
        """The entry of answers that were drawn alike."""
        if not task["executed"]:
            return text_score(run, answers) if answers else {"n": samples_per_task(run, {})}
        unsound = self.calibration[run.task][run.language]["unsound"]
        if task["score"] == ROBUST and run.model not in CALIBRATION:
            return robust_score(run, answers, unsound)
        return score(run, answers, unsound, ks)

    def lines(self, run: Run) -> list[Record]:
        """What ircoder.score.texts wrote of a run."""
        path = self.results / "score" / run.task / f"{run.model}.jsonl"
        return [line for line in read_jsonl(path) if line["language"] == run.language]

    def without_answer(self, run: Run) -> dict[str, int]:
        """How many prompts were too long for the model, and to how many others it wrote nothing."""
        key = run.task, run.model
        if key not in self._without:
            counts: dict[str, Counter[str]] = {}
            for one in self.candidates(*key):
                kind = "too_long" if one.get("too_long") else "" if one["completion"].strip() else "empty"
                counts.setdefault(one["language"], Counter())[kind] += 1
            self._without[key] = counts
        found = self._without[key].get(run.language, Counter[str]())
        return {kind: found[kind] for kind in ("too_long", "empty")}


def _has(record: Record, kind: str) -> bool:
    """Whether a task has a completion for a calibration model."""
    return record.get(kind) is not None or (kind == "reference" and "reference_text" in record)


def main() -> None:
    """Writes summary.json, and settings.json beside it: how each score came about."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=json.loads, required=True, help="{name: task} of the run, as JSON")
    parser.add_argument("--models", nargs="+", required=True, help="<arm>.seed-<n>")
    parser.add_argument("--seed", type=int, required=True, help="of the samples")
    parser.add_argument(
        "--results", type=Path, required=True, help="folder with tasks/, generate/, execute/ and score/"
    )
    parser.add_argument("--output", type=Path, required=True, help="the summary to write")
    parser.add_argument("--settings", type=Path, required=True, help="the file of settings to write")
    arguments = parser.parse_args()
    summary = Summary(arguments.tasks, arguments.models, arguments.results)
    write_json(arguments.settings, settings(arguments.tasks, summary.records, summary.prompts(), arguments.seed))
    write_json(arguments.output, summary.table())


if __name__ == "__main__":
    run_step(main)
