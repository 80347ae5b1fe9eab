"""Perturbed solutions of the embedded problems still solve them: one of each perturbation and language, judged."""

from __future__ import annotations

import pytest
import yaml

from tests.perturbing import EXTENSIONS, REPOSITORY, checked

CODE = ("func_name", "format", "syntax")
"""The families that change code. The other one changes no token, as tests/unit/evaluation/test_perturb.py shows."""


def problems(language: str) -> list[dict]:
    found = []
    for path in sorted(REPOSITORY.glob("problems/*/problem.yaml")):
        about = yaml.safe_load(path.read_text())
        solution = (path.parent / f"solution.{EXTENSIONS[language]}").read_text()
        keys = {key: about[key] for key in ("title", "statement", "tests")}
        found.append({"task_id": path.parent.name, "heldout": True, "solutions": {language: solution}, **keys})
    return found


@pytest.mark.parametrize("language", EXTENSIONS)
def test_perturbed_solutions_pass(language, tmp_path):
    table = checked(problems(language), language, tmp_path, CODE, most=1)
    entries = {(family, name): entry for family, rows in table.items() for name, entry in rows.items()}
    assert {name: entry["passing"] for name, entry in entries.items()} == {
        name: min(1, entry["changed"]) for name, entry in entries.items()
    }
