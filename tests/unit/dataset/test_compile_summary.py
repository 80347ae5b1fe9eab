"""The counts of the compile step add up."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ircoder.dataset import compile_summary
from ircoder.dataset.statuses import read_statuses
from ircoder.toolchain.records import write_jsonl

STATUSES = st.sampled_from(["ok", "ok", "rejected", "memory"])


@given(st.lists(st.tuples(STATUSES, STATUSES)))
def test_every_source_compiled_at_both_levels_or_counts_once_as_a_failure(pairs):
    row = compile_summary.summarize({"perf": perf, "size": size, "reason": f"no {perf}"} for perf, size in pairs)
    assert row["sources"] == len(pairs) == row["both_ok"] + sum(row["failures"].values())
    assert sum(entry["programs"] for entry in row["reasons"]) == sum(row["failures"].values())
    assert row["perf_ok"] == sum(perf == "ok" for perf, _ in pairs)


def test_a_failure_counts_under_its_first_failing_level():
    line = {"perf": "rejected", "size": "memory", "reason": "no such file"}
    assert compile_summary.summarize([line])["failures"] == {"rejected": 1}


def test_the_commonest_reasons_come_first_and_of_equal_ones_the_first_by_name():
    lines = [{"perf": "ok", "size": "crash", "reason": reason} for reason in "gfedcbaab"]
    reasons = compile_summary.summarize(lines)["reasons"]
    assert [(entry["reason"], entry["programs"]) for entry in reasons] == [
        ("a", 2),
        ("b", 2),
        ("c", 1),
        ("d", 1),
        ("e", 1),
    ]


def test_a_language_with_empty_shards_alone_has_a_row_of_zeros(tmp_path, monkeypatch):
    write_jsonl(tmp_path / "C++/0000.jsonl", [])
    output = tmp_path / "summary.json"
    inputs = ["--statuses", str(tmp_path), "--languages", "C++", "--shards", "1"]
    monkeypatch.setattr(sys, "argv", ["compile_summary", *inputs, "--output", str(output)])
    compile_summary.main()
    zeros = {"sources": 0, "perf_ok": 0, "size_ok": 0, "both_ok": 0, "failures": {}, "reasons": []}
    assert json.loads(output.read_text()) == {"C++": zeros}


def test_a_language_may_have_more_shards_than_a_process_opens_files_by_default(tmp_path):
    for shard in range(100):
        write_jsonl(tmp_path / f"C/{shard:04d}.jsonl", [{"id": f"{shard}.c", "perf": "ok", "size": "ok"}])
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())) + 20, before[1]))
    try:
        assert len(list(read_statuses(tmp_path, "C", 100))) == 100
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
