"""The files that say which records are left out."""

from __future__ import annotations

import pytest

from ircoder.dataset.selection import NEAR, line, removed_ids
from ircoder.toolchain.records import UserError, write_jsonl


def test_the_ids_of_a_file_are_those_of_its_lines(tmp_path):
    write_jsonl(tmp_path / "C.jsonl", [line(name, NEAR, "C++/x", 0.75) for name in ("a", "b\n", "é")])
    assert removed_ids(tmp_path / "C.jsonl") == {"a", "b\n", "é"}


@pytest.mark.parametrize("broken", [{"id": "a"}, {"reason": NEAR}, {"id": 1, "reason": NEAR}])
def test_a_line_that_breaks_the_format_is_named(tmp_path, broken):
    write_jsonl(tmp_path / "C.jsonl", [line("a", NEAR, "C++/x", 1.0), broken])
    with pytest.raises(UserError, match=r"C\.jsonl: line 2"):
        removed_ids(tmp_path / "C.jsonl")
