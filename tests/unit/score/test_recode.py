"""ReCode's scores from verdicts: each measure by hand, and what is left out."""

from __future__ import annotations

import pytest

from ircoder.score.recode import by_task, scores
from ircoder.toolchain.records import UserError


def verdicts(table: dict[str, list[int]]) -> list[dict]:
    return [
        {"task_id": task, "sample": number, "passed": bool(passed)}
        for task, samples in table.items()
        for number, passed in reversed(list(enumerate(samples)))
    ]


NOMINAL = by_task(verdicts({"HumanEval/0": [1, 1], "HumanEval/1": [1, 0]}))
PERTURBED = by_task(
    verdicts(
        {
            "format/new_lines/s0/HumanEval/0": [1, 1],
            "format/new_lines/s1/HumanEval/0": [1, 0],
            "format/new_lines/s0/HumanEval/1": [1, 0],
            "format/new_lines/s1/HumanEval/1": [1, 1],
        }
    )
)


def test_each_measure_is_over_tasks_prompts_and_samples():
    entry = scores(PERTURBED, NOMINAL)["format"]["perturbations"]["new_lines"]
    assert entry["nominal pass@1"] == 0.75
    assert entry["robust pass@1"] == 0.5
    assert entry["robust drop@1"] == pytest.approx(100 / 3, abs=1e-5)
    assert entry["robust relative@1"] == 50
    assert (entry["tasks"], entry["prompts"]) == (2, 2)


def test_a_family_has_the_mean_of_its_perturbations():
    other = {name.replace("new_lines", "tabs"): [False, False] for name in PERTURBED}
    mean = scores(PERTURBED | other, NOMINAL)["format"]["mean"]
    assert mean["robust pass@1"] == 0.25


def test_a_task_with_an_unsound_or_a_missing_prompt_is_left_out():
    unsound = {"format/new_lines/s1/HumanEval/0"}
    entry = scores(PERTURBED, NOMINAL, unsound)["format"]["perturbations"]["new_lines"]
    assert (entry["tasks"], entry["robust pass@1"]) == (1, 0.5)
    fewer = {name: samples for name, samples in PERTURBED.items() if name not in unsound}
    assert scores(fewer, NOMINAL)["format"]["perturbations"]["new_lines"]["tasks"] == 1


def test_nothing_can_drop_where_nothing_passed():
    entry = scores(PERTURBED, {task: [False, False] for task in NOMINAL})["format"]["perturbations"]["new_lines"]
    assert entry["robust drop@1"] is None


def test_verdicts_that_do_not_belong_together_are_refused():
    with pytest.raises(UserError, match="no verdict on its unchanged prompt"):
        scores(PERTURBED, {})
    with pytest.raises(UserError, match="HumanEval/0: no task of ReCode"):
        scores(NOMINAL, NOMINAL)


def test_prompts_that_hold_code_are_compared_with_unchanged_prompts_that_do():
    nominal = NOMINAL | {f"partial/{task}": [True, True] for task in NOMINAL}
    families = scores(PERTURBED | {"func_name/x/s0/HumanEval/0": [True, True]}, nominal)
    assert families["format"]["mean"]["nominal pass@1"] == 1.0
    assert families["func_name"]["mean"]["nominal pass@1"] == 1.0
    assert scores(PERTURBED, NOMINAL)["format"]["mean"]["nominal pass@1"] == 0.75
