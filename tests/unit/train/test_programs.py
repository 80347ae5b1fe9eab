from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ircoder.toolchain.records import UserError
from ircoder.train.programs import distinct_sources, files, programs


def test_both_splits_are_read_and_each_source_counts_once(dataset: Path) -> None:
    rows = list(programs(dataset))
    assert [row.level for row in rows] == ["perf"] * 8 + ["size"] * 8
    assert len(list(distinct_sources(iter(rows)))) == 8
    assert [row.id for row in rows if row.own_ir is None] == ["task-3/solution.c"] * 2


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
