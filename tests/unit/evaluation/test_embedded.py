"""The embedded problems in the shape of benchmarks: nothing trained on is asked, and each reference is a solution."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.evaluation import recode
from ircoder.evaluation.candidates import candidates
from ircoder.evaluation.embedded import with_bug
from ircoder.evaluation.read import embedded
from ircoder.evaluation.table import BENCHMARKS
from ircoder.toolchain.records import UserError, write_jsonl

ROW = {"comment": "#", "broken": "pass\n", "extensions": [".py"]}
SOLUTION = "n = int(input())\nif n < 0:\n    n = 0\nprint(n + 1)\n"
PROBLEM = {"title": "Next", "statement": "Add 1.", "tests": [{"stdin": "1\n", "stdout": "2\n"}]}
EMBEDDED = [name for name, row in BENCHMARKS.items() if row.embedded and name != "recode"]  # that has more prompts


@pytest.fixture
def problems(tmp_path):
    records = [
        {**PROBLEM, "task_id": name, "heldout": name != "seen", "solutions": {"Python": SOLUTION}}
        for name in ("seen", "b", "a")
    ]
    write_jsonl(tmp_path / "tasks.jsonl", records)
    return tmp_path / "tasks.jsonl"


@pytest.mark.parametrize("benchmark", EMBEDDED)
def test_only_held_out_problems_are_asked(problems, benchmark):
    tasks = embedded(benchmark, "Python", problems, ROW)
    assert [task["task_id"] for task in tasks if task.get("heldout", True)] == ["a", "b"]
    assert all(task["language"] == "Python" for task in tasks)


@pytest.mark.parametrize("benchmark", EMBEDDED)
def test_the_table_says_which_tasks_have_a_request(problems, benchmark):
    tasks = embedded(benchmark, "Python", problems, ROW)
    assert {"request" in task for task in tasks} == {BENCHMARKS[benchmark].request}


@pytest.mark.parametrize("benchmark", [name for name in EMBEDDED if BENCHMARKS[name].executed])
def test_a_reference_is_the_solution_behind_its_statement(problems, benchmark):
    tasks = embedded(benchmark, "Python", problems, ROW)
    for one in candidates(tasks, "reference"):
        assert one["program"] == f"# Python: Next\n#\n# Add 1.\n{SOLUTION}"
    for one in candidates(tasks, "broken"):
        assert one["program"] != f"# Python: Next\n#\n# Add 1.\n{SOLUTION}"


def test_half_of_the_program_is_given(problems):
    task = embedded("multipl-e", "Python", problems, ROW)[0]
    assert task["prompt"] == "# Python: Next\n#\n# Add 1.\nn = int(input())\nif n < 0:\n"
    assert task["reference"] == "    n = 0\nprint(n + 1)\n"


def test_the_bug_stands_before_the_request_to_mend_it(problems):
    task = embedded("humanevalfix", "Python", problems, ROW)[0]
    broken = SOLUTION.replace("<", ">").replace("+", "-")
    start = "# Python: Next\n#\n# Add 1.\n"
    assert task["prompt"] == f"{start}{broken}\n# Fix bugs in the program.\n\n{start}"
    assert task["broken"] == broken


def test_perturbed_prompts_stand_beside_the_unchanged_ones_that_they_are_compared_with(problems):
    tasks = {task["task_id"]: task for task in embedded("recode", "Python", problems, ROW, limit=1)}
    changed = {name: recode.parts(name) for name in tasks if recode.parts(name)}
    assert {family for family, *_ in changed.values()} >= {"docstring", "format"}
    for name, (family, _, _, task) in changed.items():
        assert tasks[name]["prompt"] != tasks[recode.unchanged(family, task, tasks)]["prompt"]
    assert {name for name in tasks if name not in changed} == {"a", "partial/a"}


def test_texts_have_their_reference(problems):
    assert embedded("code-to-text", "Python", problems, ROW)[0]["reference_text"] == "Next. Add 1."
    task = embedded("commit-messages", "Python", problems, ROW)[0]
    assert task["reference_text"] == "Add a solution of Next in Python"
    assert "+++ b/a/solution.py" in task["prompt"]


@given(st.text(alphabet="ab =<>!+-*\n"))
def test_a_bug_changes_the_program_and_no_name_in_it(program):
    changed = with_bug(program, "//")
    if changed is not None:
        assert changed != program
        assert [one for one in changed if one in "ab"] == [one for one in program if one in "ab"]


def test_a_bug_stands_in_the_code_not_in_a_comment():
    program = "// a + b\nint c = a < b; // a + b\n"
    assert with_bug(program, "//") == "// a + b\nint c = a > b; // a + b\n"
    assert with_bug("# a + b\n", "#") is None


def test_a_limit_takes_the_first_tasks(problems):
    for benchmark in EMBEDDED:
        assert [task["task_id"] for task in embedded(benchmark, "Python", problems, ROW, limit=1)] == ["a"]


def test_a_language_without_solution_is_named(problems):
    with pytest.raises(UserError, match="task seen: no solution in Rust"):
        embedded("problems", "Rust", problems, ROW)
    with pytest.raises(UserError, match=r"tasks\.jsonl: no held-out problem with a solution in Rust"):
        embedded("multipl-e", "Rust", problems, ROW)


def test_a_benchmark_that_is_not_embedded_says_so(problems):
    with pytest.raises(UserError, match="mbpp is not made of the embedded problems"):
        embedded("mbpp", "Python", problems, ROW)
