"""Hostile sources: each ends in its class of failure or as harmless IR, and harms nothing and nobody else.

What they try stands in hostile/, a file for each language. All programs of a language are compiled together, twice,
with an ordinary one among them; then each test looks at one thing of what came out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from ircoder.toolchain.compile import compile_records
from ircoder.toolchain.records import canonical_json, read_jsonl, write_jsonl
from ircoder.toolchain.row import CompileRow

from .conftest import ROWS
from .hostile import DANGERS, HOME, LIMITS, LIMITS_OF, SECRET, SECRET_FILE, WORKING
from .test_languages import source

CLASSES = {"rejected", "cpu_limit", "wall_limit", "memory", "processes", "output_limit", "crash", "bad_ir"}
COMPILED = {name: json.loads(row)["image"] for name, row in ROWS.items() if "no_ir" not in json.loads(row)}
LANGUAGES = [name for name, image in COMPILED.items() if os.environ.get("APPTAINER_NAME", "").startswith(f"{image}-")]
ORDINARY = "ordinary"
CASES = [pytest.param(name, one, id=f"{name}-{one.name}") for name in LANGUAGES for one in DANGERS[name]]
TOGETHER = [case for case in CASES if case.values[1].ends != "wall_limit"]
WAITING = [case for case in CASES if case.values[1].ends == "wall_limit"]
FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", HOME, WORKING)


class Runs(NamedTuple):
    """The journal's lines of each run, by id, and what was there before them and after."""

    alone: dict
    first: dict
    second: dict
    before: object
    after: object


@cache
def runs(language: str) -> Runs:
    """All programs of a language but those that wait, compiled once for all tests."""
    row = small_row(language)
    texts = {one.name: one.source for one in DANGERS[language] if one.ends != "wall_limit"}
    texts[ORDINARY] = source(language)
    with secrets_around(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("ircoder.toolchain.limits.WALL_FACTOR", 60)  # nothing here waits, but the machine may be busy
        alone = run(row, {ORDINARY: texts[ORDINARY]})
        before = what_is_there()
        first = run(row, texts)
        second = run(row, dict(reversed(texts.items())))
        return Runs(alone, first, second, before, what_is_there())


def small_row(language: str) -> CompileRow:
    """The row with limits that are quick to reach, and one level: the other takes as long and shows no more."""
    row = CompileRow.from_json(ROWS[language])
    limits = replace(row.limits, **LIMITS | LIMITS_OF.get(language, {}))
    return replace(row, levels={"perf": row.levels["perf"]}, limits=limits)


def run(row: CompileRow, texts: dict[str, str]) -> dict:
    lines: list[dict] = []
    records = [{"id": name, "source": text} for name, text in texts.items()]
    compile_records(row, records, {"image_key": "0" * 16}, SimpleNamespace(append=lines.append), workers=2)
    return {line["timing"]["id"]: line for line in lines}


@contextmanager
def secrets_around() -> Iterator[None]:
    """A working folder, a home and an environment with secrets in them, as the compile step may have them."""
    with pytest.MonkeyPatch.context() as patch:
        files = [Path(SECRET_FILE), Path(HOME, "secret.txt"), Path(WORKING, "secret.txt")]
        files[0].parent.mkdir(parents=True, exist_ok=True)
        for file in files:
            file.write_text(SECRET)
        patch.chdir(WORKING)
        patch.setenv("SECRET", SECRET)
        yield
    for file in files:
        file.unlink()
    files[0].parent.rmdir()
    Path(WORKING).rmdir()


def what_is_there() -> object:
    """Everything that a program could leave behind: files, processes, open files."""
    files = {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for folder in FOLDERS for path in below(folder)}
    processes = {path.name: (path / "cmdline").read_bytes() for path in Path("/proc").glob("[0-9]*")}
    return files, processes, len(list(Path("/proc/self/fd").iterdir()))


def below(folder: str) -> Iterator[Path]:
    yield Path(folder)
    yield from Path(folder).rglob("*")


@pytest.mark.parametrize("language", COMPILED)
def test_each_language_has_its_dangers(language):
    assert len(DANGERS[language]) > 10


@pytest.mark.parametrize(("language", "danger"), TOGETHER)
def test_a_hostile_program_ends_in_its_class_or_as_harmless_ir(language, danger):
    line = runs(language).first[danger.name]
    perf = line["record"]["levels"]["perf"]
    assert perf["status"] == danger.ends, perf
    assert perf["status"] in CLASSES or perf["ir"]
    assert danger.shows in canonical_json(perf)
    assert not line["timing"]["retried"] or perf["status"] == "crash"  # killed by itself, or by a full machine?


@pytest.mark.parametrize(("language", "danger"), TOGETHER)
def test_a_hostile_program_ends_the_same_again(language, danger):
    first, second = (run[danger.name]["record"]["levels"] for run in runs(language)[1:3])
    assert first == second


@pytest.mark.parametrize(("language", "danger"), TOGETHER)
def test_a_hostile_program_stays_within_its_limits(language, danger):
    allowed = small_row(language).limits
    for name, costs in runs(language).first[danger.name]["timing"].items():
        if isinstance(costs, dict):
            assert costs["cpu_s"] < 1.3 * allowed.cpu_s + 1, name
            assert costs["peak_mb"] < 2 * allowed.memory_mb, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_host_comes_into_a_record(language):
    secrets = [SECRET, os.uname().release, "IRCODER_TABLE", "Train code language models", os.environ["APPTAINER_NAME"]]
    for name, line in runs(language).first.items():
        text = canonical_json(line["record"]["levels"]) + canonical_json(line["timing"])
        assert not [secret for secret in secrets if secret in text], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ordinary_program_among_hostile_ones_is_compiled_as_if_it_were_alone(language):
    alone, first, second = (run[ORDINARY]["record"] for run in runs(language)[:3])
    assert alone["levels"]["perf"]["status"] == "ok"
    assert canonical_json(alone) == canonical_json(first) == canonical_json(second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_programs_leave_no_trace(language):
    assert runs(language).after == runs(language).before


@pytest.mark.parametrize(("language", "danger"), WAITING)
def test_a_program_that_waits_at_compile_time_is_tried_once_more_alone(monkeypatch, language, danger):
    small = small_row(language)
    monkeypatch.setattr("ircoder.toolchain.limits.WALL_FACTOR", 2.5 / small.limits.cpu_s)
    (line,) = run(small, {danger.name: danger.source}).values()
    assert line["record"]["levels"]["perf"]["status"] == "wall_limit"
    assert line["timing"]["retried"]


IDS = ["--output=/tmp/x", "-o", "../../x", "/etc/passwd", "a\0b", "a\nb", "\ud800", "", " ", "$(touch x)", "x" * 10_000]


def test_ids_of_records_are_only_names(row_text, tmp_path, monkeypatch):
    text = row_text("C")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    write_jsonl("in.jsonl", [{"id": name, "language": "C", "source": "int x;\n"} for name in IDS])
    command = [sys.executable, "-m", "ircoder.toolchain.compile", "--language", "C", "--row", text]
    command += ["--image-key", "0" * 16, "--input", "in.jsonl", "--output", "out.jsonl"]
    command += ["--status", "status.jsonl", "--timings", "timings.jsonl"]
    subprocess.run(command, check=True)
    for name in ("out.jsonl", "status.jsonl", "timings.jsonl"):
        assert [record["id"] for record in read_jsonl(name)] == sorted(IDS)
    files = {"in.jsonl", "out.jsonl", "status.jsonl", "timings.jsonl", "work"}
    assert {path.name for path in tmp_path.iterdir()} == files
