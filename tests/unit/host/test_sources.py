"""What is said of a source that cannot be read, before any job."""

import copy
from pathlib import Path

import pytest
import yaml

from ircoder.config import check_config
from ircoder.refusals import CannotRun
from ircoder.sources import files_below, files_of

REPOSITORY = Path(__file__).parents[3]
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
HUB = {"provider": "huggingface", "path": "no/such", "licence": "MIT", "dataset": "org/name"}
COMMIT = "ab" * 20


@pytest.fixture
def config(monkeypatch) -> dict:
    monkeypatch.chdir(REPOSITORY)
    return yaml.safe_load((REPOSITORY / "config.yaml").read_text())


def refusal(config: dict, section: str, kind: str, **entry: object) -> str:
    config = copy.deepcopy(config)
    config[section][kind] = [{"provider": "jsonl", "path": "problems", "licence": "MIT", **entry}]
    with pytest.raises(CannotRun) as caught:
        check_config(config, TABLE)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"config: {section}.{kind}.0.")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"path": "no/such"}, "path: no/such does not exist; give a path that does"),
        ({"provider": "csv"}, "provider: 'csv' is not one of"),
        ({"licens": "MIT"}, "licens: no such key; did you mean 'licence'?"),
        (
            {"split": "test"},
            "split: the provider jsonl does not use it; it has columns, dataset, language, ",
        ),
        ({"provider": "embedded", "prefix": "a/"}, "prefix: the provider embedded does not use it; it has no options"),
        ({"columns": {"sorce": "x"}}, "columns.sorce: no such field; did you mean 'source'?"),
        ({"columns": {"origin": "repo"}}, "columns.origin: must be a list of names"),
        ({"columns": {"source": ["a", "b"]}}, "columns.source: must be one name"),
        ({"provider": "lines", "columns": {"id": "x"}}, "columns.id: no such field; known: source"),
        ({"provider": "huggingface", "path": "org/name"}, "path: org/name is no folder here; for a dataset of the hub"),
        (HUB, "revision: org/name may change on the hub; give `dataset`, its id there, and `revision`, the commit"),
        ({**HUB, "revision": "main"}, "revision: org/name may change on the hub"),
        ({**HUB, "revision": COMMIT}, "path: no/such is not here yet: hf download org/name --repo-type dataset --rev"),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_with_its_key(config, entry, message):
    assert refusal(config, "corpus", "sources", **entry).startswith(message)


def test_a_source_that_lacks_a_key_is_told_which(config):
    config["corpus"]["sources"] = [{"provider": "jsonl", "path": "problems"}]
    with pytest.raises(CannotRun, match=r"corpus\.sources\.0\.licence: this key is missing"):
        check_config(config, TABLE)


@pytest.mark.parametrize("provider", ["directory", "codenet"])
def test_files_of_one_text_give_no_pairs(config, provider):
    message = f"provider: {provider} gives one text a file, and commits need diff and message"
    assert refusal(config, "data", "commits", provider=provider).startswith(message)


def test_the_fields_of_a_column_map_are_those_of_the_kind(config):
    assert refusal(config, "data", "commits", columns={"source": "x"}).startswith("columns.source: no such field")
    config["data"]["commits"] = [{"provider": "jsonl", "path": "problems", "licence": "MIT", "columns": {"diff": "d"}}]
    check_config(config, TABLE)


def test_a_folder_of_tables_is_watched_by_file_and_a_tree_of_programs_by_its_top(tmp_path):
    for name in ("a.jsonl", "b/c.jsonl.gz", "README.md", "b/d.parquet", ".cache/e.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    def watched(provider: str) -> list[str]:
        return [str(Path(name).relative_to(tmp_path)) for name in files_of([{"provider": provider, "path": tmp_path}])]

    assert watched("jsonl") == ["a.jsonl", "b/c.jsonl.gz"]
    assert watched("parquet") == ["b/d.parquet"]
    assert watched("directory") == ["."]


def test_a_folder_of_a_benchmark_is_watched_by_file_and_a_file_as_it_is_named(tmp_path):
    for name in ("b/c.jsonl.gz", "a.parquet", "b/.cache/e.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    assert files_below(str(tmp_path)) == [f"{tmp_path}/a.parquet", f"{tmp_path}/b/c.jsonl.gz"]
    assert files_below(f"{tmp_path}/b/../a.parquet") == [f"{tmp_path}/b/../a.parquet"]
    assert files_below("no/such") == ["no/such"]
