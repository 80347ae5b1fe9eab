"""Every program read is kept or dropped with a reason, and the shards depend on nothing else."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.corpus import read
from ircoder.corpus.providers.item import SOURCE_LIMIT, Item
from ircoder.corpus.store import Store
from ircoder.toolchain.records import UserError, read_jsonl

EXTENSIONS = json.dumps({"C": [".c"], "C++": [".cpp", ".cc"], "Rust": [".rs"]})

TEXTS = st.text(max_size=3) | st.text(st.characters(), max_size=3)  # characters() has lone surrogates too
RECORDS = st.fixed_dictionaries(
    {"language": st.sampled_from(["C", "cpp", "Rust", "Cobol"]) | TEXTS, "source": TEXTS},
    optional={"id": TEXTS | st.integers(0, 3), "task": TEXTS, "path": TEXTS, "extra": st.none() | TEXTS},
)


def run(monkeypatch, folder: Path, path: Path, provider: str = "jsonl", shards: int = 3) -> dict:
    monkeypatch.chdir(folder)
    command = f"read --provider {provider} --path {path} --languages C C++ Rust"
    options = ["--licence", "MIT", "--shards", str(shards), "--output", "out"]
    monkeypatch.setattr(sys, "argv", [*command.split(), "--extensions", EXTENSIONS, *options])
    read.main()
    return json.loads(Path("out/summary.json").read_text())


def shards_of(folder: Path) -> dict[str, list[list[dict]]]:
    return {
        language: [list(read_jsonl(path)) for path in sorted((folder / "out" / language).iterdir())]
        for language in ("C", "C++", "Rust")
    }


def write_lines(path: Path, records: list[dict]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, max_size=12), shards=st.integers(1, 4))
def test_every_record_is_kept_or_dropped_and_the_shards_partition_what_is_kept(records, shards):
    seed = {"language": "Rust", "source": "fn main() {}", "id": "kept in any case"}
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        folder = Path(name)
        summary = run(monkeypatch, folder, write_lines(folder / "in.jsonl", [seed, *records]), shards=shards)
        found = shards_of(folder)
        monkeypatch.undo()
    counts = summary["languages"]
    assert all(row["read"] == row["kept"] + sum(row["dropped"].values()) for row in counts.values())
    assert sum(row["read"] for row in counts.values()) + sum(summary["other_languages"].values()) == 1 + len(records)
    for language, parts in found.items():
        ids = [record["id"] for part in parts for record in part]
        assert len(parts) == shards and len(set(ids)) == len(ids) == counts[language]["kept"]
        for number, part in enumerate(parts):
            assert [record["id"] for record in part] == sorted(record["id"] for record in part)
            assert all(read.shard_of(record["id"], shards) == number for record in part)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xff", "not utf-8"),
        (b"a\0b", "nul byte"),
        (b"x" * (SOURCE_LIMIT + 1), "too large"),
        (b"x" * SOURCE_LIMIT, None),
        ("é".encode(), None),
    ],
)
def test_a_source_is_dropped_for_the_reason_that_holds(source, reason):
    assert read.reason_to_drop(source) == reason


def test_the_first_of_equal_ids_and_of_equal_sources_is_kept_within_a_language(tmp_path):
    items = [
        Item("C", "a", "t", b"1"),
        Item("C", "a", "t", b"2"),
        Item("C", "b", "t", b"1"),
        Item("Rust", "a", "t", b"1"),
        Item("C", "c", "t", b"2"),
    ]
    store = Store(tmp_path / "store")
    summary = read.read_corpus(items, ["C", "Rust"], store, "jsonl", "MIT", 1)
    assert summary["languages"]["C"] == {"read": 4, "kept": 2, "dropped": {"duplicate id": 1, "duplicate source": 1}}
    assert [record["id"] for record in store.shard("C", 0)] == ["a", "c"]
    assert [record["id"] for record in store.shard("Rust", 0)] == ["a"]
    store.close()


def test_a_record_keeps_its_origin_and_takes_the_licence_of_the_run_where_it_names_none(tmp_path, monkeypatch):
    write_lines(tmp_path / "in.jsonl", [{"language": "c", "source": "é\r\n", "id": "a", "repo": "r", "provider": "p"}])
    run(monkeypatch, tmp_path, Path("in.jsonl"), shards=1)
    (record,) = shards_of(tmp_path)["C"][0]
    assert record["source"] == "é\r\n" and record["licence"] == "MIT" and record["language"] == "C"
    assert record["origin"] == {"provider": "jsonl", "repo": "r"}


def test_the_same_corpus_gives_the_same_bytes_from_another_folder_and_leaves_no_work_behind(tmp_path, monkeypatch):
    sources = [{"language": "C", "source": f"int x{n};", "path": f"p/{n}.c"} for n in range(40)]
    for name in ("one", "another"):
        write_lines(tmp_path / name / "in.jsonl", sources)
        run(monkeypatch, tmp_path / name, Path("in.jsonl"))
        assert not list((tmp_path / name / "work/corpus").iterdir())
    files = [path.relative_to(tmp_path / "one") for path in sorted((tmp_path / "one").rglob("*")) if path.is_file()]
    assert len(files) == 11
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "another" / file).read_bytes() for file in files)


def test_an_undecodable_file_of_a_tree_is_dropped_and_counted(tmp_path, monkeypatch):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/latin.c").write_bytes(b"// \xe9\n")
    (tmp_path / "tree/good.c").write_bytes(b"int x;\n")
    summary = run(monkeypatch, tmp_path, Path("tree"), provider="directory")
    assert summary["languages"]["C"] == {"read": 2, "kept": 1, "dropped": {"not utf-8": 1}}


def test_a_corpus_without_a_usable_program_is_refused_and_says_what_it_found(tmp_path, monkeypatch):
    write_lines(tmp_path / "in.jsonl", [{"language": "Cobol", "source": "x"}, {"language": "C", "source": " "}])
    with pytest.raises(UserError, match=r"no usable program in C, C\+\+, Rust \(found: Cobol 1, empty 1\)"):
        run(monkeypatch, tmp_path, Path("in.jsonl"))
    assert not list((tmp_path / "work/corpus").iterdir())


def test_a_number_that_json_has_not_is_refused_with_the_record_named(tmp_path, monkeypatch):
    (tmp_path / "in.jsonl").write_text('{"language": "C", "source": "x", "id": "a", "score": NaN}\n')
    with pytest.raises(UserError, match="record 'a' holds NaN"):
        run(monkeypatch, tmp_path, Path("in.jsonl"))
