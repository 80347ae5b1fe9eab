"""Two models are compared on the same tasks, problem by problem, and no difference is claimed that chance explains."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from ircoder.score.pairwise import compare
from ircoder.score.pairwise.answers import Run
from ircoder.score.pairwise.differences import adjusted, difference, problem
from ircoder.score.pairwise.pairs import Side, chosen, compared
from ircoder.toolchain.records import UserError, write_json, write_jsonl

Passed = dict[str, list[bool]]


def note(path: Path, change: Callable[[dict], object]) -> None:
    """Changes a JSON file; one that is not there is an empty object."""
    value = json.loads(path.read_text()) if path.exists() else {}
    change(value)
    write_json(path, value)


def scored(
    results: Path, task: str, language: str, model: str, score: str = "pass@k", samples: int = 2, source="embedded"
) -> None:
    """Notes in summary and settings that a model was scored."""
    settings = {"score": score, "samples": samples, "source": source, "languages": {}}
    note(
        results / "score/settings.json", lambda all: all.setdefault(task, settings)["languages"].update({language: {}})
    )
    note(
        results / "score/summary.json",
        lambda all: all.setdefault(task, {}).setdefault(language, {}).update({model: {}}),
    )


def verdicts(
    folder: Path, model: str, passed: Passed, language: str = "C", task: str = "problems", samples: int = 2
) -> None:
    scored(folder / "results", task, language, model, samples=samples)
    lines = [
        {"task_id": name, "sample": number, "passed": one, "status": "ok" if one else "wrong"}
        for name, samples in passed.items()
        for number, one in enumerate(samples)
    ]
    write_jsonl(folder / "results/execute" / task / language / f"{model}.jsonl", lines)


def run(monkeypatch, capsys, output: Path, *words: str) -> tuple[list[dict], str]:
    monkeypatch.setattr("sys.argv", ["compare", *words, "--output", str(output)])
    compare.main()
    return json.loads(output.with_suffix(".json").read_text()), capsys.readouterr().out


GOOD = {f"task-{n}": [True, n % 2 == 0] for n in range(12)}
BAD = {f"task-{n}": [False, False] for n in range(12)}


def test_a_clear_difference_is_one_and_its_numbers_can_be_counted(tmp_path, monkeypatch, capsys):
    verdicts(tmp_path, "base.seed-0", BAD)
    verdicts(tmp_path, "paired.seed-0", GOOD)
    words = ("--run", str(tmp_path), "--model", "base.seed-0", "--model", "paired.seed-0")
    ((entry,), said) = run(monkeypatch, capsys, tmp_path / "c.html", *words)
    (line,) = entry["differences"]
    assert (line["first"], line["second"], line["difference"]) == (0, 0.75, 0.75)
    assert line["p"] == line["adjusted"] == pytest.approx(2 / 2**12, abs=1e-6)
    assert line["verdict"] == "second is better"
    assert (line["problems"], line["worse"]) == (12, [])
    assert line["better"] == sorted(f"C: {name}" for name in GOOD)
    assert "second is better" in said


def test_a_model_does_not_differ_from_itself(tmp_path, monkeypatch, capsys):
    verdicts(tmp_path, "base.seed-0", GOOD)
    ((entry,), _) = run(monkeypatch, capsys, tmp_path / "c.html", "--run", str(tmp_path), "--run", str(tmp_path))
    (line,) = entry["differences"]
    assert (line["difference"], line["interval"], line["p"]) == (0, [0, 0], 1)
    assert line["verdict"] == "no difference shown"


def test_an_arm_stands_for_all_its_seeds(tmp_path):
    verdicts(tmp_path, "paired.seed-0", {"a": [True]})
    verdicts(tmp_path, "paired.seed-1", {"a": [False]})
    verdicts(tmp_path, "paired_more.seed-0", {"a": [False]})
    ((scope, values),) = Run.at(tmp_path).values("paired").items()
    assert (scope.metric, values) == ("pass@1", {"a": 0.5})


def test_the_page_holds_all_that_it_needs(tmp_path, monkeypatch, capsys):
    for language, model in product(("C", "Rust"), ("base.seed-0", "paired.seed-0")):
        verdicts(tmp_path, model, GOOD if model == "base.seed-0" else BAD, language)
    run(monkeypatch, capsys, tmp_path / "c.html", "--run", str(tmp_path), "--model", "base", "--model", "paired")
    text = (tmp_path / "c.html").read_text()
    assert "<svg" in text and "problems, Rust" in text
    assert not re.search(r'(src|href)="(?!#)', text) and "@import" not in text


def test_the_same_results_give_the_same_bytes(tmp_path, monkeypatch, capsys):
    verdicts(tmp_path, "base.seed-0", GOOD)
    verdicts(tmp_path, "paired.seed-0", {name: [False, True] for name in GOOD})
    for name in ("one", "two"):
        words = ("--run", str(tmp_path), "--model", "base", "--model", "paired")
        run(monkeypatch, capsys, tmp_path / f"{name}.html", *words)
    for end in ("html", "json"):
        assert (tmp_path / f"one.{end}").read_bytes() == (tmp_path / f"two.{end}").read_bytes()


def test_scores_of_texts_are_compared_by_metric_and_calibration_is_left_out(tmp_path, monkeypatch, capsys):
    for model, value in (("base.seed-0", 10.0), ("paired.seed-0", 30.0), ("reference", 100.0)):
        lines = [{"language": "Go", "task_id": str(n), "sample": 0, "bleu": value + n} for n in range(8)]
        write_jsonl(tmp_path / "score/code-to-text" / f"{model}.jsonl", lines)
        scored(tmp_path, "code-to-text", "Go", model, "bleu", samples=1)
    words = ("--run", str(tmp_path), "--model", "base", "--model", "paired")
    ((entry,), _) = run(monkeypatch, capsys, tmp_path / "c.html", *words)
    (line,) = entry["differences"]
    assert (line["metric"], line["difference"], line["interval"]) == ("bleu", 20, [20, 20])
    assert Run.at(tmp_path).models() == ["base.seed-0", "paired.seed-0"]


@pytest.mark.parametrize(("source", "problems"), [("embedded", 3), ({"file": "x.jsonl"}, 6)])
def test_rows_of_published_texts_are_problems_of_their_own_in_every_language(tmp_path, source, problems):
    for model in ("base.seed-0", "paired.seed-0"):
        lines = [
            {"language": language, "task_id": str(n), "sample": 0, "rougeL": 0.5}
            for language in ("C", "Go")
            for n in range(3)
        ]
        write_jsonl(tmp_path / f"score/texts/{model}.jsonl", lines)
        for language in ("C", "Go"):
            scored(tmp_path, "texts", language, model, "rouge", samples=1, source=source)
    one = Run.at(tmp_path)
    lines = compared(Side(one, "base"), Side(one, "paired")).lines
    found = {line.difference.language: (line.difference.problems, line.difference.answers) for line in lines}
    assert found == {"C": (3, 3), "Go": (3, 3), "all": (problems, 6)}


def test_addresses_that_end_alike_are_problems_of_their_own(tmp_path):
    for model in ("base.seed-0", "paired.seed-0"):
        names = ("https://one/a.go#L1-L2", "https://two/a.go#L1-L2")
        lines = [{"language": "Go", "task_id": name, "sample": 0, "bleu": 1.0} for name in names]
        write_jsonl(tmp_path / f"score/texts/{model}.jsonl", lines)
        scored(tmp_path, "texts", "Go", model, "bleu", samples=1, source={"file": "x.jsonl"})
    one = Run.at(tmp_path)
    (line,) = compared(Side(one, "base"), Side(one, "paired")).lines
    assert line.difference.problems == 2


def test_unsound_tasks_are_left_out_and_named(tmp_path, monkeypatch, capsys):
    verdicts(tmp_path, "base.seed-0", BAD)
    verdicts(tmp_path, "paired.seed-0", GOOD)
    summary = tmp_path / "results/score/summary.json"
    note(summary, lambda all: all["problems"]["C"]["base.seed-0"].update(unsound=["task-3"]))
    words = ("--run", str(tmp_path), "--model", "base", "--model", "paired")
    ((entry,), said) = run(monkeypatch, capsys, tmp_path / "c.html", *words)
    assert entry["unsound"] == ["problems, C: task-3"]
    assert entry["differences"][0]["answers"] == 11
    assert "left out, as unsound: 1" in said


def test_families_of_perturbed_prompts_are_compared_each_on_its_own(tmp_path):
    asked = {f"{family}/x/s0/partial/a": [True] for family in ("format", "syntax")} | {"partial/a": [True]}
    verdicts(tmp_path, "base.seed-0", asked, task="recode")
    names = sorted(scope.name for scope in Run.at(tmp_path).values("base"))
    assert names == ["recode, format", "recode, partial", "recode, syntax"]


def test_of_several_temperatures_the_first_is_compared_as_in_the_summary(tmp_path):
    verdicts(tmp_path, "base.seed-0", {"a": [True, True, False, False], "b": [False, False, True, True]}, samples=2)
    ((_, values),) = Run.at(tmp_path).values("base").items()
    assert values == {"a": 1.0, "b": 0.0}


def test_answers_of_an_earlier_configuration_in_the_same_folder_are_not_seen(tmp_path):
    verdicts(tmp_path, "base.seed-0", {"a": [True]})
    before = {name: (tmp_path / f"results/score/{name}.json").read_bytes() for name in ("summary", "settings")}
    verdicts(tmp_path, "base.seed-1", {"a": [False], "b": [False]})
    verdicts(tmp_path, "base.seed-0", {"a": [False]}, language="Rust")
    verdicts(tmp_path, "base.seed-0", {"a": [False]}, task="multipl-e")
    write_jsonl(tmp_path / "results/tasks/mbpp.jsonl", [{"task_id": "x", "language": "Python", "prompt": "p"}])
    for name, content in before.items():
        (tmp_path / f"results/score/{name}.json").write_bytes(content)
    run = Run.at(tmp_path)
    assert run.models() == ["base.seed-0"] and run.prompts() == {}
    ((scope, values),) = run.values("base").items()
    assert (scope.task, scope.language, values) == ("problems", "C", {"a": 1.0})


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ({"a": [True], "c": [True]}, r"only base.* has problems in C: b\. only .* has problems in C: c\. Compare"),
        ({"a": [True]}, "only base.seed-0 of .*one/results has problems in C: b"),
    ],
)
def test_runs_with_other_tasks_are_refused_and_the_tasks_named(tmp_path, monkeypatch, capsys, second, message):
    verdicts(tmp_path / "one", "base.seed-0", {"a": [True], "b": [True]})
    verdicts(tmp_path / "two", "base.seed-0", second)
    with pytest.raises(UserError, match=message):
        run(monkeypatch, capsys, tmp_path / "c.html", "--run", str(tmp_path / "one"), "--run", str(tmp_path / "two"))
    assert not (tmp_path / "c.html").exists()


def test_a_language_that_one_run_lacks_is_named_and_can_be_left_out(tmp_path, monkeypatch, capsys):
    for name in ("one", "two"):
        verdicts(tmp_path / name, "base.seed-0", GOOD)
    verdicts(tmp_path / "two", "base.seed-0", GOOD, "Rust")
    words = ("--run", str(tmp_path / "one"), "--run", str(tmp_path / "two"))
    with pytest.raises(UserError, match=r'only .*two/results has problems in Rust.*LANGUAGES="\.\.\."'):
        run(monkeypatch, capsys, tmp_path / "c.html", *words)
    run(monkeypatch, capsys, tmp_path / "c.html", *words, "--languages", "C")


def test_tasks_with_the_same_id_and_another_prompt_are_refused(tmp_path, monkeypatch, capsys):
    for name in ("one", "two"):
        verdicts(tmp_path / name, "base.seed-0", {"a": [True]})
        task = {"language": "C", "task_id": "a", "prompt": f"Write {name}."}
        write_jsonl(tmp_path / name / "results/tasks/problems.jsonl", [task])
    with pytest.raises(UserError, match=r"1 tasks have the same id and another prompt \(problems/C/a\)"):
        run(monkeypatch, capsys, tmp_path / "c.html", "--run", str(tmp_path / "one"), "--run", str(tmp_path / "two"))


def test_models_that_only_one_run_has_are_named(tmp_path, monkeypatch, capsys):
    for name, models in (("one", ("base.seed-0", "old.seed-0")), ("two", ("base.seed-0", "new.seed-0"))):
        for model in models:
            verdicts(tmp_path / name, model, GOOD)
    words = ("--run", str(tmp_path / "one"), "--run", str(tmp_path / "two"))
    entries, said = run(monkeypatch, capsys, tmp_path / "c.html", *words)
    assert len(entries) == 1
    assert f"only {tmp_path}/one/results has the model old.seed-0" in said
    assert f"only {tmp_path}/two/results has the model new.seed-0" in said


@pytest.mark.parametrize(
    ("runs", "models", "message"),
    [
        (["."], [], "which two of its models? Give MODEL=x MODEL=y of base.seed-0"),
        (["."], ["base", "paired"], "no model 'paired'; there are base.seed-0"),
        ([".", ".", "."], [], "two are compared: give RUN once or twice"),
        (["elsewhere"], [], "elsewhere: no results of an evaluation"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(tmp_path, monkeypatch, runs, models, message):
    verdicts(tmp_path, "base.seed-0", {"a": [True]})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=re.escape(message)):
        for side in chosen([Path(one) for one in runs], models)[0][0]:
            side.run.values(side.model)


def test_programs_of_one_problem_count_once():
    ids = ("Python/7", "CPP/7", "syntax/dead_code/s0/partial/Go/7")
    names = {problem(("Go", one)) for one in ids}
    assert names == {"7"}
    alone = {("C", f"t-{n}"): (0.0, float(n % 3 > 0)) for n in range(9)}
    often = {(language, task): pair for language in "ABCDEF" for (_, task), pair in alone.items()}
    one, many = (difference("t", "all", "m", pairs) for pairs in (alone, often))
    assert (one.p, one.interval, one.problems) == (many.p, many.interval, many.problems)
    assert (one.answers, many.answers) == (9, 54)


PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=9)


@settings(max_examples=30, deadline=None)
@given(PAIRS)
def test_with_one_answer_a_problem_p_is_that_of_mcnemars_exact_test(pairs):
    gained, lost = (sum(one is not side and other is side for one, other in pairs) for side in (True, False))
    expected = binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    found = difference("t", "C", "m", {("C", str(n)): (float(a), float(b)) for n, (a, b) in enumerate(pairs)})
    assert found.p == pytest.approx(expected, abs=1e-6)
    assert found.difference == pytest.approx((gained - lost) / len(pairs), abs=1e-6)
    assert found.interval[0] - 1e-6 <= found.difference <= found.interval[1] + 1e-6
    assert (len(found.better), len(found.worse)) == (gained, lost)


@settings(max_examples=20, deadline=None)
@given(PAIRS)
def test_the_other_way_round_all_is_mirrored(pairs):
    straight = {("C", str(n)): (float(a), float(b)) for n, (a, b) in enumerate(pairs)}
    mirrored = {asked: (b, a) for asked, (a, b) in straight.items()}
    one, other = (difference("t", "C", "m", side) for side in (straight, mirrored))
    assert one.difference == -other.difference
    assert one.p == other.p
    assert (one.better, one.worse) == (other.worse, other.better)


def test_many_lines_need_more_evidence():
    found = [difference("t", "C", "m", {("C", str(n)): (0.0, 1.0) for n in range(6)})]
    equal = [difference("t", "C", "m", {("C", str(n)): (1.0, 1.0) for n in range(6)})] * 9
    assert adjusted(found)[0] < 0.05 < adjusted(found + equal)[0]
