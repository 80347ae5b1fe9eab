"""Precompiled headers save time and change nothing."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain import prefixes
from ircoder.toolchain.prefixes import PrecompiledHeaders, include_prefix, worthwhile
from ircoder.toolchain.program import Program

IO = "#include <iostream>\n"


@pytest.mark.parametrize(
    ("source", "prefix"),
    [
        ("", ()),
        ("int x;\n#include <a>\n", ()),
        ("#include <a>\n#include <b/c.h>\nint x;\n#include <d>\n", ("#include <a>", "#include <b/c.h>")),
        ("\n// words\n # include  <a> // more\r\n\n#include<b>", ("#include <a>", "#include <b>")),
        ("#import <F/F.h>\n", ("#import <F/F.h>",)),
        ('#include <a>\n#include "b"\n#include <c>\n', ("#include <a>",)),
        ("#define X\n#include <a>\n", ()),
        ("#include <a> int x;\n", ()),
        ("/* */\n#include <a>\n", ()),
        ("// continued \\\n#include <a>\n", ()),
        ("#include <a> // continued \\\n#include <b>\n", ()),
        ("// words\r#define X\n#include <a>\n", ()),
        ("#include <a> // words\r#define X\n#include <b>\n", ()),
        ("#include <a>\n" * 99_999, 100 * ("#include <a>",)),
    ],
)
def test_a_prefix_ends_before_the_first_line_of_another_kind(source, prefix):
    assert include_prefix(source) == prefix


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4).map(tuple), max_size=60))
def test_what_is_shared_begins_the_prefix_and_is_used_often_enough(listed):
    shared = worthwhile(listed)
    assert all(whole[: len(part)] == part and part for whole, part in shared.items())
    used = [shared[prefix] for prefix in listed if prefix in shared]
    assert all(used.count(part) >= prefixes.WORTH for part in used)


def test_the_longest_beginning_that_enough_programs_share_is_taken():
    listed = [("a",)] * 3 + [("a", "b")] * 3 + [("a", "c")] * 2 + [("d",)] * 2
    assert worthwhile(listed) == {("a",): ("a",), ("a", "b"): ("a", "b"), ("a", "c"): ("a",)}


SOURCES = [
    IO + "int main() { std::cout << 1 << std::endl; }\n",
    IO + "// two\n#include <cassert>\nint main(int n, char **) { assert(n > 1); std::cout << __LINE__ << __FILE__; }\n",
    IO + "#include <cassert>\n#include <map>\nint main() { std::map<int, int> m; m[1]++; std::cout << m[1]; }\n",
    IO + "#include <cassert>\n#include <vector>\nstd::vector<int> v{__COUNTER__};\nint main() { return v[0]; }\n",
    IO + "#include <cassert>\n#undef assert\n#define NDEBUG\n#include <cassert>\nint main() { assert(0); }\n",
    IO + "int main() { return undeclared; }\n",  # a message about the source
    IO + "int main() { std::cout << std::endll; }\n",  # and one with a note about a header
    IO + "#include <no_such_header>\nint main() {}\n",
    IO + "int main() { int i = std::string(); }\n",
    "#include <no_such_header>\n",
    "#include <no_such_header>\nint x;\n",
    "#include <no_such_header>\nint y;\n",
]


def test_records_are_the_same_with_and_without_precompiled_headers(row):
    cpp = row("C++")
    headers = PrecompiledHeaders(cpp, SOURCES)
    used = 0
    for source in SOURCES:
        with_headers, without = Program(cpp, source, headers), Program(cpp, source)
        assert with_headers.levels() == without.levels()
        assert with_headers.own_failures == without.own_failures
        used += headers.order(source) != ()
    assert used == len(SOURCES)
    headers.close()


def test_precompiled_headers_cannot_be_changed_by_who_reads_them(row):
    headers = PrecompiledHeaders(row("C++"), [IO] * 3)
    descriptor = headers.open(IO, "perf")
    assert descriptor is not None
    with pytest.raises(PermissionError), open(f"/proc/self/fd/{descriptor}", "r+b") as file:
        file.write(b"x")
    os.close(descriptor)
    headers.close()


@pytest.mark.parametrize(("bound", "most"), [("KEPT_MB", 8), ("KEPT", 3)])
def test_the_oldest_headers_make_room(row, monkeypatch, bound, most):
    monkeypatch.setattr(prefixes, bound, most)
    headers = PrecompiledHeaders(row("C++"), [IO] * 3 + ["#include <string>\n"] * 3)
    for source in (IO, "#include <string>\n", IO):
        for level in ("perf", "size"):
            descriptor = headers.open(source, level)
            assert descriptor is not None
            os.close(descriptor)
    assert len(headers._made) < 4
    headers.close()
