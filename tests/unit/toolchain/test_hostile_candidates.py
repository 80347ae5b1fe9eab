"""Hostile candidates: none passes, none gets out, none changes a neighbour's verdict.

What they try stands in hostile_candidates/, a file for each language. All candidates of a language are judged together,
by two workers, with a right and a wrong one among them; then each test looks at one thing of what came out.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from ircoder.toolchain.execute import Judges, judge_units, read_candidates, read_tasks
from ircoder.toolchain.limits import Limits
from ircoder.toolchain.records import canonical_json, write_jsonl
from ircoder.toolchain.row import ExecuteRow

from .conftest import ROWS
from .hostile import SECRET
from .hostile_candidates import LANGUAGES
from .test_hostile import secrets_around, what_is_there

FAST = Limits(cpu_s=2, memory_mb=512, processes=24, output_mb=2)
HERE = [
    name for name in LANGUAGES if os.environ.get("APPTAINER_NAME", "").startswith(f"{json.loads(ROWS[name])['image']}-")
]
CASES = [pytest.param(name, attack, id=f"{name}-{attack}") for name in HERE for attack in LANGUAGES[name].attacks]
ORDINARY = {"right": "ok", "wrong": "wrong"}


class Runs(NamedTuple):
    """The verdicts by name, and what was there before and after."""

    verdicts: dict
    before: object
    after: object


@cache
def runs(language: str, folder: str) -> Runs:
    known = LANGUAGES[language]
    programs = {name: attack.program for name, attack in known.attacks.items()}
    texts = {"right": known.right} | programs | {"wrong": known.wrong}
    write_jsonl(f"{folder}/tasks.jsonl", [{"task_id": name, "suite": known.suite} for name in texts])
    candidates = [{"task_id": name, "sample": 0, "program": text} for name, text in texts.items()]
    write_jsonl(f"{folder}/candidates.jsonl", candidates)
    with secrets_around(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("ircoder.toolchain.suites.RUN_LIMITS", FAST)
        patch.setattr("ircoder.toolchain.suites.FORKED_PROCESSES", FAST.processes)
        patch.setattr("ircoder.toolchain.limits.WALL_FACTOR", 4)
        before = what_is_there()
        verdicts = judge(language, folder)
        return Runs(verdicts, before, what_is_there())


def judge(language: str, folder: str) -> dict:
    tasks = read_tasks(Path(folder, "tasks.jsonl"))
    candidates = read_candidates(Path(folder, "candidates.jsonl"), tasks)
    judges = Judges(ExecuteRow.from_json(ROWS[language]), tasks, candidates)
    lines: list[dict] = []
    judge_units(judges, candidates.units, SimpleNamespace(append=lines.append), workers=2)
    judges.close()
    return {task: verdict for line in lines for task, verdict in line["verdicts"].items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(tmp_path_factory.mktemp("candidates"))


def test_the_languages_of_the_benchmarks_have_their_attacks():
    assert {name for name, row in ROWS.items() if "suite" in json.loads(row)} == set(LANGUAGES)


@pytest.mark.parametrize(("language", "attack"), CASES)
def test_a_hostile_candidate_does_not_pass_and_ends_in_its_way(language, attack, folder):
    verdict = runs(language, folder).verdicts[attack]
    expected = LANGUAGES[language].attacks[attack]
    assert not verdict["passed"]
    assert verdict["status"] in expected.ends, verdict
    assert expected.shows in verdict["detail"], verdict


@pytest.mark.parametrize("language", HERE)
def test_candidates_beside_hostile_ones_have_the_verdicts_that_they_have_alone(language, folder):
    verdicts = runs(language, folder).verdicts
    assert {name: verdicts[name]["status"] for name in ORDINARY} == ORDINARY


@pytest.mark.parametrize("language", HERE)
def test_nothing_of_the_host_comes_into_a_verdict(language, folder):
    text = canonical_json(runs(language, folder).verdicts)
    for secret in (SECRET, os.uname().release, "IRCODER_TABLE", os.environ["APPTAINER_NAME"], "wrote"):
        assert secret not in text


@pytest.mark.parametrize("language", HERE)
def test_hostile_candidates_leave_nothing_behind(language, folder):
    found = runs(language, folder)
    assert found.after == found.before
