import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from ircoder.config import (
    absent_files,
    arms,
    base_model,
    check_config,
    external_folders,
    ir_languages,
    languages,
    with_flags,
)
from ircoder.evaluation.table import BENCHMARKS
from ircoder.refusals import CannotRun, NotHere

REPOSITORY = Path(__file__).parents[3]
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())


@pytest.fixture
def config(monkeypatch) -> dict:
    monkeypatch.chdir(REPOSITORY)
    return yaml.safe_load((REPOSITORY / "config.yaml").read_text())


def merge(below: Any, above: Any) -> Any:
    """As Snakemake lays one configuration over another."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return copy.deepcopy(above)
    return {**copy.deepcopy(below), **{key: merge(below.get(key), value) for key, value in above.items()}}


def test_the_demo_and_every_overlay_are_valid(config, tmp_path):
    check_config(config, TABLE)
    for name in ["any", *(name for row in BENCHMARKS.values() for name in row.languages)]:
        (tmp_path / name).touch()
    for overlay in sorted((REPOSITORY / "configs").glob("*.yaml")):
        merged = merge(config, yaml.safe_load(overlay.read_text()))
        for entry in [*merged["corpus"]["sources"], *merged["dataset"]["decontamination"]["benchmarks"]]:
            entry["path"] = "problems"  # the data themselves need not be on this machine
        for entry in merged["evaluation"]["tasks"]:
            if isinstance(source := entry.get("source"), dict):
                source["path"] = str(tmp_path / ("{language}" if "{language}" in source["path"] else "any"))
        if "hub" in base_model(merged):  # nor the model
            merged["model"] |= {"revision": "0" * 40, "path": "problems"}
        check_config(merged, TABLE)


@pytest.mark.parametrize(
    ("section", "key", "value", "message"),
    [
        (None, "langauges", ["C"], r"langauges: no such key; did you mean 'languages'"),
        ("corpus", "shard", 2, r"corpus\.shard: no such key; did you mean 'shards'"),
        ("train", "threads", "two", r"train\.threads: 'two' is not of type 'integer'"),
        ("dataset", "heldout_fraction", 1.5, r"dataset\.heldout_fraction: 1\.5"),
        ("corpus", "sources", [], r"corpus\.sources: \[\] should be non-empty"),
        ("dataset", "duplicates", {"ngram": 5}, r"dataset\.duplicates\.permutations: this key is missing"),
        ("dataset", "decontamination", {"ngram": 10, "overlap": 0, "benchmarks": []}, r"decontamination\.overlap: 0"),
        (
            "dataset",
            "decontamination",
            {"ngram": 10, "overlap": 1, "benchmarks": [{"name": "b", "path": "no/such", "id": "i", "texts": ["t"]}]},
            r"dataset\.decontamination\.benchmarks\.0\.path: no/such does not exist",
        ),
        ("report", "recorded", "no/such.json", r"report\.recorded: no/such\.json does not exist"),
        (None, "languages", ["C", "COBOL"], r"languages: 'COBOL' is unknown"),
        ("model", "name", "tiny-lama", r"model\.name: 'tiny-lama' is unknown; did you mean 'tiny-llama'"),
        ("model", "name", "starcoderbase-1b", r"model\.revision: bigcode/starcoderbase-1b is a model of the hub; give"),
        ("model", "revision", "main", r"model\.revision: 'main' does not match"),
        ("model", "revision", "0" * 40, r"model\.revision: tiny-llama is trained from scratch; set this key to null"),
        (None, "languages", "some", "languages: 'all' was expected"),
        ("evaluation", "backend", "vlm", r"evaluation\.backend: 'vlm' is not one of \['transformers', 'vllm'\]"),
        ("evaluation", "tasks", [], r"evaluation\.tasks: \[\] should be non-empty"),
        ("evaluation", "tasks", [{}], r"evaluation\.tasks\.0\.benchmark: this key is missing"),
        ("evaluation", "tasks", [{"benchmark": "problems", "sample": 2}], r"no such key; did you mean 'samples'"),
        (None, "languages", ["Rustt"], r"'Rustt' is unknown; did you mean 'Rust'"),
    ],
)
def test_a_bad_value_is_refused_with_its_key(config, section, key, value, message):
    (config[section] if section else config)[key] = value
    with pytest.raises(CannotRun, match=message) as caught:
        check_config(config, TABLE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("names", [["mbpp", "mbpp"], ["problems"], ["evaluation/mbpp"]])
def test_a_benchmark_with_the_name_of_another_is_refused_before_any_job(config, names):
    listed = [{"name": name, "path": "problems", "id": "id", "texts": ["prompt"]} for name in names]
    config["dataset"]["decontamination"]["benchmarks"] = listed
    with pytest.raises(CannotRun, match=rf"benchmarks\.{len(names) - 1}\.name: '{names[-1]}' is the name of another"):
        check_config(config, TABLE)


def test_what_vllm_cannot_draw_is_refused_before_the_run(config):
    config["evaluation"]["tasks"][0]["temperatures"] = [0.8, 2.5]
    check_config(config, TABLE)
    config["evaluation"]["backend"] = "vllm"
    with pytest.raises(CannotRun, match=r"tasks\.0\.temperatures\.1: 2\.5 is greater than the maximum of 2"):
        check_config(config, TABLE)


def test_a_missing_key_is_named(config):
    del config["train"]["continued"]["lora"]["r"]
    with pytest.raises(CannotRun, match=r"train\.continued\.lora\.r: this key is missing"):
        check_config(config, TABLE)


def test_only_what_lies_outside_the_working_folder_is_bound(config, tmp_path, monkeypatch):
    assert external_folders(config, TABLE) == []
    corpus = tmp_path / "data/corpus.jsonl"
    corpus.parent.mkdir()
    corpus.touch()
    config["data"]["text"] = [{"provider": "jsonl", "path": str(corpus), "licence": "MIT"}]
    assert external_folders(config, TABLE) == [str(corpus.parent)]
    benchmark = {"name": "b", "path": str(tmp_path), "id": "id", "texts": ["prompt"]}
    config["dataset"]["decontamination"]["benchmarks"].append(benchmark)
    assert external_folders(config, TABLE) == [str(tmp_path), str(corpus.parent)]


def test_the_recorded_manifest_and_the_models_folder_are_bound(config, tmp_path):
    recorded, model = tmp_path / "earlier/manifest.json", tmp_path / "model"
    recorded.parent.mkdir()
    recorded.touch()
    model.mkdir()
    config["report"]["recorded"], config["model"]["path"] = str(recorded), str(model)
    assert external_folders(config, TABLE) == [str(recorded.parent), str(model)]


def test_what_is_evaluated_is_bound_with_the_notes_of_where_it_was_fetched(config, tmp_path):
    rows = tmp_path / "fetched/data/test.jsonl"
    rows.parent.mkdir(parents=True)
    rows.touch()
    source: dict[str, str] = {"path": str(rows)}
    config["evaluation"]["tasks"] = [{"benchmark": "mbpp", "source": source}]
    assert external_folders(config, TABLE) == [str(rows.parent)]
    (tmp_path / "fetched/.cache/huggingface/download").mkdir(parents=True)
    source |= {"dataset": "some/mbpp", "revision": "0" * 40}
    assert external_folders(config, TABLE) == [str(tmp_path / "fetched"), str(rows.parent)]


def test_a_linked_corpus_is_bound_under_its_own_name_and_its_targets(config, tmp_path):
    corpus = tmp_path / "data/corpus.jsonl"
    corpus.parent.mkdir()
    corpus.touch()
    (tmp_path / "link").symlink_to(corpus.parent)
    config["corpus"]["sources"][0]["path"] = str(tmp_path / "link/corpus.jsonl")
    assert external_folders(config, TABLE) == [str(corpus.parent), str(tmp_path / "link")]


def test_all_languages_are_the_rows_of_the_table(config):
    config["languages"] = "all"
    check_config(config, TABLE)
    assert languages(config, TABLE) == list(TABLE)


def test_a_language_without_ir_is_evaluated_only_and_needs_one_with_ir_beside_it(config):
    table = {**TABLE, "Ruby": {"no_ir": "is interpreted"}}
    config["languages"] = ["Ruby", "C"]
    check_config(config, table)
    assert ir_languages(config, table) == ["C"]
    config["languages"] = ["Ruby"]
    with pytest.raises(CannotRun, match="none of them gives LLVM IR"):
        check_config(config, table)


def test_published_flags_replace_the_commands_where_there_are_some(config):
    config |= {"languages": ["C", "Fortran"], "compile": {"flags": "published"}}
    check_config(config, TABLE)
    published, uniform = with_flags(TABLE, "published"), with_flags(TABLE, "uniform")
    assert published["Fortran"]["levels"] == {"perf": ["-O3"], "size": ["-O0"]}
    assert published["C"]["levels"] == uniform["C"]["levels"]
    assert "-fstandalone-debug" in published["C"]["compile"]
    assert uniform == TABLE


@pytest.mark.parametrize("flags", ["uniform", "published"])
def test_what_readers_should_know_of_ir_is_of_the_flags_that_made_it(flags):
    rows = with_flags(TABLE, flags)
    assert all(isinstance(text, str) for row in rows.values() for text in row.get("caveats", []))
    said = {name: " ".join(row.get("caveats", [])) for name, row in rows.items()}
    published = flags == "published"
    assert ("`size` is -O0" in said["Fortran"]) == ("before any pass of LLVM, as in" in said["Haskell"]) == published
    assert ("default<Oz>" in said["Fortran"]) == ("--linkonce-templates is ours" in said["D"]) == (not published)
    assert ("-fmodules and -std=c89 are not used" in said["Objective-C"]) == (not published)
    for name, row in TABLE.items():
        other = row.get("published", {})
        assert "caveats" not in row or not other or row["caveats"] != other.get("caveats", row["caveats"]), name


def test_a_language_without_published_commands_is_named(config):
    config |= {"languages": ["C", "Swift"], "compile": {"flags": "published"}}
    with pytest.raises(CannotRun, match=r"compile\.flags: nothing that was published can be run for Swift"):
        check_config(config, TABLE)


def test_a_mixtures_shares_are_the_configurations_and_others_read_one_kind(config):
    config["train"]["continued"] |= {"arms": ["ir_only", "mixture"], "mixture": 0.75}
    check_config(config, TABLE)
    assert {name: row["reads"] for name, row in arms(config).items()} == {
        "ir_only": {"ir": 1.0},
        "mixture": {"pairs": 0.75, "monolingual": 0.25},
    }


def test_an_unknown_arm_is_named(config):
    config["train"]["continued"]["arms"] = ["paired", "sourceonly"]
    with pytest.raises(CannotRun, match=r"arms: 'sourceonly' is unknown; did you mean 'source_only'"):
        check_config(config, TABLE)


def test_a_run_that_lacks_only_what_can_be_fetched_says_so_last(config):
    config["model"] |= {"name": "starcoderbase-1b", "context": None}
    with pytest.raises(NotHere, match=r"model\.revision: bigcode/starcoderbase-1b is a model of the hub; give"):
        check_config(config, TABLE)
    config["corpus"]["sources"][0]["path"] = "no/such"
    assert absent_files(config, TABLE) == ["no/such"]
    config["train"]["continued"]["arms"] = ["paird"]
    with pytest.raises(CannotRun, match="'paird' is unknown"):
        check_config(config, TABLE)
