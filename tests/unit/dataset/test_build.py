"""The dataset opens with `datasets`, and its bytes follow from the records alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import datasets
import pyarrow.parquet as pq
import pytest

from ircoder.dataset import build
from ircoder.dataset.parquet import GROUP_ROWS, SCHEMA
from ircoder.toolchain.records import UserError, sha256_text, write_jsonl


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


def run(records: list[dict], language: str = "C++", shards: int = 2, heldout: float = 0.0, folder: str = ".") -> dict:
    """Builds a dataset of one language, and of Rust without a record, in `folder`."""
    compiled = Path(folder) / "compile"
    for shard in range(shards):
        ordered = sorted(records[shard::shards], key=lambda record: record["id"])
        write_jsonl(compiled / language / f"{shard:04d}.jsonl.gz", ordered)
        write_jsonl(compiled / f"Rust/{shard:04d}.jsonl.gz", [])
    with pytest.MonkeyPatch.context() as patch:
        inputs = ["--compiled", str(compiled), "--languages", language, "Rust", "--shards", str(shards)]
        inputs += ["--heldout-fraction", str(heldout)]
        patch.setattr(
            sys, "argv", ["build", *inputs, "--output", f"{folder}/sltrans", "--summary", f"{folder}/summary.json"]
        )
        build.main()
    return json.loads((Path(folder) / "summary.json").read_text())


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
        run(records, shards=shards, folder=folder)
    files = sorted(path.relative_to("one") for path in Path("one/sltrans").rglob("*") if path.is_file())
    assert len(files) == 5
    assert all((Path("one") / file).read_bytes() == (Path("another") / file).read_bytes() for file in files)
    assert pq.ParquetFile("one/sltrans/C++/Perf_Optimized.parquet").num_row_groups == 3


def test_the_summary_counts_bytes_rows_and_tasks():
    row = run([compiled("a", own=False), compiled("b", task="other")], heldout=1.0)["C++"]["Perf_Optimized"]
    assert row == {
        "rows": 2,
        "heldout_rows": 2,
        "rows_with_own_functions": 1,
        "tasks": 2,
        "source_bytes": 8,
        "ir_bytes": 20,
        "own_ir_bytes": 3,
        "median_ir_to_source": 2.5,
    }


def test_a_second_build_replaces_the_first_and_leaves_no_work_behind():
    run([compiled("a", language="C")], language="C")
    run([compiled("a")])
    assert not Path("sltrans/C").exists()
    assert not list(Path("work/dataset").iterdir())


def test_a_bar_in_a_compiler_name_does_not_break_the_table_of_the_card():
    run([compiled("a")])
    assert "| C++ | Perf_Optimized | clang \\| 19 | `-g0 -O3` | 1 |" in Path("sltrans/README.md").read_text()


def test_records_of_another_language_or_run_are_refused():
    with pytest.raises(UserError, match="a: is C, but lies in a folder C\\+\\+"):
        run([compiled("a", language="C")])
    with pytest.raises(UserError, match="two records a"):
        run([compiled("a"), compiled("a")])


def test_a_corpus_of_which_nothing_compiled_is_refused():
    with pytest.raises(UserError, match="no program of the corpus compiled"):
        run([])
