"""Uploading the dataset: what a dry run says, and how an upload that cannot be is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ircoder.dataset import push
from ircoder.toolchain.records import UserError, sha256_file

WHERE = {"repository": "someone/sltrans", "private": True}


@pytest.fixture
def dataset(tmp_path, monkeypatch) -> Path:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in {"README.md": "card", "SHA256SUMS": "sums", "C/Perf_Optimized.parquet": "x" * 1234}.items():
        (tmp_path / "sltrans" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sltrans" / name).write_text(text)
    (tmp_path / "sltrans/.snakemake_timestamp").touch()
    return tmp_path / "sltrans"


def run(*options: str, where: dict | None = WHERE) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["push", "--dataset", "sltrans", "--push", json.dumps(where), *options])
        push.main()


class Hub:
    """Stands for the hub's client: keeps what it was asked to do."""

    def __init__(self, token: str) -> None:
        Hub.calls = [("token", token)]

    def create_repo(self, repository: str, **options: object) -> None:
        Hub.calls.append(("create", repository, options))

    def upload_folder(self, **options: object):
        Hub.calls.append(("upload", options))
        return type("Commit", (), {"oid": "abc"})


def test_a_dry_run_lists_repository_files_and_sizes_and_touches_no_hub(dataset, monkeypatch, capsys):
    monkeypatch.setattr(push, "HfApi", None)
    run("--dry-run", "push.json")
    assert capsys.readouterr().out.splitlines() == [
        "someone/sltrans (private dataset): 3 files, 1,242 bytes",
        "          1,234  C/Perf_Optimized.parquet",
        "              4  README.md",
        "              4  SHA256SUMS",
        "dry run: nothing was uploaded",
    ]
    listed = json.loads(Path("push.json").read_text())
    assert [file["path"] for file in listed["files"]] == ["C/Perf_Optimized.parquet", "README.md", "SHA256SUMS"]
    assert listed | WHERE == listed and listed["checksums"] == sha256_file(dataset / "SHA256SUMS")


def test_the_repository_is_made_as_listed_and_gets_the_folder_without_hidden_files(dataset, monkeypatch, capsys):
    monkeypatch.setattr(push, "HfApi", Hub)
    monkeypatch.setenv("HF_TOKEN", "secret")
    run("--dry-run", "push.json")
    run(where=json.loads(Path("push.json").read_text()))
    said = capsys.readouterr().out
    assert said.endswith("uploaded as commit abc\n") and "secret" not in said
    token, create, (_, options) = Hub.calls
    assert token == ("token", "secret")
    assert create == ("create", "someone/sltrans", {"repo_type": "dataset", "private": True, "exist_ok": True})
    assert options["folder_path"] == Path("sltrans") and options["delete_patterns"] == ["*"]
    assert options["ignore_patterns"] == [".*", "*/.*"]


def test_a_push_without_a_token_is_refused(dataset):
    with pytest.raises(UserError, match="no token for the hub: set HF_TOKEN"):
        run()


def test_a_hub_that_cannot_be_reached_is_said_in_one_line_without_the_token(dataset, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.hf_api.constants.ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(UserError, match="someone/sltrans: the hub did not take it") as caught:
        run()
    assert "\n" not in str(caught.value) and "hf_secret" not in str(caught.value)


def test_a_configuration_without_a_repository_says_what_to_give(dataset):
    with pytest.raises(UserError, match=r"config: dataset\.push: null"):
        run("--dry-run", "push.json", where=None)


def test_a_folder_that_is_no_dataset_is_refused(dataset):
    (dataset / "SHA256SUMS").unlink()
    with pytest.raises(UserError, match="sltrans: no SHA256SUMS in it; make the dataset first"):
        run("--dry-run", "push.json")
