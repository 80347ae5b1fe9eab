"""The counts of the compile step add up."""

from __future__ import annotations

import json
import sys

from hypothesis import given
from hypothesis import strategies as st

from ircoder.dataset import compile_summary
from ircoder.toolchain.records import write_jsonl

STATUSES = st.sampled_from(["ok", "ok", "rejected", "memory"])


@given(st.lists(st.tuples(STATUSES, STATUSES)))
def test_every_source_compiled_at_both_levels_or_counts_once_as_a_failure(pairs):
    row = compile_summary.summarize({"perf": perf, "size": size} for perf, size in pairs)
    assert row["sources"] == len(pairs) == row["both_ok"] + sum(row["failures"].values())
    assert row["perf_ok"] == sum(perf == "ok" for perf, _ in pairs)


def test_a_failure_counts_under_its_first_failing_level():
    assert compile_summary.summarize([{"perf": "rejected", "size": "memory"}])["failures"] == {"rejected": 1}


def test_a_language_with_empty_shards_alone_has_a_row_of_zeros(tmp_path, monkeypatch):
    write_jsonl(tmp_path / "C++/0000.jsonl", [])
    output = tmp_path / "summary.json"
    inputs = ["--statuses", str(tmp_path), "--languages", "C++", "--shards", "1"]
    monkeypatch.setattr(sys, "argv", ["compile_summary", *inputs, "--output", str(output)])
    compile_summary.main()
    zeros = {"sources": 0, "perf_ok": 0, "size_ok": 0, "both_ok": 0, "failures": {}}
    assert json.loads(output.read_text()) == {"C++": zeros}
