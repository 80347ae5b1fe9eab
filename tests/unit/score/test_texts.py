"""Texts are compared one by one, and their scores are means over tasks."""

from __future__ import annotations

import pytest

from ircoder.score.bleu import sentence_bleu
from ircoder.score.summarize import Summary
from ircoder.score.texts import compared
from ircoder.toolchain.records import UserError, write_json, write_jsonl

TASKS = [
    {"language": "Go", "task_id": name, "prompt": "p", "stop": ["\n"], "reference_text": text}
    for name, text in (("a", "returns the sum"), ("b", "opens a file"))
]
ENTRY = {"executed": False}


def written(a: str, b: str) -> list[dict]:
    return [{"language": "Go", "task_id": name, "sample": 0, "completion": text} for name, text in (("a", a), ("b", b))]


def test_each_text_has_its_own_line():
    lines = compared(TASKS, written("returns a sum", "opens a file"), "bleu", "c")
    expected = round(sentence_bleu("returns the sum", "returns a sum"), 6)
    assert lines[0] == {"language": "Go", "task_id": "a", "sample": 0, "bleu": expected}
    assert lines[1]["bleu"] == 100


def test_a_candidate_of_no_task_and_a_task_without_candidate_are_named():
    with pytest.raises(UserError, match="c: Go/z is not among the tasks; run the generate step again"):
        compared(TASKS, [{**written("", "")[0], "task_id": "z"}], "bleu", "c")
    with pytest.raises(UserError, match="b has no answer"):
        compared(TASKS, written("x", "y")[:1], "bleu", "c")


@pytest.mark.parametrize(("metric", "best", "main"), [("bleu", 100, "bleu"), ("rouge", 1, "rougeL")])
def test_a_reference_has_the_best_score_and_an_empty_text_a_worse_one(results, metric, best, main):
    results.task("texts", "Go", TASKS, executed=False, score=metric, ks=[])
    write_json(results.root / "execute/calibration.json", {})
    answers = {"reference": ("returns the sum", "opens a file"), "base.seed-0": ("", "opens")}
    for model, texts in answers.items():
        write_jsonl(results.root / f"generate/texts/{model}.jsonl", written(*texts))
        write_jsonl(results.root / f"score/texts/{model}.jsonl", compared(TASKS, written(*texts), metric, "c"))
    rows = Summary(results.tasks, ["base.seed-0"], results.root).table()["texts"]["Go"]
    assert list(rows) == ["reference", "base.seed-0"]
    assert rows["reference"][main] == best
    assert rows["base.seed-0"][main] < best
    assert (rows["base.seed-0"]["tasks"], rows["base.seed-0"]["empty"]) == (2, 1)
