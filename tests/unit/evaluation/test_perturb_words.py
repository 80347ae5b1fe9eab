"""Perturbations of words, layout and names, and the edits that all are made of."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.evaluation.perturb import docs, functions, layout, words
from ircoder.evaluation.perturb.edits import Edit, apply, encoded, moved
from ircoder.evaluation.perturb.table import PERTURBATIONS

from .perturbing import ROWS, changed, source


def test_a_function_keeps_a_name_that_everyday_language_has_in_its_documentation():
    text = '"""Sort with sort(x)."""\ndef sort(x):\n    return x.sort()\n'
    found = changed(functions.renamed(lambda name, random: "order"), text, "Python")
    assert found == '"""Sort with order(x)."""\ndef order(x):\n    return x.sort()\n'


def test_only_plain_language_is_respelled():
    text = '''def find_it(numbers):
    """See https://some.where
    >>> find_it(numbers)
    answered with this

    Returns no "quoted" names, numbers of code (LIST).
    assert that; and = this
    """
'''
    found = [text[start:end] for start, end in docs.prose(source(text, "Python"))]
    assert found == ["Returns", "names", "code"]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "Python",
            'def f():\n    """ One.\n    Two.\n    """\n    g()\n',
            "def f():\n    # One.\n    # Two.\n    g()\n",
        ),
        ("Python", 'class E(Exception):\n    """One."""\n', None),
        ("C++", "/*\nOne.\n  Two.\n*/\nint x;\n", "// One.\n//   Two.\nint x;\n"),
        ("Go", "// One.\n// Two.\nvar x int\n", "/*\nOne.\nTwo.\n*/\nvar x int\n"),
        ("Go", "//go:build x\nvar x int\n", None),
        ("Rust", "/// One.\nfn f() {}\n", None),
        ("C++", "int x; /* One. */ int y;\n", None),
    ],
)
def test_comments_change_their_kind(language, before, after):
    assert changed(layout.comments, before, language) == after


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("C++", "int f() {\n    if (x) {\n    }\n}\n", "int f()\n{\n    if (x)\n    {\n    }\n}\n"),
        ("C++", "int f()\n{\n}\n", "int f() {\n}\n"),
        ("Rust", "fn f() {\n    g(|x| { x });\n}\n", "fn f()\n{\n    g(|x| { x });\n}\n"),
    ],
)
def test_brackets_move(language, before, after):
    assert changed(layout.brackets, before, language) == after


def test_lines_are_split_after_commas_between_brackets_only():
    text = "def f(a, b):\n    x, yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy = [], True\n    return x\n"
    assert changed(layout.split_line, text, "Python") == text.replace("(a, b", "(a,\n        b")


def test_texts_keep_their_lines():
    text = 'x = """\n    a\n"""\nif x:\n    y = 1\n'
    assert changed(layout.indentation, text, "Python") == text.replace("    y", "\ty")
    assert all(text[:12] in (changed(layout.blank_lines, text, "Python", seed=seed) or "") for seed in range(9))


# Words and edits.


@pytest.mark.parametrize(
    ("name", "other"),
    [("has_close", "hasClose"), ("hasClose", "has_close"), ("HasClose", "has_close"), ("sort", None), ("f2", "f_2")],
)
def test_names_change_their_convention(name, other):
    assert words.other_convention(name, Random(0)) == other


@given(st.from_regex(r"[a-z]{1,9}(_[a-z]{1,5})?", fullmatch=True), st.integers())
def test_slips_keep_a_word_a_name_of_the_same_length(word, seed):
    for slip in (words.neighbour_key, words.swapped_letters, words.changed_case):
        if (other := slip(word, Random(seed))) is not None:
            assert other != word and len(other) == len(word) and other[0] == word[0]
            assert re.fullmatch(r"\w+", other)


TEXT = st.text(max_size=30)
CUTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.text(max_size=3)), max_size=5)


@given(TEXT, CUTS)
def test_a_place_moves_with_the_text_before_it(text, cuts):
    data, edits, place = encoded(text), [], 0
    for start, length, new in sorted(cuts):
        if start >= place and start + length <= len(data):
            edits.append(Edit(start, start + length, new))
            place = start + length + 1
    result = apply(data, edits)
    for place in range(len(data) + 1):
        before = [edit for edit in edits if edit.start < place]
        if all(edit.end <= place for edit in before):
            assert result[: moved(place, edits)] == apply(data[:place], before)


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply(b"abc", [Edit(0, 2, ""), Edit(1, 3, "")])
    with pytest.raises(ValueError, match="is replaced"):
        moved(1, [Edit(0, 2, "")])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Python", "class A:\n    def close_to(self):\n        pass\n"),
        ("C++", "struct A { int close_to() { return 1; } };\n"),
        ("Rust", "impl A { fn close_to(&self) {} }\n"),
        ("Go", "func (a A) CloseTo() {}\n"),
        ("Go", "func main() {}\n"),
        ("Rust", "fn close_to() {}\nconst A: fn() = self::close_to;\n"),
    ],
)
def test_methods_and_entry_points_keep_their_names(language, text):
    assert changed(functions.renamed(lambda name, random: "other"), text, language) is None


def test_names_of_the_table_are_unique():
    assert len(ROWS) == len(PERTURBATIONS)
