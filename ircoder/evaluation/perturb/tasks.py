"""Perturbed tasks, with ids `<family>/<perturbation>/s<seed>/<task>` as those of ReCode's own have them.

Where a prompt shows half of the reference as well, `<task>` is `partial/<task id>`: `unperturbed` makes that task too,
so that a score compares like with like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from random import Random

from ircoder.evaluation.perturb.completions import grammar_of, source_of, task_of, whole_program
from ircoder.evaluation.perturb.edits import apply, moved
from ircoder.evaluation.perturb.source import Source
from ircoder.evaluation.perturb.table import FAMILIES, PERTURBATIONS, VIEWS, Row
from ircoder.toolchain.records import Record

PARTIAL = "partial/"
"""What ids of tasks begin with whose prompts show half of the reference."""


def perturbed(
    tasks: Iterable[Record],
    language: str,
    seeds: int = 1,
    families: Collection[str] = FAMILIES,
    left_alone: Counter[tuple[str, str]] | None = None,
) -> Iterator[Record]:
    """Each task under each perturbation and, where chance plays a part, each of the seeds 0, 1, ...

    `tasks` are benchmarks' task records with references, or problems with solutions. `left_alone` counts, by family and
    perturbation, the tasks and seeds that could not be changed. Raises UserError for a language without perturbations.
    """
    left_alone = left_alone if left_alone is not None else Counter()
    rows = [row for row in PERTURBATIONS if language in row.languages and row.family in families]
    for task, source in _sources(tasks, language):
        for row in rows:
            for seed in range(seeds if row.drawn else 1):
                made = source and _one(task, source, row, seed)
                if made:
                    yield made
                else:
                    left_alone[row.family, row.name] += 1


def unperturbed(tasks: Iterable[Record], language: str) -> Iterator[Record]:
    """The tasks that the perturbed ones are compared with: each as it is given, and with half of its reference."""
    for task, source in _sources(tasks, language):
        if source:
            for shown in {one.split: one for one in (shows(source) for shows in VIEWS)}.values():
                yield task_of(shown, task, _original(task, source, shown))


def name_of(task: Record) -> tuple[str, str]:
    """Family and name of a perturbed task's perturbation."""
    family, name, _ = task["task_id"].split("/", 2)
    return family, name


def _sources(tasks: Iterable[Record], language: str) -> Iterator[tuple[Record, Source | None]]:
    grammar = grammar_of(language)
    for task in tasks:
        whole = whole_program(task, grammar) if "solutions" in task else task
        yield whole or task, source_of(whole, grammar) if whole else None


def _original(task: Record, source: Source, shown: Source) -> str:
    """The id of the unchanged task whose prompt shows as much."""
    return f"{PARTIAL if shown.split != source.split else ''}{task['task_id']}"


def _one(task: Record, source: Source, row: Row, seed: int) -> Record | None:
    """A perturbed task; None where nothing in its prompt can be changed."""
    shown = row.shows(source)
    original = _original(task, source, shown)
    change = row.perturb(shown, Random(f"{seed}/{row.family}/{row.name}/{task['task_id']}"))
    if change is None or (change.renamed and change.renamed[1] in task.get("suite", "")):
        return None
    text = apply(shown.text, change.edits)
    start, split, end = (moved(place, change.edits) for place in (shown.start, shown.split, shown.end))
    changed = Source.parsed(text, start, split, end, shown.grammar)
    if changed.root.has_error or text[start:split] == shown.text[shown.start : shown.split]:
        return None
    return task_of(changed, task, f"{row.family}/{row.name}/s{seed}/{original}", change.renamed)
