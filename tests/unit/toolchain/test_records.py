"""Files that appear whole or not at all, and errors in one line."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.records import UserError, canonical_json, read_jsonl, write_json, write_jsonl

RECORDS = st.lists(st.dictionaries(st.text(max_size=3), st.text() | st.integers() | st.none(), max_size=3), max_size=5)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@given(records=RECORDS, name=st.sampled_from(["a.jsonl", "a.jsonl.gz"]))
def test_what_is_written_is_read_again(records, name):
    write_jsonl(name, records)
    assert list(read_jsonl(name)) == records


@given(value=st.dictionaries(st.text(), st.integers()))
def test_equal_values_give_equal_bytes_whatever_their_order(value):
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))


def test_a_lone_surrogate_of_a_hostile_source_survives():
    write_jsonl("a.jsonl.gz", [{"source": "\ud800"}])
    assert list(read_jsonl("a.jsonl.gz")) == [{"source": "\ud800"}]


def test_equal_records_give_equal_files_at_any_time_and_place():
    write_jsonl("a.jsonl.gz", [{"b": 1, "a": 2}])
    write_jsonl("elsewhere/b.jsonl.gz", [{"a": 2, "b": 1}])
    assert Path("a.jsonl.gz").read_bytes() == Path("elsewhere/b.jsonl.gz").read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1}\n[1]\n', "a.jsonl: line 2 is not a JSON object"),
        (b'{"a": 1}\n{"a": \n', "a.jsonl: line 2 is not a JSON object"),
    ],
)
def test_a_bad_line_is_named(content, message):
    Path("a.jsonl").write_bytes(content)
    with pytest.raises(UserError, match=message):
        list(read_jsonl("a.jsonl"))


def test_a_truncated_archive_is_named_and_what_to_do():
    packed = gzip.compress(b"".join(b'{"n": %d}\n' % n for n in range(10_000)))
    Path("a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UserError, match=r"a\.jsonl\.gz: damaged after line \d+.*fetch or make it again"):
        list(read_jsonl("a.jsonl.gz"))


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(UserError, match=r"gone\.jsonl: no such file"):
        list(read_jsonl("gone.jsonl"))


def test_a_write_that_fails_leaves_the_old_file():
    write_json("a.json", {"old": 1})
    with pytest.raises(TypeError):
        write_json("a.json", {"new": object()})
    with pytest.raises(ZeroDivisionError):
        write_jsonl("a.json", ({"n": 1 // n} for n in (1, 0)))
    assert json.loads(Path("a.json").read_text()) == {"old": 1}


def test_a_user_error_is_one_line_and_exit_code_1():
    script = "from ircoder.toolchain.records import *\ndef main(): raise UserError('a.txt: mend it')\nrun_step(main)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "error: a.txt: mend it\n")


@pytest.mark.parametrize(
    "error",
    [
        "OSError(28, os.strerror(28))",
        "sqlite3.OperationalError('database or disk is full')",
        "RuntimeError('I/O error: No space left on device (os error 28)')",
    ],
)
def test_a_full_disk_is_one_line_that_says_where_and_exit_code_1(error):
    # The images have no /dev/full, so the error of a write without room is raised by hand.
    script = f"import os, sqlite3\nfrom ircoder.toolchain.records import *\ndef main(): raise {error}\nrun_step(main)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no space left for results/ or work/ in /") and done.stderr.count("\n") == 1


def test_an_error_of_ours_keeps_its_traceback():
    script = "from ircoder.toolchain.records import *\ndef main(): raise ValueError('a bug')\nrun_step(main)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" in done.stderr
