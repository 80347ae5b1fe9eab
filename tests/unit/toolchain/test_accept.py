"""What LLVM accepts, verified in the sandbox."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ircoder.toolchain.accept import AcceptRow, accept, status, verify

MODULE = "define i32 @main() {\n  ret i32 0\n}\n"


@pytest.fixture
def accept_row(row_text: Callable[[str], str]) -> AcceptRow:
    return AcceptRow.from_json(row_text("C"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MODULE, "ok"),
        ("", "empty"),
        ("; define i32 @f() is what this comment says\n", "empty"),
        ("@x = global i32 0\n", "empty"),
        (MODULE.replace("i32 0", "i64 0"), "bad_ir"),
        ("int main(void) { return 0; }\n", "bad_ir"),
        ("\ud800\x00", "bad_ir"),
    ],
)
def test_only_a_valid_module_with_a_function_is_accepted(accept_row: AcceptRow, text: str, expected: str) -> None:
    assert status(verify(accept_row, text), text) == expected


def test_each_text_has_a_verdict_in_its_place(accept_row: AcceptRow) -> None:
    written = [{"model": name, "id": str(n), "ir": MODULE if n else "no"} for name in "ab" for n in (0, 1)]
    assert accept(accept_row, written, workers=2) == [
        {"model": name, "id": str(n), "status": "ok" if n else "bad_ir"} for name in "ab" for n in (0, 1)
    ]
