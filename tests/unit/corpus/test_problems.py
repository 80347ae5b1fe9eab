"""The layout of the embedded corpus (problems/README.md)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
FOLDERS = sorted(path for path in (ROOT / "problems").iterdir() if path.is_dir())
LANGUAGES = yaml.safe_load((ROOT / "ircoder" / "languages.yaml").read_text(encoding="utf-8"))
SOLUTIONS = {language: "solution" + Path(row["source"]).suffix for language, row in LANGUAGES.items()}

each_problem = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def load(folder: Path) -> dict[str, Any]:
    problem: dict[str, Any] = yaml.safe_load((folder / "problem.yaml").read_text(encoding="utf-8"))
    return problem


def test_there_are_enough_problems_to_hold_some_out() -> None:
    assert len(FOLDERS) >= 24


def test_titles_are_unique() -> None:
    titles = Counter(load(folder)["title"] for folder in FOLDERS)
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_two_languages_share_a_solution() -> None:
    assert len(set(SOLUTIONS.values())) == len(LANGUAGES)


@each_problem
def test_a_problem_has_a_kebab_case_name_and_the_three_keys(folder: Path) -> None:
    problem = load(folder)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name)
    assert set(problem) == {"title", "statement", "tests"}
    assert problem["title"].strip()


@each_problem
def test_a_statement_is_a_few_sentences_on_input_and_output(folder: Path) -> None:
    statement = load(folder)["statement"]
    sentences = re.findall(r"\.(?= |$)", statement)
    assert 2 <= len(sentences) <= 5
    assert re.search(r"\binput\b", statement)
    assert re.search(r"\boutput\b", statement)


@each_problem
def test_tests_are_ascii_texts_of_whole_lines(folder: Path) -> None:
    tests = load(folder)["tests"]
    assert len(tests) >= 5
    for test in tests:
        assert set(test) == {"stdin", "stdout"}
        for text in test.values():
            assert isinstance(text, str) and text.isascii() and text.endswith("\n")


@each_problem
def test_no_test_is_there_twice(folder: Path) -> None:
    inputs = [test["stdin"] for test in load(folder)["tests"]]
    assert len(set(inputs)) == len(inputs)


@each_problem
def test_neither_silence_nor_a_constant_passes(folder: Path) -> None:
    outputs = [test["stdout"] for test in load(folder)["tests"]]
    assert all(output.strip() for output in outputs)
    assert len(set(outputs)) > 1


@each_problem
def test_every_language_has_a_solution_and_nothing_else_lies_about(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"problem.yaml", *SOLUTIONS.values()}


@each_problem
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_solution_is_clean_text(folder: Path, language: str) -> None:
    source = (folder / SOLUTIONS[language]).read_bytes().decode("ascii")
    assert source.endswith("\n") and not source.endswith("\n\n")
    assert not re.search(r"[ \t\r]$", source, re.MULTILINE)
    assert max(map(len, source.splitlines())) <= 120
