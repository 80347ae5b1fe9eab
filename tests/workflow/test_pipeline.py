"""The whole workflow, with real images, compilers, training and judge, on the embedded problems."""

import pytest

from tests.conftest import REPOSITORY

LANGUAGES = ["C", "Rust"]


def test_the_run_ends_in_a_self_contained_page(finished):
    page = (finished.path / "results/report/index.html").read_text()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "The small run of the tests" in page
    for outside in ('src="http', 'href="http', "@import", "url(http"):
        assert outside not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_embedded_program_compiles_at_both_levels(finished, language):
    row = finished.json("results/compile/summary.json")[language]
    programs = len(list(finished.path.glob("problems/*/problem.yaml")))
    assert row == dict.fromkeys(("sources", "perf_ok", "size_ok", "both_ok"), programs) | {
        "failures": {},
        "reasons": [],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_passes_and_every_broken_program_fails(finished, language):
    scores = finished.json("results/score/summary.json")["problems"][language]
    assert scores["reference"]["pass@1"] == 1.0
    assert scores["broken"]["pass@1"] == 0.0
    assert {"base.seed-0", "paired.seed-0"} <= scores.keys()


def test_every_task_has_scores_of_every_model_and_the_settings_that_they_depend_on(finished):
    scores, settings = (finished.json(f"results/score/{name}.json") for name in ("summary", "settings"))
    assert list(scores) == list(settings) == ["commit-messages", "problems", "recode"]
    for name, languages in scores.items():
        for language, models in languages.items():
            assert {"reference", "base.seed-0", "paired.seed-0"} <= models.keys()
            assert settings[name]["languages"][language]["example"]["prompt"]
    assert scores["commit-messages"]["C"]["reference"]["rougeL"] == 1.0
    assert scores["recode"]["Rust"]["reference"]["pass@1"] == 1.0
    assert scores["recode"]["Rust"]["base.seed-0"]["families"].keys() >= {"docstring", "format", "func_name", "syntax"}
    page = (finished.path / "results/report/index.html").read_text()
    assert all(f": {name}</h3>" in page for name in scores)


def test_a_second_run_has_nothing_to_do(finished):
    assert "Nothing to be done" in finished.snakemake().stderr


def test_the_manifest_covers_every_file_of_results_but_those_never_compared(finished):
    listed = {entry["path"] for entry in finished.json("results/manifest.json")}
    there = {str(path.relative_to(finished.path)) for path in finished.path.glob("results/**/*") if path.is_file()}
    never = {path for path in there if path.startswith(("results/compile/timings/", "results/report/"))}
    assert there - never - listed == {"results/manifest.json", "results/verdict.json"}
    assert listed <= there


def test_a_run_writes_nowhere_but_into_its_own_folders(finished):
    made = {path.name for path in finished.path.iterdir()} - {path.name for path in REPOSITORY.iterdir()}
    assert made <= {"results", "work", "logs", ".snakemake", ".venv", ".images"}


def test_nothing_half_done_is_left_behind(finished):
    stages = [path for path in finished.path.glob("work/*") if path.name != "finished"]
    assert stages
    assert not [path for stage in stages for path in stage.rglob("*")]


def test_no_result_knows_where_it_was_made(finished):
    for entry in finished.json("results/manifest.json"):
        assert str(finished.path).encode() not in (finished.path / entry["path"]).read_bytes(), entry["path"]
