"""Published rows become task records; what is wrong with a file is said in one line."""

from __future__ import annotations

import gzip
import json
import tarfile

import pytest

from ircoder.evaluation import multipl_e, read, recode
from ircoder.evaluation.candidates import candidates
from ircoder.evaluation.humanevalfix import tasks as fix_tasks
from ircoder.evaluation.programs import program
from ircoder.evaluation.read import published, read_rows, task_records
from ircoder.evaluation.table import BENCHMARKS
from ircoder.evaluation.tasks import read_tasks
from ircoder.toolchain.records import UserError, write_jsonl

FIX = {
    "task_id": "Python/0",
    "prompt": 'def f(x):\n    """Adds 1."""\n',
    "canonical_solution": "    return x + 1\n",
    "buggy_solution": "    return x - 1\n",
    "test": "\ndef check(f):\n    assert f(1) == 2\n\ncheck(f)",
    "entry_point": "f",
}
HUMANEVAL = FIX | {"task_id": "HumanEval/0", "test": "\ndef check(candidate):\n    assert candidate(1) == 2\n"}


def run(text: str) -> None:
    exec(compile(text, "program", "exec"), {})


def test_humanevalfix_shows_the_bug_and_asks_for_the_function_again():
    (task,) = fix_tasks([FIX], "Python")
    assert task["prompt"] == (FIX["prompt"] + FIX["buggy_solution"] + "\nFix bugs in f.\n\n" + FIX["prompt"]).strip()


@pytest.mark.parametrize("benchmark", ["humanevalfix", "humaneval", "recode"])
def test_a_reference_passes_its_suite_and_a_broken_program_does_not(benchmark):
    row = FIX if benchmark == "humanevalfix" else HUMANEVAL
    tasks = [
        task | {"before": task["before"].replace("numpy, ", "").replace("import numpy as np\n", "")}
        for task in BENCHMARKS[benchmark].read([row], "Python")
    ]
    tasks = [{"language": "Python", **task} for task in tasks]
    (good,) = candidates(tasks, "reference")
    run(good["program"] + tasks[0]["suite"])
    (bad,) = candidates(tasks, "broken")
    with pytest.raises((AssertionError, TypeError)):
        run(bad["program"] + tasks[0]["suite"])


@pytest.mark.parametrize("benchmark", ["humanevalfix", "humaneval", "recode", "multipl-e"])
def test_a_prompt_ends_without_white_space_and_the_references_begin_with_it(benchmark):
    row = FIX if benchmark == "humanevalfix" else HUMANEVAL | {"name": "t", "tests": "", "stop_tokens": []}
    (task,) = BENCHMARKS[benchmark].read([row], "Python")
    assert task["prompt"] == task["prompt"].strip() and task["before"] == task["before"].rstrip()
    assert task["broken"].startswith("\n") and (task["reference"] or "\n").startswith("\n")


def code_to_text_prompt(language, **row):
    (task,) = BENCHMARKS["code-to-text"].read([{"docstring_tokens": ["Adds", "1", "."], **row}], language)
    assert task["reference_text"] == "Adds 1 ."
    return task["prompt"]


@pytest.mark.parametrize("quotes", ['"""', "'''", '"', "'"])
def test_a_python_function_is_shown_without_its_documentation(quotes):
    code = f"def f(x):\n    {quotes}Adds 1.{quotes}\n    return x + 1"
    rest = "" if len(quotes) == 3 else quotes
    expected = f'def f(x):{rest}\n    return x + 1\n""" The goal of this function is to:\n'
    assert code_to_text_prompt("Python", code=code, docstring="Adds 1.") == expected
    with pytest.raises(UserError, match=r"row 0: docstring is no part of code"):
        code_to_text_prompt("Python", code=code, docstring="Adds 2.")


@pytest.mark.parametrize(("language", "opening"), [("Go", "/*"), ("Ruby", "=begin")])
def test_a_function_is_shown_as_it_is_written(language, opening):
    code = "a {\n\tb\n}"
    assert code_to_text_prompt(language, code=code) == f"{code}\n{opening} The goal of this function is to:\n"


def test_a_prompt_with_tabs_can_be_completed_with_tabs_or_spaces():
    row = HUMANEVAL | {"prompt": 'def f(x):\n\t"""Adds 1."""\n'}
    (task,) = recode.tasks([row], "Python")
    for completion in ("\n\treturn x + 1\n", "\n    return x + 1\n"):
        run(program(task, completion, "Python") + task["suite"])


def test_rust_suites_use_the_assertions_of_std_and_todays_rand():
    row = FIX | {"task_id": "Rust/0", "test": "assert!(x); assert_eq!(rng.gen_range(0, n + 1), debug_assert!(y));"}
    (task,) = fix_tasks([row], "Rust")
    assert task["suite"] == "::std::assert!(x); ::std::assert_eq!(rng.gen_range(0..n + 1), debug_assert!(y));"


def test_known_unsound_tasks_are_marked():
    (task,) = fix_tasks([FIX | {"task_id": "Go/95"}], "Go")
    assert "map" in task["unsound"]


def test_the_bracket_that_closes_a_function_belongs_to_the_program():
    row = {
        "name": "t",
        "prompt": "fn f() {\n",
        "tests": "}\n\nfn main() {\n    assert!(f());\n}\n",
        "stop_tokens": ["\n}"],
    }
    (task,) = multipl_e.tasks([row], "Rust")
    assert task["after"] == "\n}\n"
    assert task["suite"] == "#[test]\nfn suite() {\n    ::std::assert!(f());\n}\n"


def test_recodes_archive_gives_its_perturbed_rows_by_file(tmp_path):
    names = [
        "recode/nominal/HumanEval.jsonl",
        "r/full/format/humaneval_new_lines_s3.jsonl",
        "r/full/format/mbpp_new_lines_s0.jsonl",
    ]
    with tarfile.open(tmp_path / "r.tar.gz", "w:gz") as archive:
        for name in names:
            (tmp_path / "one").write_text(json.dumps(HUMANEVAL) + "\n")
            archive.add(tmp_path / "one", name)
    tasks = published("recode", "Python", tmp_path / "r.tar.gz")
    assert [task["task_id"] for task in tasks] == ["HumanEval/0", "format/new_lines/s3/HumanEval/0"]


def test_a_limit_of_tasks_keeps_all_prompts_of_each(tmp_path):
    names = [f"{prompt}HumanEval/{n}" for n in range(3) for prompt in ("", "partial/", "format/tabs/s0/")]
    tasks = [{"task_id": name} for name in names]
    found = task_records(tasks, "Python", limit=2)
    assert {task["task_id"][-1] for task in found} == {"0", "1"}
    assert len(found) == 6


def test_diffs_and_messages_come_as_a_pair(tmp_path):
    for kind, lines in (("diff", "- a <nl> + b\n"), ("msg", "Replace a\n")):
        (tmp_path / f"valid.{kind}.gz").write_bytes(gzip.compress(lines.encode()))
    (task,) = published("commit-messages", "Java", tmp_path / "valid.diff.gz")
    assert task["prompt"].startswith("- a\n+ b\n")
    assert task["reference_text"] == "Replace a"
    (tmp_path / "valid.msg.gz").unlink()
    with pytest.raises(UserError, match=r"valid\.msg\.gz: no such file; diffs and messages come as a pair"):
        list(read_rows(tmp_path / "valid.diff.gz"))


def test_a_diff_and_its_message_stay_together_whatever_separators_of_lines_they_hold(tmp_path):
    (tmp_path / "valid.diff").write_text("+ a\x0c\n+ b\u2028 c\n", encoding="utf-8")
    (tmp_path / "valid.msg").write_text("Add a\nAdd b\x85\n", encoding="utf-8")
    rows = list(read_rows(tmp_path / "valid.diff"))
    assert rows == [{"diff": "+ a\x0c", "message": "Add a"}, {"diff": "+ b\u2028 c", "message": "Add b\x85"}]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("valid.msg.gz", gzip.compress(b"Add a\n" * 1000)[:-9], "damaged after line"),
        ("valid.msg.gz", b"Add a\n", "damaged after line 0"),
        ("valid.msg.gz", gzip.compress(b"Add a\n\xff\n"), "line 2 is not UTF-8"),
    ],
)
def test_a_damaged_file_of_a_pair_is_named(tmp_path, name, content, words):
    (tmp_path / "valid.diff.gz").write_bytes(gzip.compress(b"+ a\n"))
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=rf"{name}: {words}"):
        list(read_rows(tmp_path / "valid.diff.gz"))


def test_a_task_without_tests_is_named(tmp_path):
    write_jsonl(tmp_path / "mbpp.jsonl", [{"task_id": 7, "prompt": "p", "code": "c", "test_list": []}])
    with pytest.raises(UserError, match=r"mbpp\.jsonl: MBPP/7 has no test in test_list"):
        published("mbpp", "Python", tmp_path / "mbpp.jsonl")


def test_a_row_without_a_field_is_named(tmp_path):
    write_jsonl(tmp_path / "rows.jsonl", [{key: value for key, value in FIX.items() if key != "test"}])
    with pytest.raises(UserError, match=r"rows\.jsonl: Python/0 lacks test; take the file as its publishers wrote it"):
        published("humanevalfix", "Python", tmp_path / "rows.jsonl")


def test_a_task_that_comes_twice_and_a_file_without_tasks_are_refused(tmp_path):
    write_jsonl(tmp_path / "rows.jsonl", [FIX, FIX])
    with pytest.raises(UserError, match="task Python/0 is there twice"):
        published("humanevalfix", "Python", tmp_path / "rows.jsonl")
    (tmp_path / "rows.jsonl").write_text("")
    with pytest.raises(UserError, match=r"rows\.jsonl: no record in it"):
        published("humanevalfix", "Python", tmp_path / "rows.jsonl")
    with pytest.raises(UserError, match="humanevalfix has no Haskell, but C"):
        published("humanevalfix", "Haskell", tmp_path / "rows.jsonl")


def test_a_folder_gives_the_rows_of_its_files_but_not_of_hidden_ones(tmp_path):
    for name in ("test/b.jsonl", "test/a.jsonl.gz", "test/.cache/c.jsonl"):
        write_jsonl(tmp_path / name, [FIX | {"task_id": name}])
    assert [row["task_id"] for row in read_rows(tmp_path / "test")] == ["test/a.jsonl.gz", "test/b.jsonl"]


@pytest.mark.parametrize("name", ["absent.jsonl", "damaged.tar.gz"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    (tmp_path / "damaged.tar.gz").write_bytes(b"\x1f\x8bno archive")
    with pytest.raises(UserError, match=name):
        list(read_rows(tmp_path / name))


def test_rows_of_another_commit_than_the_configurations_are_refused(tmp_path, monkeypatch):
    write_jsonl(tmp_path / "data/python/rows.jsonl", [FIX])
    note = tmp_path / ".cache/huggingface/download/data/python/rows.jsonl.metadata"
    note.parent.mkdir(parents=True)
    note.write_text("a" * 40 + "\netag\n0\n")
    paths = json.dumps({"Python": str(tmp_path / "data/python")})
    options = ["--benchmark", "humanevalfix", "--paths", paths, "--output", str(tmp_path / "tasks.jsonl")]
    monkeypatch.setattr("sys.argv", ["read", *options, "--revision", "a" * 40])
    read.main()
    assert [task["task_id"] for task in read_tasks(tmp_path / "tasks.jsonl")] == ["Python/0"]
    monkeypatch.setattr("sys.argv", ["read", *options, "--revision", "b" * 40])
    with pytest.raises(UserError, match=r"is of the commit a{40}, not of b{40}; fetch it into another folder"):
        read.main()
