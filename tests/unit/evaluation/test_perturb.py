"""Perturbed programs still parse, differ where they should and nowhere else, and follow from their seeds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from tree_sitter import Parser

from ircoder.evaluation.perturb import operands
from ircoder.evaluation.perturb.edits import encoded
from ircoder.evaluation.perturb.grammars import GRAMMARS
from ircoder.evaluation.perturb.table import FAMILIES, PERTURBATIONS
from ircoder.evaluation.perturb.tasks import name_of, perturbed, unperturbed
from ircoder.toolchain.records import UserError, canonical_json

from .perturbing import A_FEW, ANY_PROBLEM, EXTENSIONS, changed, problems, program, tokens


@A_FEW
@given(ANY_PROBLEM)
def test_a_seed_decides_every_byte_and_every_program_parses(case):
    language, problem, _ = case
    made, again = (list(perturbed([problem], language, seeds=2)) for _ in range(2))
    assert canonical_json(made) == canonical_json(again)
    parser = Parser(GRAMMARS[language].language)
    assert not any(parser.parse(encoded(program(task))).root_node.has_error for task in made)


@A_FEW
@given(ANY_PROBLEM)
def test_each_task_is_changed_or_counted_and_only_changed_prompts_are_tasks(case):
    language, problem, _ = case
    left: Counter = Counter()
    made = list(perturbed([problem], language, 3, left_alone=left))
    rows = [row for row in PERTURBATIONS if language in row.languages]
    assert len(made) + left.total() == sum(3 if row.drawn else 1 for row in rows)
    originals = {task["task_id"]: task for task in unperturbed([problem], language)}
    for task in made:
        original = originals[task["task_id"].split("/", 3)[3]]
        assert task["prompt"] != original["prompt"]
        assert task["tests"] == problem["tests"]


@A_FEW
@given(ANY_PROBLEM)
def test_formats_and_docstrings_leave_the_tokens_of_the_program(case):
    language, problem, _ = case
    plain = tokens(problem["solutions"][language], language)
    for task in perturbed([problem], language, families=("docstring", "format")):
        assert tokens(program(task), language) == plain, task["task_id"]


@A_FEW
@given(ANY_PROBLEM)
def test_renaming_back_gives_the_program_again(case):
    language, problem, _ = case
    plain = tokens(problem["solutions"][language], language)
    for task in perturbed([problem], language, families=("func_name", "syntax")):
        family, name = name_of(task)
        if family == "func_name" or name.endswith("variable"):
            found = tokens(program(task), language)
            names = {(old, new) for old, new in zip(plain, found, strict=True) if old != new}
            ((old, new),) = names
            assert new not in plain
            assert [old if token == new else token for token in found] == plain


@A_FEW
@given(ANY_PROBLEM)
def test_swapping_operands_twice_gives_the_program_again(case):
    language, problem, _ = case
    text = problem["solutions"][language]
    if (once := changed(operands.swapped, text, language)) is not None:
        assert once != text
        assert changed(operands.swapped, once, language) == text


def test_each_perturbation_applies_to_some_problem_of_each_language():
    for language in EXTENSIONS:
        left: Counter = Counter()
        applied = {name_of(task) for task in perturbed(problems(language), language, left_alone=left)}
        missing = {(row.family, row.name) for row in PERTURBATIONS if language in row.languages} - applied
        assert missing <= {("syntax", "branch_swap")}, language  # no `else` in the first halves of those in Python
    assert {row.family for row in PERTURBATIONS} == set(FAMILIES)


# Task records.

HEAD = 'def add_all(numbers):\n    """ Return the total of given numbers.\n    >>> add_all([1, 2])\n    3\n    """\n'
FUNCTION = {
    "task_id": "Python/0",
    "prompt": HEAD,
    "suite": "def check(f):\n    assert f([1, 2]) == 3\ncheck(add_all)\n",
    "before": "import math\n" + HEAD,
    "after": "\n",
    "stop": ["\ndef"],
    "cut": "indented",
    "reference": "    total = 0\n    for number in numbers:\n        total += number\n    return total\n",
}


def run(text: str) -> None:
    exec(compile(text, "program", "exec"), {})


@pytest.mark.parametrize("seed", range(3))
def test_perturbed_references_of_a_function_pass_and_stubs_fail(seed):
    for task in perturbed([FUNCTION], "Python", seed + 1):
        run(program(task) + task["suite"])
        with pytest.raises(NotImplementedError):
            run(task["before"] + task["broken"] + task["after"] + task["suite"])


def test_a_function_is_renamed_in_its_examples_and_its_suite_too():
    found = {task["task_id"]: task for task in perturbed([FUNCTION], "Python", families=["func_name"])}
    task = found["func_name/naming_convention/s0/Python/0"]
    assert task["prompt"] == FUNCTION["prompt"].replace("add_all", "addAll")
    assert task["suite"] == FUNCTION["suite"].replace("add_all", "addAll")


def test_a_prompt_with_half_of_the_code_ends_between_two_statements():
    ids = {task["task_id"]: task for task in unperturbed([FUNCTION], "Python")}
    assert ids.keys() == {"Python/0", "partial/Python/0"}
    assert ids["partial/Python/0"]["prompt"] == FUNCTION["prompt"] + FUNCTION["reference"].split("    return")[0]
    assert ids["partial/Python/0"]["reference"] == "    return total\n"
    assert ids["Python/0"]["prompt"] == FUNCTION["prompt"]
    assert ids["Python/0"]["before"] == FUNCTION["before"]


def test_a_frame_that_models_do_not_see_stays_unseen():
    fix = FUNCTION | {"prompt": "def add_all(n):\n  return 0\nFix bugs in add_all.\n\n" + FUNCTION["prompt"].rstrip()}
    fix |= {"before": FUNCTION["before"].rstrip(), "reference": "\n" + FUNCTION["reference"]}
    (plain, _) = unperturbed([fix], "Python")
    assert plain["prompt"] == FUNCTION["prompt"].rstrip()
    assert plain["before"] == fix["before"]


def test_tabs_in_a_prompt_are_marked_as_in_recodes_tasks():
    tasks = {name_of(task): task for task in perturbed([FUNCTION], "Python", families=["format"])}
    assert tasks["format", "indentation"]["expand_tabs"]
    assert not tasks["format", "blank_lines"]["expand_tabs"]


@pytest.mark.parametrize("reference", [None, "    return (\n"])
def test_a_task_without_a_program_that_parses_is_left_alone(reference):
    left: Counter = Counter()
    assert not list(perturbed([FUNCTION | {"reference": reference}], "Python", left_alone=left))
    assert set(left) == {(row.family, row.name) for row in PERTURBATIONS if "Python" in row.languages}


def test_a_language_without_perturbations_is_named():
    with pytest.raises(UserError, match=r"Haskell: no perturbations; there are some for Python, C\+\+, Rust, Go"):
        list(perturbed([FUNCTION], "Haskell"))


# One kind of change at a time: what is done, and what is left alone.
