"""Rows of the table of languages: which keys must be there, and which exclude each other."""

from __future__ import annotations

import json

import pytest

from ircoder.toolchain.records import UserError
from ircoder.toolchain.row import CompileRow, ExecuteRow

from .conftest import ROWS

C = json.loads(ROWS["C"])


def read(**changes: object) -> CompileRow:
    """C's row with changed keys; None takes one out."""
    return CompileRow.from_json(json.dumps({key: value for key, value in (C | changes).items() if value is not None}))


@pytest.mark.parametrize("language", [name for name, row in ROWS.items() if "no_ir" not in json.loads(row)])
def test_each_row_of_the_table_can_be_read(language):
    row = CompileRow.from_json(ROWS[language])
    assert (row.debug is None) != (row.own is None)
    assert ExecuteRow.from_json(ROWS[language]).run


def test_own_functions_are_told_by_one_of_two_keys():
    assert read().own is None
    assert read(debug=None, own="f.*").debug is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"own": "f"}, "has both `debug` and `own`; give"),
        ({"debug": None}, "has neither `debug` nor `own`; give"),
        ({"debug": None, "own": "f("}, "`own` is no regular expression"),
        ({"llvm": None}, "key 'llvm' is missing; add it"),
        ({"limits": {"cpu_s": 1}}, "not a row of ircoder/languages.yaml"),
    ],
)
def test_a_wrong_row_is_refused_in_one_line(changes, message):
    with pytest.raises(UserError, match=message) as caught:
        read(**changes)
    assert "\n" not in str(caught.value)


def test_keys_of_other_steps_do_not_matter():
    assert read(caveats="none", image="other") == read()


def test_a_row_is_in_its_first_dialect_and_holds_itself_in_the_others():
    words = ["cc", "{dialect}", "main.c"]
    row = read(compile=words, debug=words, dialects=[["-a", "-b"], []])
    assert row.compile == row.debug == ["cc", "-a", "-b", "main.c"]
    assert [other.compile for other in row.dialects] == [["cc", "main.c"]] and not row.dialects[0].dialects


@pytest.mark.parametrize("language", ROWS)
@pytest.mark.parametrize("flags", ["uniform", "published"])
def test_what_reads_precompiled_headers_is_in_their_dialect(language, flags):
    given = json.loads(ROWS[language])
    given |= given.get("published", {}) if flags == "published" else {}
    spoken = {name: "{dialect}" in given.get(name, []) for name in ("precompile", "compile", "debug", "build")}
    if given.get("dialects", [[]]) != [[]]:
        assert all(spoken[name] for name in spoken if name in given)
