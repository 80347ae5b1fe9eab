"""From completions to programs: where a completion ends, and Go's imports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.evaluation.benchmark import suite_task
from ircoder.evaluation.go import with_imports
from ircoder.evaluation.programs import BLOCK, INDENTED, ended, program


def task(**fields):
    return suite_task("t", "head {\n", "suite", **fields)


@pytest.mark.parametrize(
    ("completion", "kept"),
    [
        ("  return 1;\n}\nint main() {}\n", "  return 1;\n}"),
        ("  if (x) { y(); }\n}\nmore", "  if (x) { y(); }\n}"),
        ('  return "}";\n}\nmore', '  return "}";\n}'),
        ("  return '}' + '\\'';\n}\nmore", "  return '}' + '\\'';\n}"),
        ("  // }\n  /* } */ return 1;\n}\nmore", "  // }\n  /* } */ return 1;\n}"),
        ("  let x: &'a str = y;\n}\nfn z<'b>() {}", "  let x: &'a str = y;\n}"),
        ("  never closed", "  never closed"),
    ],
)
def test_a_function_in_braces_ends_with_its_own_brace(completion, kept):
    assert ended(task(cut=BLOCK), completion) == kept


@pytest.mark.parametrize(
    ("completion", "kept"),
    [
        ("    return 1\nprint(2)\n", "    return 1"),
        ("\n    x = 1\n\n    return x\n\ndef g():\n    pass", "\n    x = 1\n\n    return x\n"),
        (" x\n    y", " x\n    y"),
    ],
)
def test_a_python_function_ends_before_the_next_line_that_is_not_indented(completion, kept):
    assert ended(task(cut=INDENTED), completion) == kept


def test_the_first_of_all_stop_words_ends_a_completion():
    assert ended(task(stop=["\nclass", "\n#"]), "a\n# b\nclass c") == "a"


@given(st.text(), st.sampled_from([BLOCK, INDENTED, None]))
def test_a_completion_is_only_cut_at_its_end(text, cut):
    assert text.startswith(ended(task(cut=cut), text))


def test_a_program_has_what_stands_before_and_after_it():
    assert program(task(before="b\n", after="a"), "c", "C++") == "b\nca"


GO = """import (
    "strings"
    "math"
)
import m "math/rand"

// strings.ToUpper is not used
func f(x string) float64 {
    return math.Floor(2.5) + float64(len(strconv.Itoa(1))) + float64(len("m.x"))
}
"""


def test_a_go_program_imports_what_it_uses_and_nothing_else():
    text = with_imports(GO)
    assert text.startswith('package main\n\nimport (\n\t"math"\n\t"strconv"\n)\n')
    assert text.count("import") == 1
    assert "func f(x string) float64 {" in text


def test_a_name_that_an_import_has_given_is_no_package_of_ours():
    text = with_imports('package x\nimport sort "strings"\nfunc f() { sort.ToUpper("") }\n')
    assert 'sort "strings"' in text
    assert text.count("sort") == 2


def test_a_go_program_without_imports_has_no_import():
    assert with_imports("func f() {}\n") == "package main\n\nfunc f() {}\n"


def test_of_a_text_the_first_line_that_is_not_empty_counts():
    task = {"reference_text": "Adds 1.", "stop": ['"""']}
    assert ended(task, '\n\n  Adds 1. \nMore.\n"""\nelse') == "Adds 1."
    assert ended(task, '"""\nAdds 1.') == ended(task, "") == ""
