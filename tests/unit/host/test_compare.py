"""`make compare` takes variables that are given twice, which make itself does not hand on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "containers"))

from compare import command, given

RECIPE = "all:\n\t@cat /proc/$$PPID/cmdline\n"


def words(*variables: str) -> list[str]:
    done = subprocess.run(["make", "-f", "-", *variables], input=RECIPE, capture_output=True, text=True, check=True)
    return done.stdout.split("\0")


def test_two_runs_of_one_name_both_arrive():
    found = given(words("RUN=a b", "RUN=c", "MODEL=base", "MODEL=paired"), {})
    assert (found["RUN"], found["MODEL"]) == (["a b", "c"], ["base", "paired"])


@pytest.mark.parametrize(
    ("variables", "environment", "runs"),
    [((), {}, ["results"]), ((), {"RUN": "a"}, ["a"]), (("RUN=",), {}, ["results"])],
)
def test_a_run_that_is_not_named_is_that_of_the_environment_or_of_the_folder(variables, environment, runs):
    assert given(words(*variables), environment)["RUN"] == runs


def test_the_step_gets_all_that_was_said():
    found = given(["make", "compare", "RUN=a", "RUN=b", "LANGUAGES=C++ Rust", "OUTPUT=x.html"], {})
    said = " ".join(command(found))
    assert said.endswith("--output x.html --run a --run b --languages C++ Rust")
