"""Tasks are what problem.yaml says; the held-out share follows from names alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ircoder.corpus.heldout import is_heldout
from ircoder.corpus.languages import Languages
from ircoder.corpus.problems import read_problems
from ircoder.corpus.tasks import task_record
from ircoder.toolchain.records import UserError

TABLE = Languages({"C": [".c"], "C++": [".cpp", ".cc", ".cxx", ".c++"], "Rust": [".rs"]})
GOOD = 'title: T\nstatement: S\ntests: [{stdin: "1\\n", stdout: "2\\n"}]\n'


def problem(root: Path, text: str = GOOD, **solutions: str) -> Path:
    (root / "sum").mkdir()
    (root / "sum/problem.yaml").write_text(text)
    for extension, source in solutions.items():
        (root / f"sum/solution.{extension}").write_text(source)
    return root


def test_a_task_has_a_solution_for_each_language_of_the_table_that_has_one(tmp_path):
    (found,) = read_problems(problem(tmp_path, c="C", rs="Rust", zz="unknown"))
    assert task_record(found, TABLE, 1.0) == {
        "task_id": "sum",
        "title": "T",
        "statement": "S",
        "heldout": True,
        "tests": [{"stdin": "1\n", "stdout": "2\n"}],
        "solutions": {"C": "C", "Rust": "Rust"},
    }


def test_two_solutions_in_one_language_are_refused(tmp_path):
    (found,) = read_problems(problem(tmp_path, cc="1", cpp="2"))
    with pytest.raises(UserError, match=r"solution\.cpp: a second solution in C\+\+"):
        task_record(found, TABLE, 0.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a list", "holds no keys"),
        ("title: [", "not a YAML file"),
        (GOOD.replace("title: T", "title: 3"), "title must be a text"),
        (GOOD.replace("statement: S", ""), "statement must be a text"),
        ("title: T\nstatement: S\n", "tests must be a list"),
        (GOOD.replace("stdout", "output"), "test 1 must have the keys"),
        (GOOD.replace('"1\\n"', "1"), "put them in quotes"),
    ],
)
def test_a_malformed_problem_is_named_with_its_file(tmp_path, text, words):
    with pytest.raises(UserError, match=f"sum/problem.yaml: .*{words}"):
        list(read_problems(problem(tmp_path, text)))


def test_a_task_is_held_out_as_the_formats_say():
    for task in ("digit-sum", "game-of-life", "ü"):
        slice_ = int(hashlib.sha256(f"heldout:{task}".encode()).hexdigest()[:8], 16) % 1000
        assert [is_heldout(task, share) for share in (0.0, slice_ / 1000, (slice_ + 1) / 1000, 1.0)] == [
            False,
            False,
            True,
            True,
        ]
