"""What a configuration has its models evaluated on: are the tasks right, and where are their data? Runs on the host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ircoder.corpus.hub import notes_of
from ircoder.evaluation.benchmark import Benchmark
from ircoder.evaluation.table import BENCHMARKS
from ircoder.refusals import CannotRun, NotHere, nearest

EMBEDDED = "embedded"
LANGUAGE = "{language}"
"""What stands in a path for the publishers' name of a language."""

TABLE = tuple(yaml.safe_load((Path(__file__).resolve().parent / "languages.yaml").read_text()))
"""All languages, of any of which the embedded problems make tasks."""

Entry = Mapping[str, Any]
"""An entry of `evaluation.tasks`."""

Task = dict[str, Any]
"""A task as the rules use it: an entry with all that it left out. `languages` maps ours to the publishers' names;
`paths` holds a file or folder for each, none for the embedded problems; `limit` is null where all tasks are taken."""


def evaluated(config: Mapping[str, Any], run_languages: list[str]) -> dict[str, Task]:
    """The tasks of a configuration by name, in its order, without those that are in none of the run's languages.

    Raises CannotRun for one that cannot be run, and where none is left.
    """
    found: dict[str, Task | None] = {}
    for number, entry in enumerate(config["evaluation"]["tasks"]):
        key = f"evaluation.tasks.{number}"
        benchmark = entry["benchmark"]
        if benchmark not in BENCHMARKS:
            raise CannotRun(f"config: {key}.benchmark: {benchmark!r} is unknown{nearest(benchmark, BENCHMARKS)}")
        name = entry.get("name", benchmark)
        if name in found:
            raise CannotRun(f"config: {key}.name: {name!r} is there twice; give each task a name of its own")
        if entry.get("tuning", None) not in (None, *config["train"]["tuning"]["kinds"]):
            raise CannotRun(
                f"config: {key}.tuning: no model is tuned on {entry['tuning']}; add it to train.tuning.kinds"
            )
        if entry.get("tuning") and not BENCHMARKS[benchmark].request:
            known = ", ".join(name for name, row in BENCHMARKS.items() if row.request)
            raise CannotRun(
                f"config: {key}.tuning: {benchmark} asks no tuned model; leave this key out (of {known} only)"
            )
        found[name] = _task(key, entry, BENCHMARKS[benchmark], run_languages)
    if not (kept := {name: task for name, task in found.items() if task is not None}):
        raise CannotRun("config: evaluation.tasks: none of them is in a language of this run; add one that is")
    return kept


def left_out(config: Mapping[str, Any], tasks: Mapping[str, Task]) -> list[str]:
    """The names of tasks that are in none of the run's languages."""
    names = [entry.get("name", entry["benchmark"]) for entry in config["evaluation"]["tasks"]]
    return [name for name in names if name not in tasks]


def _task(key: str, entry: Entry, row: Benchmark, run_languages: list[str]) -> Task | None:
    source = entry.get("source", EMBEDDED)
    if not (known := _languages(key, entry, row, source == EMBEDDED, run_languages)):
        return None
    paths = {} if source == EMBEDDED else _paths(key, source, known)
    samples = entry.get("samples", row.samples)
    return {
        "benchmark": entry["benchmark"],
        "score": row.score,
        "executed": row.executed,
        "source": source,
        "languages": known,
        "paths": paths,
        "limit": entry.get("limit"),
        "tuning": entry.get("tuning"),
        "max_new_tokens": entry.get("max_new_tokens", row.max_new_tokens),
        **_sampling(key, entry, row, samples),
    }


def _sampling(key: str, entry: Entry, row: Benchmark, samples: int) -> Task:
    """Samples a task and temperature, temperatures, the nucleus that is drawn from, and each k of pass@k."""
    temperatures = entry.get("temperatures", list(row.temperatures))
    if 0 in temperatures and samples > 1:
        raise CannotRun(f"config: {key}.samples: must be 1 at temperature 0, where all samples of a task are equal")
    ks = sorted({1, *entry.get("ks", [k for k in row.ks if k <= samples])})
    if max(ks) > samples:
        raise CannotRun(
            f"config: {key}.ks: pass@{max(ks)} needs {max(ks)} samples a task, and there are {samples}; draw more"
        )
    top_p = entry.get("top_p", row.top_p if any(temperatures) else 1.0)
    return {"samples": samples, "temperatures": temperatures, "top_p": top_p, "ks": ks if row.executed else []}


def _languages(key: str, entry: Entry, row: Benchmark, embedded: bool, run_languages: list[str]) -> dict[str, str]:
    """Ours to the publishers' names, in the run's order. Programs are run in languages of this run only."""
    if embedded:
        if row.embedded is None:
            raise CannotRun(
                f"config: {key}.source: {entry['benchmark']} is not made of the embedded problems; name its file here"
                " (docs/evaluation.md)"
            )
        possible = {name: name for name in row.embedded_languages or TABLE}
    elif row.read is None:
        raise CannotRun(f"config: {key}.source: {entry['benchmark']} has no published files; leave this key out")
    else:
        possible = {ours: theirs for theirs, ours in row.languages.items()}
    chosen = entry.get("languages", possible)
    for name in chosen:
        if name not in possible:
            raise CannotRun(f"config: {key}.languages: {entry['benchmark']} has no {name!r}{nearest(name, possible)}")
    here = run_languages if embedded or row.executed else possible
    return {name: possible[name] for name in here if name in chosen and name in possible}


def _paths(key: str, source: Entry, known: Mapping[str, str]) -> dict[str, str]:
    """The file or folder of each language."""
    path, dataset, revision = source["path"], source.get("dataset"), source.get("revision")
    if (dataset is None) != (revision is None) or (revision and not re.fullmatch(r"[0-9a-f]{40}", revision)):
        raise CannotRun(
            f"config: {key}.source.revision: {dataset or path} may change on the hub; give `dataset`, its id there, and"
            " `revision`, the commit to use, 40 hex digits (no branch, no tag)"
        )
    if len(known) > 1 and LANGUAGE not in path:
        raise CannotRun(
            f"config: {key}.source.path: one file for {len(known)} languages ({', '.join(known)}); write {LANGUAGE}"
            " where the publishers' name of a language stands, or choose one in `languages`"
        )
    return {ours: path.replace(LANGUAGE, theirs) for ours, theirs in known.items()}


def check_task_files(config: Mapping[str, Any], tasks: Mapping[str, Task]) -> None:
    """Raises NotHere for a file or folder of tasks that is not here. Jobs have no network: it is fetched before."""
    names = [entry.get("name", entry["benchmark"]) for entry in config["evaluation"]["tasks"]]
    for name, task in tasks.items():
        for place in task["paths"].values():
            if not Path(place).exists():
                dataset, revision = task["source"].get("dataset"), task["source"].get("revision")
                fetch = f"hf download {dataset} --repo-type dataset --revision {revision} --local-dir <folder>"
                how = fetch if dataset else "give a path that does"
                key = f"evaluation.tasks.{names.index(name)}.source.path"
                raise NotHere(f"config: {key}: {place} does not exist; {how}")


def task_files(tasks: Mapping[str, Task]) -> Iterator[str]:
    """The files and folders that tasks are read from; of what was fetched from the hub the top, where that is noted."""
    for task in tasks.values():
        for path in task["paths"].values():
            yield path
            if task["source"].get("revision") and (top := notes_of(Path(path))):
                yield str(top)
