"""The dataset opens with `datasets`, and its bytes follow from the records alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import datasets
import pyarrow.parquet as pq
import pytest

from ircoder.dataset import assemble, build
from ircoder.dataset.compiled import allow_open_files
from ircoder.dataset.parquet import GROUP_ROWS, SCHEMA
from ircoder.toolchain.records import UserError, sha256_text, write_json, write_jsonl

CAVEATS = ["Symbols such as __x_<int> and *y; `__x_` is own.", "Most of\na module is the library's."]
CODE = str(Path(__file__).parents[3])


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> None:
    for name in ("HF_DATASETS_CACHE", "HF_MODULES_CACHE"):
        monkeypatch.setattr(datasets.config, name, tmp_path / "cache" / name)
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)


def compiled(name: str, language: str = "C++", size: bool = True, own: bool = True, task: str = "sum") -> dict:
    def level(flag: str, ok: bool) -> dict:
        ir = {"status": "ok", "ir": f"; é {flag} {name}", "own_ir": f"; {name}" if own else None, "own_functions": []}
        failure = {"status": "rejected", "diagnostics": "error"}
        return {"flags": ["-g0", flag], "command": ["clang"], **(ir if ok else failure)}

    return {
        "id": name,
        "language": language,
        "task": task,
        "source": f"// {name}",
        "sha256": sha256_text(f"// {name}"),
        "licence": "MIT",
        "origin": {"provider": "jsonl", "repo": "r"},
        "toolchain": "clang | 19",
        "llvm_version": "19.1.7",
        "image_key": "0" * 16,
        "levels": {"perf": level("-O3", True), "size": level("-Oz", size)},
    }


def call(module, *words: object) -> None:
    """Runs a step as its command line does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [module.__name__, *map(str, words)])
        module.main()


def write_inputs(root: Path, records: list[dict], language: str, shards: int, removed: dict, verdicts: dict) -> None:
    """The files that the stages before leave, for a language and for Rust without a record."""
    for name, chosen in ((language, records), ("Rust", [])):
        for shard in range(shards):
            ordered = sorted(chosen[shard::shards], key=lambda record: record["id"])
            write_jsonl(root / f"compile/{name}/{shard:04d}.jsonl.gz", ordered)
            lines = [{"id": r["id"], "status": verdicts[r["id"]]} for r in ordered if r["id"] in verdicts]
            write_jsonl(root / f"tests/{name}/{shard:04d}.jsonl", lines)
        lines = [{"id": key, "reason": reason} for key, reason in sorted(removed.items()) if chosen]
        write_jsonl(root / f"selection/{name}.jsonl", lines)
    none = {"read": 0, "kept": 0, "dropped": {}}
    counts = {"read": len(records) + 2, "kept": len(records), "dropped": {"empty": 1, "nul byte": 1}}
    write_json(root / "corpus.json", {"languages": {language: counts, "Rust": none}, "other_languages": {}})
    ok = {f"{level}_ok": sum(r["levels"][level]["status"] == "ok" for r in records) for level in ("perf", "size")}
    zeros = {"sources": 0, "perf_ok": 0, "size_ok": 0}
    write_json(root / "compile.json", {language: {"sources": len(records), **ok}, "Rust": zeros})


def build_command(root: Path, language: str, shards: int, heldout: float) -> list[str]:
    inputs = [
        "--compiled",
        root / "compile",
        "--tests",
        root / "tests",
        "--selection",
        root / f"selection/{language}.jsonl",
    ]
    options = ["--language", language, "--shards", shards, "--heldout-fraction", heldout]
    words = [sys.executable, "-m", build.__name__, *options, *inputs, "--output", root / "parts" / language]
    return [str(word) for word in words]


def write_parts(root: Path, language: str, shards: int, heldout: float) -> None:
    for name in (language, "Rust"):
        call(build, *build_command(root, name, shards, heldout)[3:])


def put_together(root: Path, language: str, heldout: float = 0.0) -> dict:
    inputs = ["--parts", root / "parts", "--languages", language, "Rust", "--heldout-fraction", heldout]
    inputs += ["--corpus", root / "corpus.json", "--compiled", root / "compile.json"]
    inputs += ["--caveats", json.dumps({"C++": CAVEATS, "Swift": ["Not here."]})]
    call(assemble, *inputs, "--output", root / "sltrans", "--summary", root / "summary.json")
    return json.loads((root / "summary.json").read_text())


def run(
    records: list[dict],
    language: str = "C++",
    shards: int = 2,
    heldout: float = 0.0,
    folder: str = ".",
    removed: dict | None = None,
    verdicts: dict | None = None,
) -> dict:
    """Builds a dataset of one language, and of Rust without a record, in `folder`."""
    root = Path(folder)
    write_inputs(root, records, language, shards, removed or {}, verdicts or {})
    write_parts(root, language, shards, heldout)
    return put_together(root, language, heldout)


@pytest.mark.parametrize("streaming", [False, True])
def test_a_config_opens_with_datasets_and_holds_what_compiled(streaming):
    run([compiled("b", size=False), compiled("a", own=False), compiled("c")], heldout=1.0)
    rows = list(datasets.load_dataset("./sltrans", "C++", split="Size_Optimized", streaming=streaming))
    assert [row["id"] for row in rows] == ["a", "c"]
    assert list(rows[0]) == SCHEMA.names
    assert rows[0]["IR_Own_Functions"] is None and rows[1]["IR_Own_Functions"] == "; c"
    assert rows[1]["IR_Original"] == "; é -Oz c" and rows[1]["flags"] == ["-g0", "-Oz"] and rows[1]["heldout"]
    assert rows[1]["ir_sha256"] == sha256_text("; é -Oz c")
    assert json.loads(rows[1]["origin"]) == {"provider": "jsonl", "repo": "r"}


@pytest.mark.parametrize("streaming", [False, True])
def test_a_dataset_that_is_built_again_does_not_load_from_the_cache_of_the_old_one(streaming):
    loaded = []
    for task in ("one", "two"):
        run([compiled("a", task=task)])
        rows = datasets.load_dataset("./sltrans", "C++", split="Perf_Optimized", streaming=streaming)
        loaded.append(next(iter(rows))["task"])
    assert loaded == ["one", "two"]


def test_a_language_without_rows_is_left_out_of_the_card_and_named_in_it():
    run([compiled("a", size=False)])
    assert datasets.get_dataset_config_names("./sltrans") == ["C++"]
    assert datasets.get_dataset_split_names("./sltrans", "C++") == ["Perf_Optimized"]
    text = Path("sltrans/README.md").read_text()
    assert all(
        f"- {name}\n" in text for name in ("C++, Size_Optimized", "Rust, Perf_Optimized", "Rust, Size_Optimized")
    )
    assert pq.read_schema("sltrans/Rust/Size_Optimized.parquet").equals(SCHEMA)


def test_the_same_records_give_the_same_bytes_however_they_are_sharded():
    records = [compiled(f"{n:05d}") for n in range(2 * GROUP_ROWS + 1)]
    for folder, shards in (("one", 1), ("another", 7)):
        Path(folder).mkdir()
        run(records, shards=shards, folder=folder, removed={"00007": "near-duplicate"}, verdicts={"00009": "ok"})
    files = sorted(path.relative_to("one") for path in Path("one/sltrans").rglob("*") if path.is_file())
    assert len(files) == 6
    assert all((Path("one") / file).read_bytes() == (Path("another") / file).read_bytes() for file in files)
    assert pq.ParquetFile("one/sltrans/C++/Perf_Optimized.parquet").num_row_groups == 2


def test_the_summary_counts_bytes_rows_and_tasks():
    row = run([compiled("a", own=False), compiled("b", task="other")], heldout=1.0)["C++"]["Perf_Optimized"]
    counts = {"rows": 2, "heldout_rows": 2, "rows_with_own_functions": 1, "tasks": 2, "source_bytes": 8, "ir_bytes": 20}
    counts |= {"own_ir_bytes": 3, "median_ir_to_source": 2.5, "licences": {"MIT": 2}}
    assert {key: row[key] for key in counts} == counts
    assert row["compilers"] == [{"toolchain": "clang | 19", "flags": "-g0 -O3", "rows": 2}]


def test_every_program_is_accounted_for_from_reading_to_the_rows():
    records = [compiled("a"), compiled("b", size=False), compiled("c", size=False), compiled("d")]
    removed = {"a": "near-duplicate", "b": "benchmark"}
    summary = run(records, removed=removed)["C++"]
    chain = ("read", "dropped", "kept", "failed", "compiled", "removed", "rows")
    dropped = {"empty": 1, "nul byte": 1}
    gone = {"near-duplicate": 1, "benchmark": 1}
    assert [summary["Perf_Optimized"][key] for key in chain] == [6, dropped, 4, {}, 4, gone, 2]
    gone = {"near-duplicate": 1}
    assert [summary["Size_Optimized"][key] for key in chain] == [6, dropped, 4, {"rejected": 2}, 2, gone, 1]
    assert [row["id"] for row in pq.read_table("sltrans/C++/Perf_Optimized.parquet").to_pylist()] == ["c", "d"]
    text = Path("sltrans/README.md").read_text()
    assert "| C++ | Size_Optimized | 6 | 2 | 4 | 2 | 2 | 0 | 1 | 1 |" in text


def test_the_column_says_which_programs_passed_their_tests():
    summary = run([compiled(name) for name in "abc"], verdicts={"a": "ok", "c": "timeout"})["C++"]["Size_Optimized"]
    rows = pq.read_table("sltrans/C++/Size_Optimized.parquet", columns=["id", "tests_passed"]).to_pylist()
    assert [(row["id"], row["tests_passed"]) for row in rows] == [("a", True), ("b", None), ("c", False)]
    assert [summary[key] for key in ("tests_passed", "tests_failed", "without_tests")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("corpus.json", lambda value: value["languages"]["C++"].update(read=9)),
        ("corpus.json", lambda value: value["languages"]["C++"].update(kept=3, read=5)),
        ("compile.json", lambda value: value["C++"].update(sources=3)),
        ("compile.json", lambda value: value["C++"].update(size_ok=2)),
        ("parts/C++/statistics.json", lambda value: value["Size_Optimized"].update(rows=2)),
        ("parts/C++/statistics.json", lambda value: value["Size_Optimized"]["failed"].update(memory=1)),
        ("parts/C++/statistics.json", lambda value: value["Size_Optimized"].update(without_tests=0)),
    ],
)
def test_sums_that_do_not_add_up_are_refused(path, change):
    run([compiled("a"), compiled("b", size=False)])
    value = json.loads(Path(path).read_text())
    change(value)
    write_json(path, value)
    with pytest.raises(UserError, match=r"C\+\+, \w+: \d+ programs [a-z ]+, but \d+ were counted; .* remove results"):
        put_together(Path(), "C++")


@pytest.mark.parametrize("where", ["removed", "verdicts"])
@pytest.mark.parametrize("name", ["0", "b", "z"])
def test_what_speaks_of_a_record_that_is_not_there_is_refused(where, name):
    write_inputs(Path(), [compiled("a"), compiled("c")], "C++", 1, {}, {})
    path = "selection/C++.jsonl" if where == "removed" else "tests/C++/0000.jsonl"
    write_jsonl(path, [{"id": name, "reason": "near-duplicate", "status": "ok"}])
    with pytest.raises(UserError, match=f"{name} is twice, out of order, or about no compiled record"):
        write_parts(Path(), "C++", 1, 0.0)


def test_the_checksums_fit_every_file():
    run([compiled("a")])
    done = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd="sltrans", check=True, capture_output=True)
    files = [path for path in Path("sltrans").rglob("*") if path.is_file()]
    assert done.stdout.count(b": OK\n") == len(files) - 1 == 5


def test_the_languages_files_take_no_room_twice():
    run([compiled("a")])
    assert Path("sltrans/C++/Perf_Optimized.parquet").samefile("parts/C++/Perf_Optimized.parquet")


def test_a_file_system_without_hard_links_gets_copies(monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    run([compiled("a")])
    assert datasets.load_dataset("./sltrans", "C++", split="Size_Optimized")["id"] == ["a"]


def test_a_build_that_is_killed_leaves_nothing_half_done_and_gives_the_same_bytes_when_started_again(tmp_path):
    records = [compiled(f"{n:05d}") for n in range(2 * GROUP_ROWS + 1)]
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for root in (whole, killed):
        write_inputs(root, records, "C++", 2, {}, {})
    write_parts(whole, "C++", 2, 0.0)
    process = subprocess.Popen(build_command(killed, "C++", 2, 0.0), env={**os.environ, "PYTHONPATH": CODE})
    while not list(Path("work/dataset").glob("*/*.parquet")):
        assert process.poll() is None, "the build ended before it could be killed"
    process.kill()
    process.wait()
    assert not (killed / "parts").exists()
    write_parts(killed, "C++", 2, 0.0)
    for path in (whole / "parts/C++").iterdir():
        assert path.read_bytes() == (killed / "parts/C++" / path.name).read_bytes(), path.name


def test_a_second_build_replaces_the_first_and_leaves_no_work_behind():
    run([compiled("a", language="C")], language="C")
    run([compiled("a")])
    assert not Path("sltrans/C").exists()
    assert not [path for path in Path("work").rglob("*") if path.is_file() and "finished" not in path.parts]


def test_a_language_whose_inputs_did_not_change_is_taken_over(capsys):
    for _ in range(2):
        run([compiled("a")])
    assert capsys.readouterr().err.count("made of the same as before, taken over") == 2


def test_a_bar_in_a_compiler_name_does_not_break_the_table_of_the_card():
    run([compiled("a")])
    assert "| C++ | Perf_Optimized | clang \\| 19 | `-g0 -O3` | 1 |" in Path("sltrans/README.md").read_text()


def test_the_card_says_what_to_know_of_the_ir_of_its_languages_and_of_no_others():
    run([compiled("a")])
    text = Path("sltrans/README.md").read_text()
    said = text.partition("## What to know of each language's IR\n")[2].partition("\n## ")[0]
    symbols = r"Symbols such as \_\_x\_\<int\> and \*y; `__x_` is own."
    assert said.endswith(f"\n\n### C++\n\n{symbols}\n\nMost of a module is the library's.\n")
    run([compiled("a", language="C")], language="C")
    assert "What to know" not in Path("sltrans/README.md").read_text()


def test_records_of_another_language_or_run_are_refused():
    with pytest.raises(UserError, match="a: is C, but lies in a folder C\\+\\+"):
        run([compiled("a", language="C")])
    with pytest.raises(UserError, match="two records a"):
        run([compiled("a"), compiled("a")])


def test_a_corpus_of_which_nothing_compiled_is_refused():
    with pytest.raises(UserError, match="no program of the corpus compiled"):
        run([])


def test_more_shards_than_a_process_may_open_files_are_refused_before_any_is_read():
    allow_open_files(100)
    with pytest.raises(
        UserError, match=r"shards are read together, but this machine lets a process open only \d+ files"
    ):
        allow_open_files(1 << 40)
