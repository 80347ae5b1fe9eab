"""Nothing is scored by a judge that is not sound, and scores add up."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from ircoder.score import calibrate, summarize
from ircoder.toolchain.records import EnvironmentFault, UserError, write_jsonl
from tests.unit.score.conftest import PROGRAM, Results, verdicts

MODEL = "paired.seed-0"


def calibration(results: Results, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    output = results.root / "execute/calibration.json"
    options = ["--tasks", json.dumps(results.tasks), "--results", str(results.root), "--output", str(output)]
    monkeypatch.setattr(sys, "argv", ["step", *options])
    calibrate.main()
    return json.loads(output.read_text())


def summary(results: Results) -> dict[str, Any]:
    return summarize.Summary(results.tasks, [MODEL], results.root).table()


def scored(results: Results, records: list[dict], *ids: str, **entry: Any) -> dict[str, Any]:
    """The scores of a model in C."""
    results.programs("problems", "C", *ids, **entry)
    results.calibrated("problems", "C", *ids)
    results.verdicts("problems", "C", MODEL, records)
    return summary(results)["problems"]["C"]


def test_a_sound_judge_is_written_down(results, monkeypatch):
    results.programs("problems", "C", "a", "b")
    results.verdicts("problems", "C", "reference", verdicts("a", "ok") + verdicts("b", "ok"))
    results.verdicts("problems", "C", "broken", verdicts("a", "wrong") + verdicts("b", "timeout"))
    assert calibration(results, monkeypatch)["problems"]["C"] == {
        "reference": {"pass_rate": 1.0, "tasks": 2, "failing": []},
        "broken": {"pass_rate": 0.0, "tasks": 2, "failing": ["a", "b"]},
        "unsound": {},
    }


@pytest.mark.parametrize(
    ("reference", "broken", "words"),
    [
        (("ok", "wrong"), ("wrong", "wrong"), r"1 of 2 tasks .* b: its reference fails \(wrong: got wrong\)"),
        (("ok", "ok"), ("ok", "wrong"), "1 of 2 tasks .* a: a broken program passes"),
    ],
)
def test_an_unsound_judge_stops_the_run_in_one_line(results, monkeypatch, reference, broken, words):
    results.programs("problems", "C", "a", "b")
    for model, statuses in (("reference", reference), ("broken", broken)):
        records = [one for pair in zip("ab", statuses, strict=True) for one in verdicts(*pair)]
        results.verdicts("problems", "C", model, records)
    with pytest.raises(EnvironmentFault, match=f"not sound, so nothing is scored: problems, C: {words}") as caught:
        calibration(results, monkeypatch)
    assert "\n" not in str(caught.value) and not (results.root / "execute/calibration.json").exists()


def test_every_unsound_language_is_told(results, monkeypatch):
    for language in ("C", "Rust"):
        results.programs("problems", language, "a")
        for model in ("reference", "broken"):
            results.verdicts("problems", language, model, verdicts("a", "wrong"))
    with pytest.raises(EnvironmentFault, match=r"problems, C: 1 of 1 .*problems, Rust: 1 of 1"):
        calibration(results, monkeypatch)


def test_a_published_benchmark_may_have_some_unsound_tasks_which_are_named(results, monkeypatch):
    ids = list("abcdefghij")
    source = {"path": "x.jsonl"}
    results.programs("humanevalfix", "C++", *ids, source=source)
    results.verdicts("humanevalfix", "C++", "broken", [one for task in ids for one in verdicts(task, "wrong")])
    results.verdicts(
        "humanevalfix",
        "C++",
        "reference",
        verdicts("a", "wrong") + [one for task in ids[1:] for one in verdicts(task, "ok")],
    )
    found = calibration(results, monkeypatch)["humanevalfix"]["C++"]
    assert found["unsound"] == {"a": "its reference fails (wrong: got\nwrong)"}


def test_a_program_without_verdict_is_not_taken_for_one_that_failed(results, monkeypatch):
    results.programs("problems", "C", "a", "b")
    for model in ("reference", "broken"):
        results.verdicts("problems", "C", model, verdicts("a", "ok"))
    with pytest.raises(UserError, match="problems/C/reference: b has no answer; these results are of other tasks"):
        calibration(results, monkeypatch)


def test_pass_at_1_is_the_mean_over_tasks_within_its_interval(results):
    records = verdicts("a", "ok", "ok", "ok", "wrong") + verdicts("b", "wrong", "wrong", "ok", "compile_error")
    rows = scored(results, records, "a", "b", samples=4, temperatures=[0.8])
    assert list(rows) == ["reference", "broken", MODEL]
    assert rows[MODEL] == {
        "pass@1": 0.5,
        "low": 0.25,
        "high": 0.75,
        "n": 4,
        "tasks": 2,
        "statuses": {"ok": 4, "wrong": 3, "compile_error": 1},
        "too_long": 0,
        "empty": 0,
    }


def test_each_temperature_has_its_scores_and_the_first_ones_stand_above(results):
    records = verdicts("a", "ok", "wrong", "ok", "ok")
    row = scored(results, records, "a", samples=2, temperatures=[0.2, 0.8], ks=[1, 2])[MODEL]
    assert {heat: found["pass@1"] for heat, found in row["temperatures"].items()} == {"0.2": 0.5, "0.8": 1.0}
    assert (row["pass@1"], row["pass@2"], row["n"]) == (0.5, 1.0, 2)


def test_answers_that_are_none_are_counted(results):
    rows = scored(results, verdicts("a", "wrong", "wrong", "wrong"), "a", samples=3, temperatures=[1.0])
    assert (rows[MODEL]["too_long"], rows[MODEL]["empty"]) == (0, 0)
    written = [{"completion": " \n"}, {"completion": "", "too_long": True}, {"completion": "x"}]
    lines = [{"language": "C", "task_id": "a", "sample": n, **one} for n, one in enumerate(written)]
    write_jsonl(results.root / f"generate/problems/{MODEL}.jsonl", lines)
    row = summary(results)["problems"]["C"][MODEL]
    assert (row["too_long"], row["empty"]) == (1, 1)


def test_answers_that_are_none_are_counted_at_their_temperature(results):
    records = verdicts("a", "wrong", "wrong", "wrong", "wrong")
    scored(results, records, "a", samples=2, temperatures=[0.2, 0.8])
    written = ["x", "x", "", " "]
    lines = [{"language": "C", "task_id": "a", "sample": n, "completion": one} for n, one in enumerate(written)]
    write_jsonl(results.root / f"generate/problems/{MODEL}.jsonl", lines)
    row = summary(results)["problems"]["C"][MODEL]
    assert {heat: found["empty"] for heat, found in row["temperatures"].items()} == {"0.2": 0, "0.8": 2}
    assert row["empty"] == 0


def test_only_held_out_tasks_are_asked_of_a_model(results):
    results.programs("problems", "C", "a", "b")
    records = [json.loads(line) for line in (results.root / "tasks/problems.jsonl").read_text().splitlines()]
    write_jsonl(results.root / "tasks/problems.jsonl", [one | {"heldout": one["task_id"] == "a"} for one in records])
    results.calibrated("problems", "C", "a", "b")
    results.verdicts("problems", "C", MODEL, verdicts("a", "ok"))
    rows = summary(results)["problems"]["C"]
    assert (rows["reference"]["tasks"], rows[MODEL]["tasks"]) == (2, 1)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], f"problems/C/{MODEL}: no answers to score"),
        (verdicts("a", "ok", "ok") + verdicts("b", "ok"), "1 samples for b, but 2 for a"),
        (verdicts("a", "ok") + verdicts("a", "ok") + verdicts("b", "ok"), "a has a sample twice"),
        ([{"task_id": "a", "sample": 0}], "verdict 1 lacks passed, status"),
        (verdicts("a", "ok"), "b has no answer; these results are of other tasks: remove results/generate and"),
        (
            verdicts("c", "ok"),
            "c is not among the tasks; these results are of other tasks: remove results/generate and",
        ),
    ],
)
def test_verdicts_that_cannot_be_scored_are_refused(results, records, words):
    with pytest.raises(UserError, match=words):
        scored(results, records, "a", "b", samples=2, temperatures=[1.0])


def test_more_samples_than_the_configuration_draws_are_refused(results):
    with pytest.raises(UserError, match="sample 1 of a, but the configuration draws 1 a task; remove results/generate"):
        scored(results, verdicts("a", "ok", "ok"), "a")


def test_more_k_than_samples_is_refused(results):
    with pytest.raises(UserError, match="pass@5 needs k from 1 to the number of samples per task, which is 1"):
        scored(results, verdicts("a", "ok"), "a", ks=[1, 5])


def test_a_language_whose_judge_was_not_calibrated_is_refused(results):
    results.programs("problems", "Rust", "a")
    results.calibrated("problems", "C", "a")
    with pytest.raises(UserError, match="problems, Rust: the judge was not calibrated"):
        summary(results)


def test_robustness_stands_beside_the_score_of_the_unchanged_prompts(results):
    ids = ("a", "format/tabs/s0/a", "format/tabs/s1/a")
    results.programs("recode", "Python", *ids, score="robustness")
    results.calibrated("recode", "Python", *ids)
    records = [one for name, status in zip(ids, ("ok", "ok", "wrong"), strict=True) for one in verdicts(name, status)]
    results.verdicts("recode", "Python", MODEL, records)
    row = summary(results)["recode"]["Python"][MODEL]
    assert (row["pass@1"], row["robust pass@1"], row["robust drop@1"], row["prompts"]) == (1.0, 0.0, 100.0, 2)
    assert row["statuses"] == {"ok": 2, "wrong": 1}
    assert row["families"]["format"]["perturbations"]["tabs"]["prompts"] == 2
    assert (row["families"]["format"]["empty"], row["empty"]) == (0, 0)


def test_answers_that_are_none_are_counted_in_their_family(results):
    ids = ("a", "format/tabs/s0/a", "syntax/x/s0/a")
    results.programs("recode", "Python", *ids, score="robustness")
    results.calibrated("recode", "Python", *ids)
    results.verdicts("recode", "Python", MODEL, [one for name in ids for one in verdicts(name, "wrong")])
    written = dict(zip(ids, (("", False), ("", True), ("x", False)), strict=True))
    lines = [
        {"language": "Python", "task_id": name, "sample": 0, "completion": text, "too_long": long}
        for name, (text, long) in written.items()
    ]
    write_jsonl(results.root / f"generate/recode/{MODEL}.jsonl", lines)
    row = summary(results)["recode"]["Python"][MODEL]
    found = {family: (one["too_long"], one["empty"]) for family, one in row["families"].items()}
    assert found == {"format": (1, 0), "syntax": (0, 0)}
    assert (row["too_long"], row["empty"]) == (1, 1)


def test_of_a_problem_asked_whole_and_with_half_of_the_code_the_whole_prompt_is_scored(results):
    statuses = {"a": "wrong", "partial/a": "ok", "b": "wrong", "partial/b": "ok", "format/tabs/s0/partial/a": "ok"}
    results.programs("recode", "Python", *statuses, score="robustness")
    results.calibrated("recode", "Python", *statuses)
    records = [one for name, status in statuses.items() for one in verdicts(name, status)]
    results.verdicts("recode", "Python", MODEL, records)
    row = summary(results)["recode"]["Python"][MODEL]
    assert (row["pass@1"], row["high"], row["tasks"], row["prompts"]) == (0.0, 0.0, 2, 1)
    assert row["nominal pass@1"] == row["families"]["format"]["mean"]["nominal pass@1"] == 1.0
    assert row["statuses"] == {"ok": 3, "wrong": 2}


def test_settings_say_what_a_model_got_and_what_is_kept(results):
    results.task(
        "t", "C", [{"task_id": "a", **PROGRAM, "prompt": "p", "stop": ["\nint"]}], source={"path": "/x/y.jsonl"}
    )
    results.calibrated("t", "C", "a")
    results.verdicts("t", "C", MODEL, [{"task_id": "a", "prompt": "### p"}])
    summary = summarize.Summary(results.tasks, [MODEL], results.root)
    found = summarize.settings(results.tasks, summary.records, summary.prompts(), "vllm", 484)["t"]
    assert found["source"] == {"file": "y.jsonl"}
    assert [found[key] for key in ("backend", "seed", "samples", "temperatures", "top_p")] == [
        "vllm",
        484,
        1,
        [0.0],
        0.95,
    ]
    kept = {"tasks": 1, "stop": ["\nint"], "kept": ["whole"], "example": {"task_id": "a", "prompt": "### p"}}
    assert found["languages"] == {"C": kept}
