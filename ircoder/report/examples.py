"""Picks what the report shows in full: a pair of source and IR, and a program that each model wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ircoder.deliverables import answers_of, shards
from ircoder.report.inputs import Inputs
from ircoder.report.wording import model_name
from ircoder.toolchain.records import Record, read_jsonl

LINES = 60
"""Lines shown of one text."""

COLUMNS = 200
"""Characters shown of one line."""

PROGRESS = ("ok", "wrong", "exception", "timeout", "output_limit", "processes", "memory", "compile_error")
"""Statuses of a verdict, from the one in which a program got furthest."""


@dataclass(frozen=True)
class Pair:
    """A program beside its own functions as IR, optimised for size."""

    language: str
    id: str
    source: str
    own_ir: str
    flags: str
    toolchain: str
    lines: int
    module_lines: int
    own_lines: int


@dataclass(frozen=True)
class Sample:
    """One candidate of a model with its verdict; `test` counts from 1."""

    model: str
    task: str
    language: str
    title: str
    prompt: str
    completion: str
    status: str
    test: int | None
    detail: str
    passed: int
    candidates: int


def excerpt(text: str) -> str:
    """The start of a text: LINES lines of COLUMNS characters; what is left out is counted in a last line."""
    lines = text.strip("\n").split("\n")
    shown = [line if len(line) <= COLUMNS else line[:COLUMNS] + " ..." for line in lines[:LINES]]
    if len(lines) > LINES:
        shown.append(f"[{len(lines) - LINES} more lines]")
    return "\n".join(shown)


def telling_pair(config: Mapping[str, Any], compiled: Path) -> Pair | None:
    """The shortest pair of the first shards, one a language; None where no program there has own functions.

    One whose own functions are less than the module goes first: it shows what they are for. A shard a language is
    enough: an example need not be the best of millions, and the choice is the same every time.
    """
    pairs = (pair for language in config["ir_languages"] for pair in _first_pairs(config, compiled / language))
    return min(pairs, key=lambda pair: (pair.own_lines == pair.module_lines, pair.lines, pair.id), default=None)


def _first_pairs(config: Mapping[str, Any], folder: Path) -> list[Pair]:
    """The pairs of the first shard in a language's folder that has any."""
    for shard in shards(config):
        if found := [_pair(record) for record in read_jsonl(folder / f"{shard}.jsonl.gz") if _has_own_ir(record)]:
            return found
    return []


def _has_own_ir(record: Record) -> bool:
    return record["levels"]["size"].get("own_ir") is not None


def _pair(record: Record) -> Pair:
    level = record["levels"]["size"]
    return Pair(
        language=record["language"],
        id=record["id"],
        source=excerpt(record["source"]),
        own_ir=excerpt(level["own_ir"]),
        flags=" ".join(level["flags"]),
        toolchain=record["toolchain"],
        lines=len(record["source"].splitlines()) + len(level["own_ir"].splitlines()),
        module_lines=len(level["ir"].splitlines()),
        own_lines=len(level["own_ir"].splitlines()),
    )


def first_left_out(languages: Sequence[str], selection: Path) -> list[tuple[str, Record]]:
    """The first record that was left out for each reason in each language, with its language."""
    found: dict[tuple[str, str], Record] = {}
    for language in languages:
        for line in read_jsonl(selection / f"{language}.jsonl"):
            found.setdefault((language, line["reason"]), line)
    return [(language, line) for (language, _), line in found.items()]


def samples(inputs: Inputs, results: Path) -> list[Sample]:
    """For each arm, the program of the first seed that got furthest in any task; the first one where several did."""
    titles = {task["task_id"]: task["title"] for task in inputs.tasks}
    return [
        sample
        for arm in inputs.arms
        if (sample := _furthest(inputs.config, f"{arm}.seed-{inputs.seeds[0]}", titles, results))
    ]


def _furthest(config: Mapping[str, Any], model: str, titles: dict[str, str], results: Path) -> Sample | None:
    best, count, passed = None, 0, 0
    for entry in _judged(config, model, results):
        rank = PROGRESS.index(entry[2]["status"])
        if best is None or rank < best[0]:
            best = rank, *entry
        count, passed = count + 1, passed + entry[2]["passed"]
    if best is None:
        return None
    _, task, candidate, verdict = best
    return Sample(
        model=model_name(model, len(config["train"]["seeds"])),
        task=task,
        language=candidate["language"],
        title=str(titles.get(candidate["task_id"]) or candidate["task_id"]),
        prompt=excerpt(candidate["prompt"]),
        completion=excerpt(candidate["completion"]),
        status=verdict["status"],
        test=None if verdict["test"] is None else verdict["test"] + 1,
        detail=excerpt(verdict.get("detail") or ""),
        passed=passed,
        candidates=count,
    )


def _judged(config: Mapping[str, Any], model: str, results: Path) -> Iterator[tuple[str, Record, Record]]:
    """Task, candidate and verdict of each program of the model, by task, language, id and sample."""
    for name, task in config["tasks"].items():
        if not task["executed"]:
            continue
        paths = [results.parent / path for path in answers_of(name, task, model)]
        verdicts = {(path.parent.name, *_key(verdict)): verdict for path in paths for verdict in read_jsonl(path)}
        for candidate in read_jsonl(results / "generate" / name / f"{model}.jsonl"):
            if verdict := verdicts.get((candidate["language"], *_key(candidate))):
                yield name, candidate, verdict


def _key(record: Record) -> tuple[str, int]:
    return record["task_id"], record["sample"]
