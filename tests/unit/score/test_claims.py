"""Verdicts on directions follow from the interval, and say where there is too little to tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy
import pytest

from ircoder.score import compare
from ircoder.score.claims import CLAIMS, MEASURES, Claim, mean, verdict
from ircoder.toolchain.records import UserError, write_json, write_jsonl

LOWER, HIGHER = Claim("x", "paired", "source_only", "source"), Claim("y", "paired", "base", "mrr")


def arm(level: float, measure: str, seeds: int = 3, tasks: int = 30, spread: float = 0.05) -> list[Any]:
    """Sums of models whose measure is about `level`, as the seeds and tasks have it."""
    generator = numpy.random.default_rng(1)
    shifts = generator.normal(scale=spread, size=(seeds, tasks))
    return [
        {"C": {f"task-{n}": {measure: [100, 100 * (level + shift)]} for n, shift in enumerate(row)}} for row in shifts
    ]


@pytest.mark.parametrize(
    ("claim", "better", "worse", "word"),
    [
        (LOWER, 1.0, 2.0, "supported"),
        (LOWER, 2.0, 1.0, "not supported"),
        (HIGHER, 2.0, 1.0, "supported"),
        (HIGHER, 1.0, 2.0, "not supported"),
    ],
)
def test_a_clear_difference_supports_the_claim_or_not(claim: Claim, better: float, worse: float, word: str) -> None:
    found = verdict(claim, arm(better, claim.measure), arm(worse, claim.measure))
    assert found["verdict"] == word
    assert found["difference"] == pytest.approx(better - worse, abs=0.05)
    low, high = found["interval"]
    assert low <= found["difference"] <= high


def test_an_interval_that_holds_zero_tells_nothing() -> None:
    noisy = arm(1.0, "source", spread=1.0)
    assert verdict(LOWER, noisy, arm(1.02, "source", spread=1.0)[::-1])["verdict"] == "not testable at this size"
    assert verdict(LOWER, noisy, noisy)["interval"][0] == 0.0


@pytest.mark.parametrize(("seeds", "tasks"), [(1, 30), (3, 9), (3, 0)])
def test_too_few_seeds_or_tasks_tell_nothing_however_clear_the_difference(seeds: int, tasks: int) -> None:
    found = verdict(LOWER, arm(1.0, "source", seeds, tasks), arm(2.0, "source", seeds, tasks))
    assert found["verdict"] == "not testable at this size"
    assert (found["interval"] is None) == (tasks == 0)


def test_programs_of_one_task_are_drawn_together_in_all_languages() -> None:
    """Twelve languages with the same programs are no more evidence than one."""
    one = arm(1.0, "source", spread=0.5)
    many = [{f"L{n}": sums["C"] for n in range(12)} for sums in one]
    other = arm(1.3, "source", spread=0.5)[::-1]
    others = [{f"L{n}": sums["C"] for n in range(12)} for sums in other]
    assert verdict(LOWER, one, other)["interval"] == pytest.approx(verdict(LOWER, many, others)["interval"], abs=1e-6)


def test_a_mean_is_weighted_by_what_it_counts() -> None:
    sums = {"C": {"a": {"ir": [300, 300.0]}}, "Rust": {"a": {"ir": [100, 300.0]}, "b": {"source": [1, 9.0]}}}
    assert mean(sums, "ir") == 1.5
    assert mean(sums, "mrr") is None


def test_every_claim_is_on_a_measure_that_there_is() -> None:
    assert {claim.measure for claim in CLAIMS} <= set(MEASURES)
    assert len({claim.id for claim in CLAIMS}) == len(CLAIMS)


def test_the_step_compares_the_arms_that_were_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{arm_name}.seed-{seed}" for arm_name in ("base", "paired") for seed in (0, 1)]
    for name in names:
        (model,) = arm(2.0 if name.startswith("base") else 1.0, "source", seeds=1)
        write_json(tmp_path / f"{name}.json", {"C": {"tasks": model["C"]}})
    verdicts = [{"model": name, "id": "p", "status": "ok" if "paired" in name else "bad_ir"} for name in names]
    write_jsonl(tmp_path / "C.jsonl", verdicts)
    arguments = ["--measures", *(str(tmp_path / f"{name}.json") for name in names), "--models", *names]
    arguments += ["--accepted", str(tmp_path / "C.jsonl"), "--output", str(tmp_path / "comparison.json")]
    monkeypatch.setattr("sys.argv", ["compare", *arguments])
    compare.main()
    found = json.loads((tmp_path / "comparison.json").read_text())
    assert set(found["measures"]) == set(MEASURES)
    assert found["measures"]["accepted"]["all"]["paired"] == {"mean": 1.0, "low": 1.0, "high": 1.0}
    assert found["measures"]["source"]["C"]["paired"]["mean"] < found["measures"]["source"]["C"]["base"]["mean"]
    assert [claim["id"] for claim in found["claims"]] == ["pairs-align-languages-more-than-base"]


def test_a_file_that_holds_no_measures_is_named(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"C": 3}')
    with pytest.raises(UserError, match=r"m\.json: no measures of a model"):
        compare.read_sums(tmp_path / "m.json", "base.seed-0", {})
