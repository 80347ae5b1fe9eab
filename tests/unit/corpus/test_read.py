"""Every program read is kept or dropped with a reason, and the shards depend on nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.corpus import read
from ircoder.corpus.providers.item import Item
from ircoder.corpus.store import Store
from ircoder.toolchain.records import UserError, read_jsonl
from tests.unit.corpus.sources import EXTENSIONS, FILTERS, filters, source, write, write_lines

LANGUAGES = ["C", "C++", "Rust"]

TEXTS = st.text(max_size=3) | st.text(st.characters(), max_size=3)  # characters() has lone surrogates too
RECORDS = st.fixed_dictionaries(
    {"language": st.none() | st.sampled_from(["C", "cpp", "Rust", "Cobol"]) | TEXTS, "source": st.none() | TEXTS},
    optional={
        "id": TEXTS | st.integers(0, 3),
        "task": TEXTS,
        "licence": st.sampled_from(["GPL-3.0", "MIT"]),
        "path": TEXTS,
        "extra": st.none() | TEXTS | st.floats(),
        "tests": st.lists(st.fixed_dictionaries({"stdin": TEXTS, "stdout": TEXTS}), max_size=2),
    },
)


def arguments(sources: list[dict], shards: int = 3, **changed: object) -> list[str]:
    entries = [{"licence": "MIT", **entry} for entry in sources]
    options = {"--sources": entries, "--filters": {**FILTERS, **changed}, "--extensions": EXTENSIONS}
    words = [word for name, value in options.items() for word in (name, json.dumps(value))]
    return [*words, "--languages", *LANGUAGES, "--shards", str(shards), "--output", "out"]


def run(monkeypatch, folder: Path, *sources: dict, shards: int = 3, **changed: object) -> dict:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["read", *arguments(list(sources), shards, **changed)])
    read.main()
    return json.loads(Path("out/summary.json").read_text())


def shards_of(folder: Path) -> dict[str, list[list[dict]]]:
    return {
        language: [list(read_jsonl(path)) for path in sorted((folder / "out" / language).iterdir())]
        for language in LANGUAGES
    }


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


JSONL = {"provider": "jsonl", "path": "in.jsonl"}


@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, max_size=12), more=st.lists(RECORDS, max_size=3), shards=st.integers(1, 4))
def test_every_record_is_kept_or_dropped_and_the_shards_partition_what_is_kept(records, more, shards):
    seed = {"language": "Rust", "source": "fn main() {}", "id": "kept in any case"}
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        folder = Path(name)
        write_lines(folder / "in.jsonl", seed, *records)
        write_lines(folder / "more.jsonl", *more)
        sources = [JSONL, {"provider": "jsonl", "path": "more.jsonl", "prefix": "more/"}]
        summary = run(monkeypatch, folder, *sources, shards=shards, licences=["MIT"])
        found = shards_of(folder)
        monkeypatch.undo()
    counts = summary["languages"]
    read_of_ours = sum(row["read"] for row in counts.values())
    assert all(row["read"] == row["kept"] + sum(row["dropped"].values()) for row in counts.values())
    assert read_of_ours + sum(summary["other_languages"].values()) == 1 + len(records) + len(more)
    for language, parts in found.items():
        ids = [record["id"] for part in parts for record in part]
        assert len(parts) == shards and len(set(ids)) == len(ids) == counts[language]["kept"]
        for number, part in enumerate(parts):
            assert [record["id"] for record in part] == sorted(record["id"] for record in part)
            assert all(read.shard_of(record["id"], shards) == number for record in part)
            assert {record["licence"] for record in part} <= {"MIT"}


def test_the_first_of_equal_ids_and_of_equal_sources_is_kept_within_a_language(tmp_path):
    rows = [("C", "a", b"1"), ("C", "a", b"2"), ("C", "b", b"1"), ("Rust", "a", b"1"), ("C", "c", b"2")]
    items = [(source("jsonl", tmp_path), Item(name, {"source": text}, language)) for language, name, text in rows]
    store = Store(tmp_path / "store")
    summary = read.read_corpus(items, ["C", "Rust"], filters(), store, 1)
    assert summary["languages"]["C"] == {"read": 4, "kept": 2, "dropped": {"duplicate id": 1, "duplicate text": 1}}
    assert [record["id"] for record in store.shard("C", 0)] == ["a", "c"]
    assert [record["id"] for record in store.shard("Rust", 0)] == ["a"]
    store.close()


def test_a_record_keeps_origin_and_tests_and_takes_the_licence_of_its_source_where_it_names_none(tmp_path, monkeypatch):
    tests = [{"stdin": "1\n", "stdout": "2\n"}]
    record = {"language": "c", "source": "é\r\n", "id": "a", "repo": "r", "provider": "p", "tests": tests}
    write_lines(tmp_path / "in.jsonl", record)
    run(monkeypatch, tmp_path, JSONL, shards=1)
    (found,) = shards_of(tmp_path)["C"][0]
    assert found["source"] == "é\r\n" and found["licence"] == "MIT" and found["language"] == "C"
    assert found["task"] == "a" and found["tests"] == tests
    assert found["origin"] == {"provider": "jsonl", "repo": "r"}


def test_the_same_corpus_gives_the_same_bytes_from_another_folder_and_leaves_no_work_behind(tmp_path, monkeypatch):
    for name in ("one", "another"):
        write_lines(
            tmp_path / name / "in.jsonl",
            *({"language": "C", "source": f"int x{n};", "path": f"p/{n}.c"} for n in range(40)),
        )
        run(monkeypatch, tmp_path / name, JSONL)
        assert not list((tmp_path / name / "work/corpus").iterdir())
    assert len(files(tmp_path / "one")) == 11
    assert files(tmp_path / "one") == files(tmp_path / "another")


def test_the_same_programs_give_the_same_records_from_jsonl_and_from_parquet(tmp_path, monkeypatch):
    rows = [{"language": "C", "source": f"int x{n};", "id": f"p/{n}.c", "repo": "r"} for n in range(600)]
    write_lines(tmp_path / "jsonl/in.jsonl", *rows)
    write(tmp_path, "parquet/.keep")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "parquet/in.parquet", row_group_size=100)
    for provider in ("jsonl", "parquet"):
        run(monkeypatch, tmp_path / provider, {"provider": provider, "path": f"in.{provider}"})
    shards = [shards_of(tmp_path / provider) for provider in ("jsonl", "parquet")]
    for record in (record for found in shards for parts in found.values() for part in parts for record in part):
        record["origin"].pop("provider")
    assert shards[0] == shards[1]


@pytest.mark.parametrize("reached", ["work/corpus/*/records.sqlite", "out/C/0000.jsonl.gz"])
def test_a_killed_run_ends_in_the_same_bytes_on_the_same_command(tmp_path, monkeypatch, reached):
    rows = [{"language": "C", "source": f"int x{n};" + " " * 500, "id": str(n)} for n in range(4_000)]
    for name in ("whole", "killed"):
        write_lines(tmp_path / name / "in.jsonl", *rows)
    run(monkeypatch, tmp_path / "whole", JSONL)
    monkeypatch.chdir(tmp_path / "killed")
    command = [sys.executable, "-m", "ircoder.corpus.read", *arguments([JSONL])]
    with subprocess.Popen(command) as step:
        while not list(Path().glob(reached)):
            assert step.poll() is None, "the step ended before it could be killed"
            time.sleep(0.001)
        os.kill(step.pid, signal.SIGKILL)
    assert not Path("out/summary.json").exists()
    subprocess.run(command, check=True)
    assert files(tmp_path / "whole/out") == files(tmp_path / "killed/out")
    assert not list(Path("work/corpus").iterdir())


# Bad records


def peak_mb(folder: Path, *sources: dict) -> float:
    """The peak resident memory of the step in a process of its own, in MB."""
    code = "import resource; from ircoder.corpus.read import main; main(); "
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    command = [sys.executable, "-c", code, *arguments(list(sources))]
    return int(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout) / 1024


def test_bad_files_of_a_tree_are_dropped_and_counted_and_a_huge_one_takes_no_memory(tmp_path):
    tree = tmp_path / "tree"
    write(tree, "good.c", b"int x;\n")
    small = peak_mb(tmp_path, {"provider": "directory", "path": "tree"})
    for name, content in {"latin": b"// \xe9\n", "empty": b"", "nul": b"int x;\0", "copy": b"int x;\n"}.items():
        write(tree, f"later/{name}.c", content)
    write(tree, "long.c", b"int x = " + b"1" * 1001 + b";\n")
    write(tree, "notes.txt")
    with open(tree / "huge.c", "wb") as file:
        file.write(b"int x;\n" * (50 << 20 >> 3))
        file.truncate(50 << 20)
    large = peak_mb(tmp_path, {"provider": "directory", "path": "tree"})
    dropped = {"not utf-8": 1, "empty": 1, "nul byte": 1, "duplicate text": 1, "long line": 1, "too large": 1}
    summary = json.loads((tmp_path / "out/summary.json").read_text())
    assert summary["languages"]["C"] == {"read": 7, "kept": 1, "dropped": dropped}
    assert summary["other_languages"] == {".txt": 1}
    assert large < small + 10


@pytest.mark.parametrize("provider", ["jsonl", "parquet"])
def test_bad_records_of_a_table_are_dropped_and_counted(tmp_path, monkeypatch, provider):
    sources = [b"int x;", b"// \xe9", b"", b"int\0x;", b"int y;", b"int x;", b"x" * (50 << 20), None, b"y"]
    rows = [{"id": str(n % 8), "language": "C", "source": text} for n, text in enumerate(sources)]
    rows[4]["id"] = "0"
    rows += [{"id": "z", "language": "Cobol", "source": b"x"}, {"id": "z", "language": None, "source": b"x"}]
    if provider == "jsonl":
        texts = [(row["source"] or b"").decode("latin-1") for row in rows]
        lines = [json.dumps({**row, "source": text}, ensure_ascii=False) for row, text in zip(rows, texts, strict=True)]
        write(tmp_path, "in.jsonl", "\n".join(lines).encode("latin-1"))
    else:
        strings = pyarrow.Array.from_buffers(
            pyarrow.string(), len(rows), pyarrow.array([row["source"] for row in rows], pyarrow.binary()).buffers()
        )
        table = pyarrow.Table.from_pylist([{"id": row["id"], "language": row["language"]} for row in rows])
        pyarrow.parquet.write_table(table.append_column("source", strings), tmp_path / "in.parquet")
    summary = run(monkeypatch, tmp_path, {"provider": provider, "path": f"in.{provider}"})
    dropped = {"not utf-8": 1, "empty": 2, "nul byte": 1, "duplicate id": 2, "duplicate text": 1, "too large": 1}
    assert summary["languages"]["C"] == {"read": 9, "kept": 1, "dropped": dropped}
    assert summary["other_languages"] == {"Cobol": 1, "no language": 1}


def test_a_submission_that_was_not_accepted_or_is_not_there_is_counted(tmp_path, monkeypatch):
    rows = ["s1,p1,C,c,Accepted", "s2,p1,C,c,Wrong Answer", "s3,p1,C,c,Accepted"]
    header = "submission_id,problem_id,language,filename_ext,status"
    write(tmp_path, "net/metadata/p1.csv", "\n".join([header, *rows]).encode())
    write(tmp_path, "net/data/p1/C/s1.c", b"int x;\n")
    write(tmp_path, "net/data/p1/C/s2.c", b"int y;\n")
    summary = run(monkeypatch, tmp_path, {"provider": "codenet", "path": "net"})
    assert summary["languages"]["C"] == {"read": 3, "kept": 1, "dropped": {"not accepted": 1, "no file": 1}}


def test_a_corpus_without_a_usable_program_is_refused_and_says_what_it_found(tmp_path, monkeypatch):
    write_lines(tmp_path / "in.jsonl", {"language": "Cobol", "source": "x"}, {"language": "C", "source": " "})
    with pytest.raises(UserError, match=r"no usable program in C, C\+\+, Rust \(found: Cobol 1, empty 1\)"):
        run(monkeypatch, tmp_path, JSONL)
    assert not list((tmp_path / "work/corpus").iterdir())


def test_a_number_that_json_has_not_becomes_null(tmp_path, monkeypatch):
    write(tmp_path, "in.jsonl", b'{"language": "C", "source": "x", "id": "a", "score": [NaN, 1.5]}\n')
    run(monkeypatch, tmp_path, JSONL, shards=1)
    (found,) = shards_of(tmp_path)["C"][0]
    assert found["origin"]["score"] == [None, 1.5]
