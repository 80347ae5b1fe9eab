"""Other data of every kind come through the same providers, counted, and never from what is held out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.corpus import data
from ircoder.corpus.heldout import is_heldout
from ircoder.corpus.kinds import OTHER
from ircoder.corpus.problems import read_problems
from ircoder.corpus.tasks import task_record
from ircoder.dataset.arrow import write_batches
from ircoder.dataset.benchmark_index import SCHEMA
from ircoder.dataset.benchmark_ngrams import hash_benchmark
from ircoder.dataset.benchmarks import own_tasks
from ircoder.evaluation import commit_messages
from ircoder.toolchain.records import UserError, read_jsonl, write_jsonl
from tests.unit.corpus.sources import EXTENSIONS, FILTERS, TABLE, write, write_lines

PROBLEMS = Path(__file__).parents[3] / "problems"
BENCHMARKS = Path(os.environ.get("IRCODER_DATA", Path(__file__).parents[3].parent / "shared/data")) / "benchmarks"

JSONL = {"provider": "jsonl", "path": "in.jsonl"}
TEXTS = st.none() | st.text(max_size=2) | st.text(st.characters(), max_size=2)
PAIRS = st.fixed_dictionaries({"instruction": TEXTS, "response": TEXTS}, optional={"task": TEXTS, "id": TEXTS})


def write_benchmarks(folder: Path, tasks: Iterable[dict] = ()) -> None:
    """The hashed texts of the run's own tasks."""
    write_jsonl(folder / "tasks.jsonl", tasks)
    batch, _ = hash_benchmark(own_tasks("problems", folder / "tasks.jsonl"), 10)
    write_batches(folder / "benchmarks.arrow", SCHEMA, iter([batch]))


def run(
    monkeypatch,
    folder: Path,
    heldout: float = 0.25,
    tasks: Iterable[dict] = (),
    corpus: Iterable[dict] = (),
    **sources: list[dict],
) -> dict:
    monkeypatch.chdir(folder)
    write_benchmarks(folder, tasks)
    write_jsonl(folder / "corpus/C/0000.jsonl.gz", corpus)
    entries = {kind: [{"licence": "MIT", **entry} for entry in sources.get(kind, [])] for kind in OTHER}
    options = {"--sources": entries, "--filters": FILTERS, "--extensions": EXTENSIONS}
    words = [word for name, value in options.items() for word in (name, json.dumps(value))]
    words += ["--heldout-fraction", str(heldout), "--benchmarks", "benchmarks.arrow", "--ngram", "10"]
    words += ["--corpus", "corpus", "--languages", "C", "--shards", "1"]
    monkeypatch.setattr(sys, "argv", ["data", *words, "--overlap", "0.5", "--output", "out"])
    data.main()
    return json.loads(Path("out/summary.json").read_text())


def records(folder: Path, kind: str) -> list[dict]:
    return list(read_jsonl(folder / f"out/{kind}.jsonl.gz"))


def test_the_embedded_problems_give_every_kind_but_of_what_is_held_out(tmp_path, monkeypatch):
    tasks = [task_record(problem, TABLE, 0.25) for problem in read_problems(PROBLEMS)]
    embedded = {kind: [{"provider": "embedded", "path": str(PROBLEMS)}] for kind in OTHER}
    summary = run(monkeypatch, tmp_path, tasks=tasks, **embedded)
    problems = {path.parent.name for path in PROBLEMS.glob("*/problem.yaml")}
    kept = {name for name in problems if not is_heldout(name, 0.25)}
    assert 0 < len(kept) < len(problems)
    for kind in OTHER:
        found = records(tmp_path, kind)
        assert {record["task"] for record in found} == kept
        counts = summary[kind]
        assert counts["read"] == counts["kept"] + sum(counts["dropped"].values())
        assert counts["kept"] == len(found) and set(counts["dropped"]) == {"held out"}
        assert [record["id"] for record in found] == sorted(record["id"] for record in found)
        for record in found:
            assert all(record[text].strip() for text in OTHER[kind].texts)
            assert record["licence"] == "MIT"
            assert record["origin"] == {"provider": "embedded", "path": record["id"]}


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(PAIRS, max_size=8), heldout=st.sampled_from([0.0, 0.5, 1.0]))
def test_every_record_is_kept_or_dropped_and_none_is_of_a_task_that_is_held_out(rows, heldout):
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        seed = {"instruction": "kept", "response": "in any case"}
        write_lines(Path(name) / "in.jsonl", seed, *rows)
        counts = run(monkeypatch, Path(name), heldout, instructions=[JSONL])["instructions"]
        found = records(Path(name), "instructions")
        monkeypatch.undo()
    assert counts["read"] == 1 + len(rows) == counts["kept"] + sum(counts["dropped"].values())
    assert counts["kept"] == len(found) == len({(row["instruction"], row["response"]) for row in found})
    assert not any("task" in row and is_heldout(row["task"], heldout) for row in found)


def test_a_record_that_holds_a_text_of_a_benchmark_is_left_out_in_every_kind(tmp_path, monkeypatch):
    texts = [" ".join(f"{name}{number}" for number in range(30)) for name in ("statement", "solution", "other")]
    task = {"task_id": "t", "heldout": True, "statement": texts[0], "tests": [], "solutions": {"C": texts[1]}}
    for kind in OTHER.values():
        rows = [{"id": str(number), **dict.fromkeys(kind.texts, text)} for number, text in enumerate(texts)]
        write_lines(tmp_path / f"{kind.name}.jsonl", *rows)
    sources = {kind: [{"provider": "jsonl", "path": f"{kind}.jsonl"}] for kind in OTHER}
    summary = run(monkeypatch, tmp_path, heldout=0.0, tasks=[task], **sources)
    assert summary == {key: {"read": 3, "kept": 1, "dropped": {"benchmark": 2}} for key in OTHER}
    assert all([record["id"] for record in records(tmp_path, kind)] == ["2"] for kind in OTHER)


def test_a_change_that_adds_a_solution_holds_it_whole(tmp_path, monkeypatch):
    run(monkeypatch, tmp_path, heldout=0.0, commits=[{"provider": "embedded", "path": str(PROBLEMS)}])
    for record in records(tmp_path, "commits"):
        solution = (PROBLEMS / record["id"]).read_text()
        lines = record["diff"].splitlines(keepends=True)
        assert lines[:2] == ["--- /dev/null\n", f"+++ b/{record['id']}\n"]
        assert "".join(line[1:] for line in lines[3:]) == solution
        assert "\n" not in record["message"]


def test_a_change_is_trained_on_as_it_is_asked_for(tmp_path, monkeypatch):
    for name, text in (("valid.diff", '- a <nl> + b <nl>  c <nl> \n+ "<nl>"\n'), ("valid.msg", "Replace a\nAdd\n")):
        (tmp_path / name).write_text(text)
    columns = {"diff": "valid.diff", "message": "valid.msg"}
    run(monkeypatch, tmp_path, heldout=0.0, commits=[{"provider": "lines", "path": ".", "columns": columns}])
    rows = [{"diff": line} for line in (tmp_path / "valid.diff").read_text().splitlines()]
    asked = [task["request"] for task in commit_messages.tasks([{**row, "message": "m"} for row in rows], "Java")]
    assert [record["diff"].strip() for record in records(tmp_path, "commits")] == asked
    assert asked[0] == "- a\n+ b\n c"


def test_kinds_without_sources_are_empty_files(tmp_path, monkeypatch):
    write_lines(tmp_path / "in.jsonl", {"text": "one", "id": "b"}, {"text": "two", "id": "a", "language": "Java"})
    summary = run(monkeypatch, tmp_path, text=[JSONL])
    assert {kind: counts["kept"] for kind, counts in summary.items()} == {**dict.fromkeys(OTHER, 0), "text": 2}
    assert all(records(tmp_path, kind) == [] for kind in OTHER if kind != "text")
    assert records(tmp_path, "text") == [
        {"id": "a", "text": "two", "language": "Java", "licence": "MIT", "origin": {"provider": "jsonl"}},
        {"id": "b", "text": "one", "licence": "MIT", "origin": {"provider": "jsonl"}},
    ]


def test_records_without_a_text_or_seen_before_are_counted(tmp_path, monkeypatch):
    pairs = [("do", "done"), ("do", "other"), ("do", "done"), ("do", ""), ("", "done"), ("do\0", "x")]
    rows = [{"instruction": first, "response": second, "id": str(n)} for n, (first, second) in enumerate(pairs)]
    write_lines(tmp_path / "in.jsonl", *rows)
    summary = run(monkeypatch, tmp_path, instructions=[JSONL])
    dropped = {"duplicate text": 1, "empty": 2, "nul byte": 1}
    assert summary["instructions"] == {"read": 6, "kept": 2, "dropped": dropped}


def test_a_tree_of_files_gives_source_and_text(tmp_path, monkeypatch):
    write(tmp_path, "tree/a/x.c", b"int x;\n")
    write(tmp_path, "tree/b.txt", b"words\n")
    tree = [{"provider": "directory", "path": "tree"}]
    run(monkeypatch, tmp_path, heldout=0.0, source=tree, text=tree)
    assert [(record["language"], record["source"]) for record in records(tmp_path, "source")] == [
        ("C", "int x;\n"),
        (".txt", "words\n"),
    ]
    assert [record["text"] for record in records(tmp_path, "text")] == ["int x;\n", "words\n"]


def test_a_program_that_is_held_out_of_the_corpus_is_held_out_here_by_task_or_else_by_id(tmp_path, monkeypatch):
    names = [f"p{n}" for n in range(40)]
    rows = [{"source": name, "id": name} for name in names] + [{"source": f"x{n}", "task": n} for n in names]
    write_lines(tmp_path / "in.jsonl", *rows)
    summary = run(monkeypatch, tmp_path, source=[JSONL])
    kept = {name for name in names if not is_heldout(name, 0.25)}
    found = records(tmp_path, "source")
    assert {record["id"] for record in found if "task" not in record} == kept
    assert {record["task"] for record in found if "task" in record} == kept
    assert summary["source"]["dropped"] == {"held out": 2 * (len(names) - len(kept))}


def test_a_held_out_program_is_told_by_its_text_whatever_its_task_is_called(tmp_path, monkeypatch):
    (secret, known) = (
        next(name for name in map(str, range(99)) if is_heldout(name, 0.5) is held) for held in (True, False)
    )
    corpus = [{"id": name, "task": name, "source": f"int {kind};\n"} for name, kind in ((secret, "a"), (known, "b"))]
    texts = ["int a;\n", "int\ta;", "int b;\n", "int a; // longer"]
    for kind in OTHER.values():
        *others, last = kind.texts
        rows = [
            {"id": str(number), "task": f"Task/{known}", last: text, **dict.fromkeys(others, f"{number}")}
            for number, text in enumerate(texts)
        ]
        write_lines(tmp_path / f"{kind.name}.jsonl", *rows)
    prefixes = (f"{n}/" for n in range(99) if not is_heldout(f"{n}/Task/{known}", 0.5))
    entry = {"provider": "jsonl", "prefix": next(prefixes)}
    sources = {kind: [entry | {"path": f"{kind}.jsonl"}] for kind in OTHER}
    summary = run(monkeypatch, tmp_path, 0.5, corpus=corpus, **sources)
    assert summary == {kind: {"read": 4, "kept": 2, "dropped": {"held out": 2}} for kind in OTHER}
    assert [record["id"][-1] for record in records(tmp_path, "instructions")] == ["2", "3"]


def test_sources_without_a_usable_record_are_refused_and_say_what_they_found(tmp_path, monkeypatch):
    write_lines(tmp_path / "in.jsonl", {"text": " "})
    with pytest.raises(UserError, match=r"in\.jsonl: no usable record for data\.text \(found: empty 1\)"):
        run(monkeypatch, tmp_path, text=[JSONL])


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the public benchmarks are not on this machine")
def test_real_commits_and_descriptions_of_code_are_read(tmp_path, monkeypatch):
    names = {"diff": "nngen.cleaned.valid.diff.gz", "message": "nngen.cleaned.valid.msg.gz"}
    commits = {"provider": "lines", "path": str(BENCHMARKS / "commit-messages"), "language": "Java", "columns": names}
    columns = {"code": "canonical_solution", "text": "docstring", "id": "task_id", "origin": ["entry_point"]}
    pairs = {"provider": "jsonl", "path": str(BENCHMARKS / "humanevalpack"), "columns": columns}
    summary = run(monkeypatch, tmp_path, commits=[commits], code_text=[pairs])
    assert summary["commits"]["read"] == 2511
    assert summary["code_text"]["read"] == 6 * 121
    for kind in ("commits", "code_text"):
        assert summary[kind]["kept"] == summary[kind]["read"] - sum(summary[kind]["dropped"].values()) > 0
        assert set(summary[kind]["dropped"]) <= {"duplicate text", "duplicate id"}
