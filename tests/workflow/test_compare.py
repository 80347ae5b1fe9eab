"""`make compare` on two folders of results, in the image."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Checkout


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory):
    checkout = Checkout(tmp_path_factory.mktemp("compare") / "checkout").prepared()
    for name, right in (("a", False), ("b", True)):
        folder = checkout.path / name / "results/execute/problems/C"
        folder.mkdir(parents=True)
        lines = [
            {"task_id": f"t{n}", "sample": 0, "passed": right, "status": "ok" if right else "wrong"} for n in range(9)
        ]
        (folder / "base.seed-0.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        score = checkout.path / name / "results/score"
        score.mkdir()
        settings = {"problems": {"score": "pass@k", "samples": 1, "languages": {"C": {}}}}
        (score / "settings.json").write_text(json.dumps(settings))
        (score / "summary.json").write_text(json.dumps({"problems": {"C": {"base.seed-0": {}}}}))
    return checkout


def test_two_runs_are_compared_as_make_is_told(two_runs):
    done = two_runs.run("make", "compare", "RUN=a", "RUN=b", "OUTPUT=out/page.html")
    assert "second is better" in done.stdout
    assert "<svg" in (two_runs.path / "out/page.html").read_text()
    (entry,) = two_runs.json("out/page.json")
    assert (entry["first"], entry["second"]) == ("base.seed-0 of a/results", "base.seed-0 of b/results")


def test_a_folder_without_results_is_named_in_one_line(two_runs):
    done = two_runs.run("make", "compare", "RUN=a", "RUN=nowhere", check=False)
    assert done.returncode
    assert "error: nowhere: no results of an evaluation" in done.stderr
    assert "Traceback" not in done.stderr
