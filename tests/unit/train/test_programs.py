from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ircoder.toolchain.records import UserError
from ircoder.train.programs import files, names, programs, sources, split


def test_both_splits_are_read_and_each_source_counts_once(dataset: Path) -> None:
    rows = list(programs(dataset))
    assert [row.level for row in rows] == ["perf"] * 8 + ["size"] * 8
    assert [text for _, text in sources(dataset)] == [row.source for row in rows[:8]]
    assert [row.id for row in rows if row.own_ir is None] == ["task-3/solution.c"] * 2


def test_chosen_rows_are_read_alone(dataset: Path) -> None:
    rows = list(split(dataset, "C", "perf"))
    assert list(split(dataset, "C", "perf", {1, 5, 7})) == [rows[1], rows[5], rows[7]]
    assert list(names(dataset, "C", "perf")) == [row.name for row in rows]


def test_ir_is_not_read_for_sources_nor_a_text_for_names(dataset: Path) -> None:
    for level in ("Perf", "Size"):
        path = dataset / "C" / f"{level}_Optimized.parquet"
        table = pyarrow.parquet.read_table(path)
        pyarrow.parquet.write_table(table.drop_columns(["IR_Original", "IR_Own_Functions"]), path)
    assert len(list(sources(dataset))) == len(list(names(dataset, "C", "size"))) == 8


def test_an_empty_split_is_no_error(make_dataset: Callable[..., Path]) -> None:
    assert list(programs(make_dataset([]))) == []


def test_a_folder_without_a_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=f"{tmp_path}: no <Language>/Perf_Optimized.parquet"):
        files(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "C" / "Perf_Optimized.parquet"
    path.parent.mkdir()
    pyarrow.parquet.write_table(pyarrow.table({"Source_Code": ["x"], "id": ["a"], "heldout": [True]}), path)
    with pytest.raises(UserError, match="no column IR_Original, IR_Own_Functions, task"):
        list(programs(tmp_path))


def test_a_damaged_file_is_named(dataset: Path) -> None:
    path = dataset / "C" / "Size_Optimized.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UserError, match=r"Size_Optimized\.parquet: not a Parquet file"):
        list(programs(dataset))
