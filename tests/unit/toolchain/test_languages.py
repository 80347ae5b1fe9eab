"""Every row of the table gives real IR and runs programs, in the image that it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ircoder.toolchain.judge import build, judge
from ircoder.toolchain.program import Program
from ircoder.toolchain.row import CompileRow

from .conftest import ROWS

PROBLEM = Path(__file__).parents[3] / "problems/roman-numerals"
TEST = {"stdin": "3\n14\nXIV\n2024\n", "stdout": "XIV\n14\nMMXXIV\n"}  # the first of its problem.yaml


def source(language: str) -> str:
    (found,) = (
        PROBLEM / f"solution{extension}"
        for extension in json.loads(ROWS[language])["extensions"]
        if (PROBLEM / f"solution{extension}").exists()
    )
    return found.read_text()


@pytest.mark.parametrize("language", [name for name, row in ROWS.items() if "no_ir" not in json.loads(row)])
def test_a_program_gives_verified_ir_of_its_own_functions_and_the_same_again(row, language):
    first, second = (Program(row(language), source(language)) for _ in range(2))
    levels = first.levels()
    assert levels == second.levels()
    assert {name: level["status"] for name, level in levels.items()} == {"perf": "ok", "size": "ok"}
    assert first.own_failures == []
    for level in levels.values():
        assert level["own_functions"] and level["own_ir"]
    assert levels["perf"]["ir"] != levels["size"]["ir"]


@pytest.mark.parametrize("language", [name for name, row in ROWS.items() if "published" in json.loads(row)])
def test_the_published_commands_give_verified_ir(row_text, language):
    changed = json.loads(row_text(language))
    changed |= changed["published"]
    levels = Program(CompileRow.from_json(json.dumps(changed)), source(language)).levels()
    assert {name: level["status"] for name, level in levels.items()} == {"perf": "ok", "size": "ok"}
    assert levels["perf"]["ir"] != levels["size"]["ir"]


def test_a_name_that_nothing_defines_is_no_error_of_a_python_program_before_it_runs(row):
    levels = Program(row("Python"), "def f():\n    return defined_nowhere\n\n\nprint(g)\n").levels()
    assert {name: level["status"] for name, level in levels.items()} == {"perf": "ok", "size": "ok"}
    assert "__pyx_pw_4main_1f" in levels["perf"]["own_functions"]


@pytest.mark.parametrize("language", ROWS)
def test_a_program_is_built_and_judged(execute_row, language):
    one = execute_row(language)
    assert judge(one, build(one, source(language)), [TEST])[0]["passed"]
    broken = json.loads(ROWS[language])["broken"]
    assert judge(one, build(one, broken), [TEST])[0]["status"] == "wrong"
