"""Rows of published files: every format alike, nothing hidden, and what is damaged named in one line."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ircoder.evaluation.rows import read_rows
from ircoder.toolchain.records import UserError, write_jsonl

RECORDS = [{"id": str(number), "text": f"a\x0c\x85\u2028{number}"} for number in range(2000)]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as tar:
        for name, content in members.items():
            (path.parent / "member").write_bytes(content)
            tar.add(path.parent / "member", name)
    return path


def lines(records: list[dict]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def write(path: Path) -> Path:
    """The records in the format that the name says."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(RECORDS), path, compression="snappy")
    elif ".tar" in path.name:
        archive(path, {"x/part.jsonl": lines(RECORDS), "x/notes.txt": b"no records"})
    else:
        write_jsonl(path, RECORDS)
    return path


@pytest.mark.parametrize("name", ["b.jsonl", "b.jsonl.gz", "b.parquet", "b.tar", "b.tar.gz"])
def test_each_format_gives_the_same_rows_whatever_separators_of_lines_they_hold(tmp_path, name):
    assert [row.record for row in read_rows(write(tmp_path / name))] == RECORDS


@pytest.mark.parametrize("name", ["b.jsonl.gz", "b.parquet", "b.tar.gz"])
@pytest.mark.parametrize("damage", ["cut", "spoilt"])
def test_a_damaged_file_is_named(tmp_path, name, damage):
    path = write(tmp_path / name)
    content = path.read_bytes()
    middle = len(content) // 3
    path.write_bytes(content[:-30] if damage == "cut" else content[:middle] + b"\xff" * 200 + content[middle + 200 :])
    with pytest.raises(UserError, match=rf"{name}: .*(damaged|not a JSON object|not UTF-8)"):
        list(read_rows(path))


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (gzip.compress(lines(RECORDS[:1]) + b"{"), "line 2 is not a JSON object"),
        (gzip.compress(lines(RECORDS[:1]) + b"[1]"), "line 2 is not a JSON object"),
        (gzip.compress(b'{"text": "\xff"}'), "line 1 is not UTF-8"),
        (gzip.compress(lines(RECORDS))[:-9], r"damaged after line \d+"),
        (lines(RECORDS), "damaged after line 0"),
    ],
)
def test_a_damaged_file_in_an_archive_is_named_with_its_line(tmp_path, member, words):
    path = archive(tmp_path / "b.tar", {"x/part.jsonl.gz": member})
    with pytest.raises(UserError, match=rf"b\.tar: x/part\.jsonl\.gz: {words}"):
        list(read_rows(path))


def test_what_a_mac_adds_to_an_archive_and_what_is_hidden_in_a_folder_is_no_row(tmp_path):
    archive(tmp_path / "b.tar", {"x/a.jsonl": lines(RECORDS[:1]), "x/._a.jsonl": b"\0\x05\x16\x07\0"})
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/c.jsonl").write_bytes(b"\0")
    (tmp_path / "._d.jsonl").write_bytes(b"\0")
    (row,) = read_rows(tmp_path)
    assert (row.table, row.place, row.record) == ("x/a.jsonl", f"{tmp_path}/b.tar: x/a.jsonl: record 1", RECORDS[0])


@pytest.mark.parametrize("name", ["absent", "empty", "notes.txt"])
def test_what_holds_no_rows_is_named(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").touch()
    with pytest.raises(UserError, match=rf"{name}: no (such file or folder|file with one of the endings|record in it)"):
        list(read_rows(tmp_path / name))
