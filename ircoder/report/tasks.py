"""The scores of each task as tables, and how they came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ircoder.deliverables import BASE, CALIBRATION, models
from ircoder.evaluation.benchmark import BLEU, PASS, ROBUST, ROUGE
from ircoder.evaluation.table import BENCHMARKS
from ircoder.report.examples import excerpt
from ircoder.report.inputs import Inputs
from ircoder.report.wording import join, model_name, percent, plural
from ircoder.score.pairwise.answers import Run
from ircoder.score.pairwise.pairs import ALL, Side, compared
from ircoder.score.summarize import NO_ANSWER
from ircoder.toolchain.records import Record, UserError, read_jsonl

Cells = list[tuple[str, str]]
"""Column and text of each cell of a row."""

MAIN = {PASS: "pass@1", ROBUST: "robust pass@1", BLEU: "bleu", ROUGE: "rougeL"}
"""The metric by which arms are compared, by how a task is scored."""

WORDS = {
    "pass@1": "pass@1",
    "robust pass@1": "robust pass@1",
    "bleu": "smoothed BLEU-4, of 100",
    "rougeL": "ROUGE-L",
}


@dataclass(frozen=True)
class Row:
    """A row of a task's table of scores; `cells` has a text for each of the table's columns."""

    language: str
    model: str
    calibration: bool
    cells: list[str]


@dataclass(frozen=True)
class Scored:
    """A task as the page shows it; `example` is a candidate of the main arm."""

    name: str
    title: str
    source: str
    sampling: str
    kept: str
    example: Record | None
    columns: list[str]
    rows: list[Row]


def in_order(inputs: Inputs) -> list[tuple[str, Mapping[str, Any]]]:
    """The run's tasks with their names, in the order of the table of benchmarks."""
    places = {benchmark: place for place, benchmark in enumerate(BENCHMARKS)}
    return sorted(inputs.config["tasks"].items(), key=lambda named: (places[named[1]["benchmark"]], named[0]))


def scored(inputs: Inputs, results: Path) -> list[Scored]:
    """Every task of the run. Raises UserError where the scores are of other tasks than the configuration's."""
    return [_scored(inputs, results, name, task) for name, task in in_order(inputs)]


def _example(inputs: Inputs, results: Path, name: str) -> Record | None:
    """The first answer of the main arm's first seed, shortened; None where there is none."""
    path = results / "generate" / name / f"{inputs.main_arm}.seed-{inputs.seeds[0]}.jsonl"
    first = next(read_jsonl(path), None)
    return first and {**first, **{key: excerpt(first[key]) for key in ("prompt", "completion")}}


def _scored(inputs: Inputs, results: Path, name: str, task: Mapping[str, Any]) -> Scored:
    if name not in inputs.scores or name not in inputs.settings:
        raise UserError(f"results/score: no scores of {name}, which is in the configuration; run the workflow again")
    settings = inputs.settings[name]
    rows = [row for language in task["languages"] for row in _rows(inputs, name, language, task["score"])]
    by_length = sorted((cells for _, _, cells in rows), key=len, reverse=True)  # whose first columns are the first
    columns = list(dict.fromkeys(column for cells in by_length for column, _ in cells))
    return Scored(
        name=name,
        title=BENCHMARKS[task["benchmark"]].title,
        source=_source(task, settings),
        sampling=_sampling(settings),
        kept=_kept(settings),
        example=_example(inputs, results, name),
        columns=columns,
        rows=[
            Row(
                language,
                model_name(model, len(inputs.seeds)),
                model in CALIBRATION,
                [dict(cells).get(column, "") for column in columns],
            )
            for language, model, cells in rows
        ],
    )


def _source(task: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
    """Where the tasks come from, in words."""
    if settings["source"] == "embedded":
        shape = "" if task["benchmark"] == "problems" else f", in the shape of {task['benchmark']}"
        return f"the embedded problems{shape}"
    source = settings["source"]
    if "dataset" in source:
        return f"{source['dataset']} at {source['revision']}"
    return f"{task['benchmark']}, {source['file']}"


def _sampling(settings: Mapping[str, Any]) -> str:
    """How answers were drawn, in words."""
    after = f"after tuning on {settings['tuning']}, " if settings["tuning"] else ""
    heat = ", ".join(f"{temperature:g}" for temperature in settings["temperatures"])
    nucleus = f" and top-p {settings['top_p']:g}" if settings["top_p"] < 1 else ""
    return (
        f"{after}{plural(settings['samples'], 'answer')} a task at temperature {heat}{nucleus} (seed"
        f" {settings['seed']}), of at most {settings['max_new_tokens']} tokens, drawn by {settings['backend']}"
    )


def _kept(settings: Mapping[str, Any]) -> str:
    """What is kept of an answer."""
    words = sorted({repr(word) for row in settings["languages"].values() for word in row["stop"]})
    kept = sorted({end for row in settings["languages"].values() for end in row["kept"]})
    return join(kept) + (f", and at most up to the first of {', '.join(words)}" if words else "")


def _rows(inputs: Inputs, name: str, language: str, kind: str) -> Iterator[tuple[str, str, Cells]]:
    """Language, model and cells of each row: by temperature where there are several, by family for robustness."""
    for model in [*CALIBRATION, *models(inputs.config)]:
        entry = inputs.scores[name][language].get(model)
        if entry is None:
            continue
        for temperature, values in entry.get("temperatures", {"": entry}).items():
            heat = [("Temperature", temperature)] if temperature else []
            for cells in CELLS[kind](values):
                yield language, model, [*heat, *cells]


def _without(entry: Record) -> Cells:
    """How many answers of an entry are none, where that was counted: not of calibration models."""
    return [(label, str(entry[key])) for label, key in WITHOUT.items() if key in entry]


WITHOUT = dict(zip(("Too long", "Empty"), NO_ANSWER, strict=True))


def _of_pass(entry: Record) -> Iterator[Cells]:
    ks = [key for key in entry if key.startswith("pass@")]
    cells = [(key, f"{entry[key]:.3f}") for key in sorted(ks, key=lambda key: int(key[5:]))]
    cells.append(("95 % interval of pass@1", f"{entry['low']:.3f} to {entry['high']:.3f}"))
    if sound := entry.get("sound"):
        cells.append(("pass@1 without unsound tasks", f"{sound['pass@1']:.3f} ({sound['tasks']} tasks)"))
    yield [*cells, ("Tasks", str(entry["tasks"])), ("Answers a task", str(entry["n"])), *_without(entry)]


def _of_robustness(entry: Record) -> Iterator[Cells]:
    if "families" not in entry:
        yield [("pass@1, unchanged prompts", f"{entry['pass@1']:.3f}"), ("Prompts", str(entry["tasks"]))]
        return
    for family, row in entry["families"].items():
        mean = row["mean"]
        yield [
            ("Family", family),
            ("pass@1, unchanged prompts", _number(mean["nominal pass@1"])),
            ("Robust pass@1", _number(mean["robust pass@1"])),
            ("Drop", _share(mean["robust drop@1"])),
            ("Verdicts that turn", _share(mean["robust relative@1"])),
            ("Prompts", str(sum(one["tasks"] * one["prompts"] for one in row["perturbations"].values()))),
            *_without(row),
        ]
    if "empty" in entry:
        own = {key: entry[key] - sum(row[key] for row in entry["families"].values()) for key in NO_ANSWER}
        yield [("Family", "unchanged prompts"), *_without(own)]


def _of_bleu(entry: Record) -> Iterator[Cells]:
    interval = f"{entry['low']:.2f} to {entry['high']:.2f}"
    tasks = str(entry["tasks"])
    yield [("BLEU", f"{entry['bleu']:.2f}"), ("95 % interval", interval), ("Tasks", tasks), *_without(entry)]


def _of_rouge(entry: Record) -> Iterator[Cells]:
    interval = f"{entry['low rougeL']:.3f} to {entry['high rougeL']:.3f}"
    others = [(f"ROUGE-{kind}", f"{entry[f'rouge{kind}']:.3f}") for kind in ("1", "2", "Lsum")]
    yield [
        ("ROUGE-L", f"{entry['rougeL']:.3f}"),
        ("95 % interval of ROUGE-L", interval),
        *others,
        ("Tasks", str(entry["tasks"])),
        *_without(entry),
    ]


CELLS: dict[str, Callable[[Record], Iterator[Cells]]] = {
    PASS: _of_pass,
    ROBUST: _of_robustness,
    BLEU: _of_bleu,
    ROUGE: _of_rouge,
}


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    """Percent of a measure that is in percent."""
    return "-" if value is None else percent(value / 100)


def side_by_side(inputs: Inputs) -> list[dict[str, Any]]:
    """The main metric of each task by arm: the mean over all languages' tasks and over seeds, as in `against_base`."""
    rows = []
    for name, task in in_order(inputs):
        metric = MAIN[task["score"]]
        means = {}
        for arm in inputs.arms:
            names = [f"{arm}.seed-{seed}" for seed in inputs.seeds]
            found = [inputs.scores[name][language][one] for language in task["languages"] for one in names]
            means[arm] = _over_tasks(found, metric)
        rows.append({"name": name, "metric": WORDS[metric], "languages": len(task["languages"]), "means": means})
    return rows


def _over_tasks(entries: Iterable[Record], metric: str) -> float | None:
    """The mean over all sound tasks of several entries of the summary, None where nothing was measured.

    Measures of robustness are without unsound prompts as they are.
    """
    sound = [entry | (entry.get("sound") or {}) for entry in entries if entry.get("sound", entry) is not None]
    known = [(one[metric], one["tasks"]) for one in sound if one[metric] is not None]
    tasks = sum(count for _, count in known)
    return sum(value * count for value, count in known) / tasks if tasks else None


def against_base(inputs: Inputs, results: Path) -> list[dict[str, Any]]:
    """How each arm differs from the base on each task, all languages together, and whether by more than chance.

    The same comparison as `make compare` makes (ircoder/score/pairwise/).
    """
    run = Run(results, inputs.scores, {name: inputs.settings[name] for name in inputs.config["tasks"]})
    rows = []
    for arm in inputs.arms[1:]:
        lines = compared(Side(run, BASE), Side(run, arm)).lines
        alone = Counter((line.difference.task, line.difference.metric) for line in lines)
        for line in lines:
            one = line.difference
            if one.language == ALL or alone[one.task, one.metric] == 1:
                rows.append({"arm": arm, "line": line, "difference": one})
    return rows
