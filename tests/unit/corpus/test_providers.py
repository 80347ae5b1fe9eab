"""What the providers find, and what they say where they cannot."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import PROVIDERS
from ircoder.toolchain.records import UserError

TABLE = Languages({"C": [".c"], "C++": [".cpp", ".cc", ".cxx", ".c++"], "Rust": [".rs"]})


def read(provider: str, path: Path) -> list:
    return list(PROVIDERS[provider](path, TABLE))


def write(root: Path, name: str, content: bytes = b"x\n") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)


def write_lines(path: Path, *records: dict) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_a_tree_gives_paths_as_ids_and_parent_folders_as_tasks(tmp_path):
    for name in ("sort/quick/a.c", "sort/quick/B.CPP", "top.rs"):
        write(tmp_path, name)
    found = {(item.label, item.id, item.task) for item in read("directory", tmp_path)}
    assert found == {
        ("C", "sort/quick/a.c", "sort/quick"),
        ("C++", "sort/quick/B.CPP", "sort/quick"),
        ("Rust", "top.rs", "top"),
    }


def test_links_and_hidden_folders_of_a_tree_are_skipped(tmp_path):
    write(tmp_path, "a/a.c")
    write(tmp_path, ".git/b.c")
    (tmp_path / "c.c").symlink_to(tmp_path / "a/a.c")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [item.id for item in read("directory", tmp_path)] == ["a/a.c"]


def test_a_file_of_no_language_is_labelled_by_its_extension(tmp_path):
    write(tmp_path, "notes.TXT")
    write(tmp_path, "Makefile")
    assert sorted(item.label for item in read("directory", tmp_path)) == [".txt", "no extension"]


def test_the_embedded_problems_give_one_program_per_solution(tmp_path):
    write(tmp_path, "sum/problem.yaml", b'title: T\nstatement: S\ntests: [{stdin: "1", stdout: "1"}]\n')
    write(tmp_path, "sum/solution.c")
    write(tmp_path, "sum/notes.c")
    assert [(item.label, item.id, item.task) for item in read("embedded", tmp_path)] == [("C", "sum/solution.c", "sum")]


@pytest.mark.parametrize("label", ["C++", "c++", "CPP", "cpp", "cxx"])
def test_a_label_in_another_spelling_finds_its_language(label):
    assert TABLE.by_label(label) == "C++"


def test_case_spaces_and_hyphens_of_a_label_do_not_matter(tmp_path):
    table = Languages({"Objective-C": [".m"]})
    assert {table.by_label(label) for label in ("ObjectiveC", "objective c", "Objective_C")} == {"Objective-C"}


def test_jsonl_fields_fall_back_as_documented(tmp_path):
    path = write_lines(
        tmp_path / "a.jsonl",
        {"language": "C", "source": "1", "id": 7, "path": "p", "task": "t", "licence": "MIT", "repo": "r"},
        {"language": "C", "source": "2", "path": "p"},
        {"language": "C", "source": "3", "id": "", "task": None},
    )
    named, by_path, by_hash = read("jsonl", path)
    assert (named.id, named.task, named.licence, named.origin) == ("7", "t", "MIT", {"path": "p", "repo": "r"})
    assert (by_path.id, by_path.task, by_path.licence) == ("p", "p", None)
    assert by_hash.id == by_hash.task == hashlib.sha256(b"3").hexdigest()


def test_a_folder_of_jsonl_files_is_read_in_the_order_of_names(tmp_path):
    write_lines(tmp_path / "b.jsonl", {"language": "C", "source": "", "id": "second"})
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as file:
        file.write('{"language": "C", "source": "", "id": "first"}')
    write(tmp_path, "README.md")
    assert [item.id for item in read("jsonl", tmp_path)] == ["first", "second"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"language": "C"}', "`source` must be a text"),
        ('{"language": "C", "source": 1}', "`source` must be a text"),
        ('{"source": "x"}', "`language` must be a text"),
        ('{"language": "C", "source": "x", "id": []}', "`id` must be a text"),
        ("{", "is not a JSON object"),
        ("[]", "is not a JSON object"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path, line, words):
    path = tmp_path / "a.jsonl"
    path.write_text('{"language": "C", "source": "x"}\n\n' + line + "\n")
    with pytest.raises(UserError, match=f"a.jsonl: line 3.*{words}"):
        read("jsonl", path)


def test_a_truncated_gz_is_named(tmp_path):
    whole = gzip.compress(b'{"language": "C", "source": "x"}\n' * 1000)
    write(tmp_path, "a.jsonl.gz", whole[:-9])
    with pytest.raises(UserError, match=r"a\.jsonl\.gz: damaged"):
        read("jsonl", tmp_path)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_missing_path_is_named(tmp_path, provider):
    with pytest.raises(UserError, match="nowhere"):
        read(provider, tmp_path / "nowhere")


def test_two_rows_that_share_an_extension_are_refused():
    with pytest.raises(UserError, match="A and B share"):
        Languages({"A": [".x"], "B": [".X"]})


def test_an_unknown_language_is_named_with_those_that_exist():
    with pytest.raises(UserError, match="'Cobol'; it has C, "):
        TABLE.check(["C", "Cobol"])
