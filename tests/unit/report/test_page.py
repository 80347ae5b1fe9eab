"""The page tells a run, whole and self-contained, and says what is missing."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser

import pytest

from ircoder.toolchain.records import UserError, write_jsonl

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}


class Outline(HTMLParser):
    """Checks that elements nest; collects ids, links to them, addresses and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "xlink:href", "aria-labelledby"):
                self.targets.append(value.removeprefix("#"))
            elif name == "src":
                self.addresses.append(value)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_the_page_needs_nothing_but_itself(whole_page):
    text = whole_page
    outline = Outline(text)
    assert outline.addresses == []
    assert set(outline.targets) - {"data:,"} <= set(outline.ids)
    assert "<script" not in text
    assert "@import" not in text
    assert not re.findall(r"url\((?!#)", text)


def test_no_two_elements_share_an_id(whole_page):
    ids = Outline(whole_page).ids
    assert len(ids) == len(set(ids))


def test_the_same_run_gives_the_same_page_in_any_folder(run, whole_page):
    assert run.page() == whole_page


def test_figures_take_their_colours_from_the_page_and_have_labels(whole_page):
    figures = re.findall(r"<svg.*?</svg>", whole_page, flags=re.DOTALL)
    assert len(figures) == 7
    for figure in figures:
        assert 'role="img" aria-label="' in figure
        assert not re.findall(r"(?:fill|stroke): #", figure)


def test_the_answer_adds_up_languages_levels_and_models(whole_page):
    text = Outline(whole_page).text
    assert "8 programs in C and C++ were compiled" in text
    assert "14 of 16 compilations gave IR" in text
    assert "16 pairs of source and IR; 4 of them were held out" in text
    assert "the perplexity of IR that follows its source is 2.72 for base and 2.72 for paired" in text
    assert "The models were measured on 2 benchmarks." in text
    assert "for 1 of these, 0 of 4 by base passed every test, and 0 of 4 by paired." in text


def test_each_language_stands_beside_the_published_counts(whole_page):
    text = Outline(whole_page).text
    assert "C 8 683,000 200 2,400 600 12 3 2 4 of 6" in text
    assert "C++ 8 5,820,000 200 2,400 600 12 3 2 4 of 6" in text
    assert "C 25 % 75 % 25 % 75 % 25 % 75 %" in text


def test_a_language_that_was_never_published_and_has_no_tests_says_so(run):
    run.config["ir_languages"] = run.config["languages"] = ["Crystal"]
    run.write()

    def untested(value):
        for split in value["Crystal"].values():
            split.update(tests_passed=0, tests_failed=0)

    run.change("results/dataset/summary.json", untested)
    assert "Crystal 8 - 200 2,400 600 12 3 2 no tests" in Outline(run.page()).text


def test_tokens_that_were_counted_on_a_sample_are_given_for_all_pairs(run):
    def halve(languages):
        for levels in languages.values():
            for level in levels.values():
                level["measured"] = 2

    run.change("results/train/fit.json", halve)
    assert " 400 4,800 1,200 12 3 " in Outline(run.page()).text


def test_a_language_without_ir_is_among_the_scores_only(run):
    run.config["languages"].append("Ruby")
    run.write()
    text = Outline(run.page()).text
    assert "8 programs in C and C++ were compiled" in text
    assert "Ruby" in text[text.index("Scores: what can the models do?") :]


def test_what_was_left_out_is_counted_and_the_first_of_each_reason_is_named(run, whole_page):
    text = Outline(whole_page).text
    assert "(Jaccard similarity of 5-grams of at least 0.7) are a cluster" in text
    assert "one of them stays: among those that compiled, 1 cluster." in text
    assert "24 texts of 2 benchmark tasks (mbpp and problems); 4 of these are too short" in text
    assert "Exact duplicate Near-duplicate Benchmark Kept C 6 0 1 1 4" in text
    assert "C/8.c near-duplicate C/1.c 0.75 C/9.c benchmark problems/sum 0.5 C++/8.c" in text
    assert "cut short" not in text
    for language in ("C", "C++"):
        (run.root / f"results/dataset/selection/{language}.jsonl").write_text("")
    assert "first of each language and reason" not in run.page()


def test_every_arm_of_the_configuration_is_told(run):
    run.config["train"]["continued"]["arms"] = ["source_only", "mixture"]
    levels = {"levels": ["perf", "size"]}
    mixed = {"pairs": 0.75, "source": 0.25}
    run.config["arms"] = {"source_only": {"reads": {"source": 1.0}, **levels}, "mixture": {"reads": mixed, **levels}}
    run.write()
    text = Outline(run.page()).text
    assert "3 models: base, source_only and mixture" in text
    assert "was trained further with source alone ( source_only )" in text
    assert (
        "pairs of source and IR in both directions (75 % of the tokens) and source alone (25 % of the tokens)" in text
    )
    assert "cannot tell the two causes apart" not in text


def test_measures_and_claims_are_told_with_their_spread(run, whole_page):
    text = Outline(whole_page).text
    assert "Mean reciprocal rank" in text
    assert "0.25 (0.125 to 0.375)" in text
    assert "paired beats source_only on perplexity of source -0.5 -0.75 to -0.25 40 3 supported" in text
    run.change("results/train/comparison.json", lambda value: value.update(claims=[]))
    assert "no two arms that a claim compares" in Outline(run.page()).text


def test_a_base_that_was_not_trained_here_has_no_loss(run):
    (run.root / "results/train/base/seed-0/metrics.jsonl").write_text("")
    run.change("results/train/base/seed-0/training.json", lambda value: value.update(model={"hub": "some/model"}))
    text = Outline(run.page()).text
    assert "base is some/model, as it was published" in text
    assert "taken as published" in text


def test_programs_and_messages_are_text_and_never_markup(whole_page):
    text = whole_page
    assert "return 1 &lt; 2;" in text
    assert "expected &lt;stdin.h&gt;" in text


def test_the_sample_shown_is_the_one_that_got_furthest(whole_page):
    text = Outline(whole_page).text
    assert "int base_1;" in text
    assert "int base_0;" not in text
    assert "(first failed test: 4)" in text


def test_zero_scores_are_explained_and_other_scores_are_not(run, whole_page):
    assert "No program of any model passed" in whole_page
    run.change(
        "results/score/summary.json",
        lambda value: value["problems"]["C"]["paired.seed-0"].update(
            {"pass@1": 0.5, "statuses": {"ok": 1, "wrong": 1}}
        ),
    )
    text = run.page()
    assert "No program of any model passed" not in text
    assert "1 of 4 by paired" in Outline(text).text


def test_a_run_that_asks_for_texts_alone_tells_of_no_judge(run):
    del run.config["tasks"]["problems"]
    run.change("results/execute/calibration.json", lambda value: value.clear())
    for folder in ("execute/problems", "generate/problems"):
        shutil.rmtree(run.root / "results" / folder)
    text = Outline(run.page()).text
    assert "The models were measured on 1 benchmark." in text
    assert "is the judge right" not in text
    assert "No program of any model passed" not in text
    assert "No model wrote a program in this run." in text


def test_each_task_is_told_with_its_prompt_its_sampling_and_what_is_kept(whole_page):
    text = Outline(whole_page).text
    assert "Commit messages: commit-messages Tasks: the embedded problems, in the shape of commit-messages." in text
    assert (
        "Sampling: 2 answers a task at temperature 0.8 and top-p 0.95 (seed 484), of at most 256 tokens, drawn by"
        " transformers." in text
    )
    assert r"Kept of an answer: whole, and at most up to the first of '\n'." in text
    assert "// The &lt;sum&gt;" in whole_page
    assert "What is kept of the answer Adds <up>." in text
    assert "C base 0.250 0.250 to 0.250 0.250 0.250 0.250 1 1 0" in text


def test_the_arms_stand_side_by_side_in_every_task(whole_page):
    text = Outline(whole_page).text
    assert "problems pass@1 2 0 0 commit-messages ROUGE-L 2 0.25 0.25" in text


def test_arms_differ_side_by_side_by_what_the_table_of_differences_says(run):
    sizes = {"C": 6, "C++": 2}

    def score(value):
        for language, tasks in sizes.items():
            for model, rate in (("base", 0.0), ("paired", 1.0 if language == "C" else 0.0)):
                sound = {"pass@1": rate, "tasks": tasks}
                marked = {"unsound": ["no"], "sound": sound, "tasks": tasks + 1, "pass@1": 0.5}
                value["problems"][language][f"{model}.seed-0"] |= marked

    run.change("results/score/summary.json", score)
    for model in ("base", "paired"):
        written = []
        for language, tasks in sizes.items():
            passed = {**dict.fromkeys(map(str, range(tasks)), model == "paired" and language == "C"), "no": True}
            base = {"sample": 0, "test": None, "detail": "", "status": "ok"}
            judged = [{**base, "task_id": name, "passed": one} for name, one in passed.items()]
            write_jsonl(run.root / f"results/execute/problems/{language}/{model}.seed-0.jsonl", judged)
            written += [{**one, "language": language, "prompt": "", "completion": "x"} for one in judged]
        write_jsonl(run.root / f"results/generate/problems/{model}.seed-0.jsonl", written)
    text = Outline(run.page()).text
    assert "problems pass@1 2 0 0.75 " in text
    assert "paired problems pass@1 +0.750 " in text


def test_differences_from_base_have_an_interval_and_a_verdict(whole_page):
    text = Outline(whole_page).text
    assert "paired commit-messages rougeL +0.250 - 1.000 1 no difference shown" in text
    assert "paired problems pass@1 +0.000 - 1.000 1 no difference shown" in text


def test_scores_at_several_temperatures_have_a_row_each(run):
    entry = {"pass@1": 0.5, "pass@10": 0.75, "low": 0.4, "high": 0.6, "n": 10, "tasks": 1}

    def several(value):
        row = value["problems"]["C"]["base.seed-0"]
        none = {"too_long": 0, "empty": 4}
        row["temperatures"] = {"0.2": entry | none | {"empty": 0}, "0.8": entry | none | {"pass@1": 0.25}}

    run.change("results/score/summary.json", several)
    text = Outline(run.page()).text
    assert "C base 0.2 0.500 0.750 0.400 to 0.600 1 10 0 0" in text
    assert "C base 0.8 0.250 0.750 0.400 to 0.600 1 10 0 4" in text


def test_robustness_has_a_row_for_each_family(run):
    mean = {"nominal pass@1": 0.5, "robust pass@1": 0.25, "robust drop@1": 50.0, "robust relative@1": None}
    row = {"pass@1": 0.5, "robust pass@1": 0.25, "n": 1, "tasks": 1, "statuses": {"ok": 1}}
    family = {"mean": mean, "perturbations": {"tabs": {"tasks": 3, "prompts": 5}}, "too_long": 2, "empty": 4}
    row |= {"families": {"format": family}, "too_long": 7, "empty": 9}
    run.config["tasks"]["recode"] = {
        "benchmark": "recode",
        "score": "robustness",
        "executed": False,
        "source": "embedded",
    }
    run.config["tasks"]["recode"]["languages"] = {"C": ""}
    run.change("results/score/settings.json", lambda value: value.update(recode=value["problems"]))
    for stage in ("generate", "execute"):
        (run.root / f"results/{stage}/recode").symlink_to("problems")
    models = ("base.seed-0", "paired.seed-0")
    run.change("results/score/summary.json", lambda value: value.update(recode={"C": dict.fromkeys(models, row)}))
    text = Outline(run.page()).text
    assert "C base format 0.500 0.250 50 % - 15 2 4" in text
    assert "C base unchanged prompts 5 5" in text


def test_answers_of_an_earlier_configuration_in_the_same_folder_change_nothing(run):
    page = run.page()
    passed = {"task_id": "another", "passed": True, "sample": 0, "status": "ok", "test": None, "detail": ""}
    for place in ("problems/C/base.seed-1", "problems/Rust/paired.seed-0", "multipl-e/C/base.seed-0"):
        write_jsonl(run.root / f"results/execute/{place}.jsonl", [passed])
    text = {"language": "C", "task_id": "another", "sample": 0, "rougeL": 1.0}
    write_jsonl(run.root / "results/score/commit-messages/source_only.seed-0.jsonl", [text])
    assert run.page() == page


def test_scores_of_another_configuration_are_named(run):
    run.config["tasks"]["multipl-e"] = run.config["tasks"]["problems"] | {"languages": {}}
    with pytest.raises(
        UserError, match="results/score: no scores of multipl-e, which is in the configuration; run the"
    ):
        run.page()


def test_a_judge_that_is_not_calibrated_is_said_aloud(run):
    run.change(
        "results/execute/calibration.json", lambda value: value["problems"]["C++"]["broken"].update(pass_rate=0.5)
    )
    assert "do not trust the scores" in run.page()


def some_unsound(run, judged: int) -> None:
    """One reference of a published benchmark fails, and its task is known as unsound."""
    run.config["tasks"]["problems"] |= {"benchmark": "multipl-e", "source": {"path": "x.jsonl"}}
    run.change("results/score/settings.json", lambda value: value["problems"].update(source={"file": "x.jsonl"}))

    def change(value):
        row = value["problems"]["C"]
        row["reference"] |= {"tasks": judged, "failing": ["a"], "pass_rate": 1 - 1 / judged}
        row |= {"broken": None, "unsound": {"a": "its reference fails"}}

    run.change("results/execute/calibration.json", change)


def test_a_judge_is_right_but_for_unsound_tasks_and_the_page_counts_them(run):
    some_unsound(run, judged=20)
    text = Outline(run.page()).text
    assert "It does, in every task and language, but for 1 unsound task." in text
    assert "problems C 20 0.95 - 1 ✓ but for 1 unsound task problems C++ 2 1 0 0 ✓ yes" in text
    assert "the same judge passed 21 of 22 reference solutions" in text


def test_more_unsound_tasks_than_a_benchmark_may_have_are_the_judges_fault(run):
    some_unsound(run, judged=20)
    run.change(
        "results/execute/calibration.json", lambda value: value["problems"]["C"]["unsound"].update(b="", c="", d="")
    )
    assert "do not trust the scores" in run.page()


def test_a_text_without_held_out_documents_is_named_and_left_out_of_the_sums(run):
    def forget(value):
        for language in value:
            value[language]["ir_given_source"] = None

    for arm in ("base", "paired"):
        run.change(f"results/train/measures/{arm}/seed-0.json", forget)
    text = Outline(run.page()).text
    assert text.count("no held-out document") == 4  # two languages, in the table and in the figure
    assert "the perplexity of IR that follows its source" not in text
    assert "paired is lower in 0 of 0 languages (- → - over all tokens)" in text


def test_a_run_without_benchmarks_images_and_own_functions_still_has_a_page(run):
    for path in [*run.root.glob("logs/benchmarks/*/*.tsv"), *run.root.glob(".images/*.json")]:
        path.unlink()
    for path in run.root.glob("results/compile/*/0001.jsonl.gz"):
        (path.parent / "0000.jsonl.gz").rename(path)
        path.with_name("0000.jsonl.gz").write_bytes(path.read_bytes())
    text = Outline(run.page()).text
    assert "Nothing was measured" in text
    assert "No image is recorded" in text
    assert "there is no short example to show" in text


def test_an_empty_corpus_still_has_a_page(run):
    for path in ("corpus", "compile", "dataset"):
        run.change(f"results/{path}/summary.json", _zero)
    run.change("results/train/fit.json", _zero)
    assert "0 programs in C and C++" in Outline(run.page()).text


def _zero(value):
    for key, entry in value.items():
        if key == "contexts":
            value[key] = {context: {"whole": None, "with_own": None} for context in entry}
        elif isinstance(entry, dict):
            _zero(entry)
        elif isinstance(entry, (int, float)):
            value[key] = None if key == "median_ir_to_source" else 0


def test_several_seeds_are_told_apart_and_averaged(run):
    run.config["train"]["seeds"] = [0, 1]
    run.write()
    text = Outline(run.page()).text
    assert "base, seed 1" in text
    assert "4 models: base and paired, 2 seeds each" in text
    assert "0 of 8 by base" in text


@pytest.mark.parametrize(
    "path",
    [
        "results/corpus/summary.json",
        "results/corpus/tasks.jsonl",
        "results/train/paired/seed-0/metrics.jsonl",
        "results/generate/problems/base.seed-0.jsonl",
        "results/execute/problems/C++/base.seed-0.jsonl",
        "results/score/settings.json",
        "results/verdict.json",
    ],
)
def test_a_missing_file_is_named(run, path):
    (run.root / path).unlink()
    with pytest.raises(UserError, match=f"{re.escape(path)}: no such file"):
        run.page()


def test_a_damaged_file_is_named(run):
    (run.root / "results/train/fit.json").write_text('{"C": ')
    with pytest.raises(UserError, match=r"fit\.json: not JSON"):
        run.page()


def test_the_comparison_is_worded_for_none_for_equal_and_for_different_runs(run, whole_page):
    assert "compared with no other" in whole_page
    run.change("results/verdict.json", lambda value: value.update(recorded="earlier.json"))
    assert "every file is identical, byte for byte" in run.page()
    different = [
        {"path": "results/a", "class": "A"},
        {"path": "results/b", "class": "B"},
        {"path": "results/d", "class": "B"},
        {"path": "results/e", "class": "C"},
    ]
    run.change("results/verdict.json", lambda value: value.update(different=different, only_here=["results/c"]))
    text = Outline(run.page()).text
    assert "1 file of class A is not the same" in text
    assert "2 files of class B are not the same" in text
    assert "1 file of class C is not the same. That is expected: a GPU drew" in text
    assert "only here: results/c" in text
