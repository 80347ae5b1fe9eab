"""Benchmarks are read from the files that they are published as."""

from __future__ import annotations

import tarfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ircoder.dataset.benchmarks import Benchmark, evaluation_tasks, own_tasks
from ircoder.toolchain.records import UserError, write_jsonl

RECORDS = [
    {"id": "T/1", "prompt": "one", "tests": [{"in": "1", "out": "2"}, {"in": "3", "out": "4"}],
     "code": {"b": "B", "a": "A"}},
    {"id": "T/2", "prompt": "two", "tests": [], "code": {"a": "C", "b": " "}},
]  # fmt: skip


def tasks(path, texts=("prompt",), name="id"):
    return [(task.name, task.texts) for task in Benchmark("b", path, name, texts).tasks()]


def write(path):
    """The records in the format that the name says."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(RECORDS), path)
    elif path.name.endswith(".tar.gz"):
        write_jsonl(path.parent / "x" / "part.jsonl", RECORDS)
        (path.parent / "x" / "notes.txt").write_text("no records")
        with tarfile.open(path, "w:gz") as archive:
            archive.add(path.parent / "x", "x")
        (path.parent / "x" / "part.jsonl").unlink()
    else:
        write_jsonl(path, RECORDS)
    return path


@pytest.mark.parametrize("name", ["b.jsonl", "b.jsonl.gz", "b.parquet", "b.tar.gz"])
def test_each_format_gives_the_same_tasks_alone_and_in_a_folder(tmp_path, name):
    path = write(tmp_path / name)
    assert tasks(path) == tasks(tmp_path) == [("T/1", ["one"]), ("T/2", ["two"])]


def test_fields_may_be_nested(tmp_path):
    path = write(tmp_path / "b.jsonl")
    assert tasks(path, ("tests", "prompt"))[0] == ("T/1", ["1\n2\n3\n4", "one"])
    assert tasks(path, ("tests.out", "prompt"))[0] == ("T/1", ["2\n4", "one"])
    assert tasks(path, ("code",)) == [("T/1", ["A", "B"]), ("T/2", ["C"])]
    assert tasks(path, ("code.a", "code.c"))[1] == ("T/2", ["C"])


def test_of_the_runs_own_tasks_those_held_out_are_evaluated(tmp_path):
    start = {"title": "", "statement": "s", "tests": [{"stdin": "1", "stdout": "2"}], "solutions": {"C": "c"}}
    records = [{"task_id": name, "heldout": name == "b", **start} for name in ("a", "b")]
    write_jsonl(tmp_path / "tasks.jsonl", records)
    read = list(own_tasks("problems", tmp_path / "tasks.jsonl").tasks())
    assert [(task.name, task.evaluated, task.texts) for task in read] == [
        ("a", False, ["s", "1\n2", "c"]),
        ("b", True, ["s", "1\n2", "c"]),
    ]


def test_a_task_that_models_are_evaluated_on_gives_its_prompt_solutions_and_tests_and_its_perturbed_prompts_are_of_it(
    tmp_path,
):
    task = {"language": "Python", "prompt": "p", "reference": "r", "broken": None, "suite": "s", "request": "q"}
    names = ["HumanEval/0", "partial/HumanEval/0", "format/tabbed/s1/HumanEval/0"]
    records = [{"task_id": name, **task} for name in names]
    records.append({"language": "C", "task_id": "a", "prompt": "p", "reference_text": "t"})
    write_jsonl(tmp_path / "recode.jsonl", records)
    benchmark = evaluation_tasks(tmp_path / "recode.jsonl")
    assert benchmark.name == "evaluation/recode"
    read = [(task.name, task.texts, task.evaluated) for task in benchmark.tasks()]
    assert read == 3 * [("HumanEval/0", ["p", "r", "s"], True)] + [("a", ["p", "t"], True)]


def test_what_is_wrong_is_named(tmp_path):
    path = write(tmp_path / "b.jsonl")
    with pytest.raises(UserError, match=r"b\.jsonl: record 1: no field `name`"):
        tasks(path, name="name")
    with pytest.raises(UserError, match=r"b\.jsonl: record 2: no text in tests"):
        tasks(path, ("tests",))
    with pytest.raises(UserError, match="no such file or folder"):
        tasks(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="no file with one of the endings"):
        tasks(tmp_path / "empty")
