"""Perturbed programs still parse, differ where they should and nowhere else, and follow from their seeds."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tree_sitter import Parser

from ircoder.evaluation.perturb import branches, dead_code, docs, functions, layout, loops, operands, variables, words
from ircoder.evaluation.perturb.edits import Edit, apply, decoded, encoded, moved
from ircoder.evaluation.perturb.grammars import GRAMMARS
from ircoder.evaluation.perturb.source import Source, walk
from ircoder.evaluation.perturb.table import FAMILIES, PERTURBATIONS
from ircoder.evaluation.perturb.tasks import name_of, perturbed, unperturbed
from ircoder.toolchain.records import UserError, canonical_json

PROBLEMS = Path(__file__).parents[3] / "problems"
EXTENSIONS = {"Python": "py", "C++": "cpp", "Rust": "rs", "Go": "go"}
ROWS = {(row.family, row.name): row for row in PERTURBATIONS}


@cache
def problems(language: str) -> list[dict]:
    found = []
    for folder in sorted(path.parent for path in PROBLEMS.glob("*/problem.yaml")):
        about = yaml.safe_load((folder / "problem.yaml").read_text())
        solution = (folder / f"solution.{EXTENSIONS[language]}").read_text()
        keys = {key: about[key] for key in ("title", "statement", "tests")}
        found.append({"task_id": folder.name, "heldout": True, "solutions": {language: solution}, **keys})
    return found


ANY_PROBLEM = st.sampled_from(sorted(EXTENSIONS)).flatmap(
    lambda language: st.tuples(st.just(language), st.sampled_from(problems(language)), st.integers(0, 99))
)
A_FEW = settings(max_examples=25, deadline=None)
"""Each example parses a program some dozens of times."""


def source(text: str, language: str, split: int | None = None) -> Source:
    """A whole program of which everything up to `split` is shown."""
    data = encoded(text)
    return Source.parsed(data, 0, len(data) if split is None else split, len(data), GRAMMARS[language])


def changed(perturb, text: str, language: str, split: int | None = None, seed: int = 0) -> str | None:
    change = perturb(source(text, language, split), Random(seed))
    return None if change is None else decoded(apply(encoded(text), change.edits))


def tokens(text: str, language: str) -> list[str]:
    """The leaves of a program but for comments and docstrings."""
    one = source(text, language)
    apart = {node.id for node in walk(one.root) if docs.is_docstring(one, node)}
    apart |= {node.id for node in walk(one.root) if node.type in one.grammar.comments}
    return [text for node in walk(one.root, without=apart) if not node.children and (text := one.of(node).strip())]


def program(task: dict) -> str:
    return task["before"] + task["reference"] + task["after"]


# What holds of every perturbation.


@A_FEW
@given(ANY_PROBLEM)
def test_a_seed_decides_every_byte_and_every_program_parses(case):
    language, problem, _ = case
    made, again = (list(perturbed([problem], language, seeds=2)) for _ in range(2))
    assert canonical_json(made) == canonical_json(again)
    parser = Parser(GRAMMARS[language].language)
    assert not any(parser.parse(encoded(program(task))).root_node.has_error for task in made)


@A_FEW
@given(ANY_PROBLEM)
def test_each_task_is_changed_or_counted_and_only_changed_prompts_are_tasks(case):
    language, problem, _ = case
    left: Counter = Counter()
    made = list(perturbed([problem], language, 3, left_alone=left))
    rows = [row for row in PERTURBATIONS if language in row.languages]
    assert len(made) + left.total() == sum(3 if row.drawn else 1 for row in rows)
    originals = {task["task_id"]: task for task in unperturbed([problem], language)}
    for task in made:
        original = originals[task["task_id"].split("/", 3)[3]]
        assert task["prompt"] != original["prompt"]
        assert task["tests"] == problem["tests"]


@A_FEW
@given(ANY_PROBLEM)
def test_formats_and_docstrings_leave_the_tokens_of_the_program(case):
    language, problem, _ = case
    plain = tokens(problem["solutions"][language], language)
    for task in perturbed([problem], language, families=("docstring", "format")):
        assert tokens(program(task), language) == plain, task["task_id"]


@A_FEW
@given(ANY_PROBLEM)
def test_renaming_back_gives_the_program_again(case):
    language, problem, _ = case
    plain = tokens(problem["solutions"][language], language)
    for task in perturbed([problem], language, families=("func_name", "syntax")):
        family, name = name_of(task)
        if family == "func_name" or name.endswith("variable"):
            found = tokens(program(task), language)
            names = {(old, new) for old, new in zip(plain, found, strict=True) if old != new}
            ((old, new),) = names
            assert new not in plain
            assert [old if token == new else token for token in found] == plain


@A_FEW
@given(ANY_PROBLEM)
def test_swapping_operands_twice_gives_the_program_again(case):
    language, problem, _ = case
    text = problem["solutions"][language]
    if (once := changed(operands.swapped, text, language)) is not None:
        assert once != text
        assert changed(operands.swapped, once, language) == text


def test_each_perturbation_applies_to_some_problem_of_each_language():
    for language in EXTENSIONS:
        left: Counter = Counter()
        applied = {name_of(task) for task in perturbed(problems(language), language, left_alone=left)}
        missing = {(row.family, row.name) for row in PERTURBATIONS if language in row.languages} - applied
        assert missing <= {("syntax", "branch_swap")}, language  # no `else` in the first halves of those in Python
    assert {row.family for row in PERTURBATIONS} == set(FAMILIES)


# Task records.

HEAD = 'def add_all(numbers):\n    """ Return the total of given numbers.\n    >>> add_all([1, 2])\n    3\n    """\n'
FUNCTION = {
    "task_id": "Python/0",
    "prompt": HEAD,
    "suite": "def check(f):\n    assert f([1, 2]) == 3\ncheck(add_all)\n",
    "before": "import math\n" + HEAD,
    "after": "\n",
    "stop": ["\ndef"],
    "cut": "indented",
    "reference": "    total = 0\n    for number in numbers:\n        total += number\n    return total\n",
}


def run(text: str) -> None:
    exec(compile(text, "program", "exec"), {})


@pytest.mark.parametrize("seed", range(3))
def test_perturbed_references_of_a_function_pass_and_stubs_fail(seed):
    for task in perturbed([FUNCTION], "Python", seed + 1):
        run(program(task) + task["suite"])
        with pytest.raises(NotImplementedError):
            run(task["before"] + task["broken"] + task["after"] + task["suite"])


def test_a_function_is_renamed_in_its_examples_and_its_suite_too():
    found = {task["task_id"]: task for task in perturbed([FUNCTION], "Python", families=["func_name"])}
    task = found["func_name/naming_convention/s0/Python/0"]
    assert task["prompt"] == FUNCTION["prompt"].replace("add_all", "addAll")
    assert task["suite"] == FUNCTION["suite"].replace("add_all", "addAll")


def test_a_prompt_with_half_of_the_code_ends_between_two_statements():
    ids = {task["task_id"]: task for task in unperturbed([FUNCTION], "Python")}
    assert ids.keys() == {"Python/0", "partial/Python/0"}
    assert ids["partial/Python/0"]["prompt"] == FUNCTION["prompt"] + FUNCTION["reference"].split("    return")[0]
    assert ids["partial/Python/0"]["reference"] == "    return total\n"
    assert ids["Python/0"]["prompt"] == FUNCTION["prompt"]
    assert ids["Python/0"]["before"] == FUNCTION["before"]


def test_a_frame_that_models_do_not_see_stays_unseen():
    fix = FUNCTION | {"prompt": "def add_all(n):\n  return 0\nFix bugs in add_all.\n\n" + FUNCTION["prompt"].rstrip()}
    fix |= {"before": FUNCTION["before"].rstrip(), "reference": "\n" + FUNCTION["reference"]}
    (plain, _) = unperturbed([fix], "Python")
    assert plain["prompt"] == FUNCTION["prompt"].rstrip()
    assert plain["before"] == fix["before"]


def test_tabs_in_a_prompt_are_marked_as_in_recodes_tasks():
    tasks = {name_of(task): task for task in perturbed([FUNCTION], "Python", families=["format"])}
    assert tasks["format", "indentation"]["expand_tabs"]
    assert not tasks["format", "blank_lines"]["expand_tabs"]


@pytest.mark.parametrize("reference", [None, "    return (\n"])
def test_a_task_without_a_program_that_parses_is_left_alone(reference):
    left: Counter = Counter()
    assert not list(perturbed([FUNCTION | {"reference": reference}], "Python", left_alone=left))
    assert set(left) == {(row.family, row.name) for row in PERTURBATIONS if "Python" in row.languages}


def test_a_language_without_perturbations_is_named():
    with pytest.raises(UserError, match=r"Haskell: no perturbations; there are some for Python, C\+\+, Rust, Go"):
        list(perturbed([FUNCTION], "Haskell"))


# One kind of change at a time: what is done, and what is left alone.


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("Python", "x = a < b", "x = b > a"),
        ("C++", "bool f() { return v.size() >= n; }", "bool f() { return n <= v.size(); }"),
        ("Rust", "fn f() -> bool { x.len() == 0 }", "fn f() -> bool { 0 == x.len() }"),
        ("Go", "func f() bool { return err != nil }", "func f() bool { return nil != err }"),
        ("Python", "x = a < b < c", None),
        ("Python", "x = f(a) < g(b)", None),
        ("Python", "x = a in b", None),
        ("Go", "func f() bool { return <-a == <-b }", None),
        ("C++", "bool f() { return a == b == c; }", "bool f() { return b == a == c; }"),
        ("Rust", "fn f() -> bool { a > b as u32 }", None),
    ],
)
def test_operands_are_swapped_where_their_order_cannot_matter(language, before, after):
    assert changed(operands.swapped, before, language) == after


COUNTING = {
    "Python": ("def f(n):\n    for i in range({}):\n        {}\n{}", "while i < limit:"),
    "C++": ("void f(int n) {{\n    for (int i = 0; i < n; i++) {{\n        {}\n    }}\n}}\n", "while (i < n)"),
    "Rust": ("fn f(n: u32) {{\n    for i in 0..n {{\n        {}\n    }}\n}}\n", "while i < limit"),
    "Go": ("func f(n int) {{\n\tfor i := 0; i < n; i++ {{\n\t\t{}\n\t}}\n}}\n", "for i < n {"),
}


@pytest.mark.parametrize(
    ("language", "body", "applies"),
    [
        ("C++", "g(i);", True),
        ("C++", "if (i) continue;", False),
        ("C++", "while (g()) continue;", True),
        ("C++", "int i = 3;", False),
        ("Rust", "g(i)", True),
        ("Rust", "g(i);", True),
        ("Go", "g(i)", True),
        ("Go", "continue", False),
        ("Go", "i := 3; g(i)", False),
        ("Go", "g(func() int { return i })", False),
        ("Go", "g(&i)", False),
    ],
)
def test_a_loop_counts_by_itself_where_nothing_skips_hides_or_keeps_its_variable(language, body, applies):
    form, sign = COUNTING[language]
    found = changed(loops.for_as_while, form.format(body), language)
    assert (found is not None) == applies
    assert found is None or (sign in found and not source(found, language).root.has_error)


@pytest.mark.parametrize("rest", ["if i > 3 { continue; }", "let i = 3; g(i);", "g(|| i);"])
def test_a_loop_of_rust_that_cannot_count_by_itself_draws_its_values(rest):
    text = COUNTING["Rust"][0].format(rest)
    found = changed(loops.for_as_while, text, "Rust")
    assert found is not None and "while let Some(i) = iterator.next() {" in found


@pytest.mark.parametrize("values", ["f(x)", "&f(x)", "x.to_vec().iter()", "x.iter().map(f)", "x[1].iter()"])
def test_a_loop_of_rust_over_what_its_iterator_might_borrow_from_stays(values):
    assert changed(loops.for_as_while, f"fn f(x: X) {{\n    for y in {values} {{\n    }}\n}}\n", "Rust") is None


@pytest.mark.parametrize(
    ("rest", "counts"),
    [
        ("g(i)", True),
        ("g(i)\n    return i", False),
        ("i = 3", False),
        ("x[i] = 3", True),
        ("g(lambda: i)", False),
        ("if i: continue", False),
        ("g(i)\n    for i in range(9):\n        g(i)", True),
        ("(i := 3)", False),
    ],
)
def test_a_loop_of_python_counts_by_itself_where_nothing_else_needs_its_variable(rest, counts):
    text = f"def f(n, x):\n    for i in range(n):\n        {rest}\n"
    found = changed(loops.for_as_while, text, "Python")
    assert found is not None
    assert ("while i < limit:" in found, "next(iterator)" in found) == (counts, not counts)


def test_a_loop_of_python_with_an_else_stays():
    assert changed(loops.for_as_while, "for i in x:\n    g(i)\nelse:\n    g(0)\n", "Python") is None


@given(st.lists(st.integers(0, 9)))
def test_values_that_are_drawn_one_by_one_are_the_same(values):
    text = "def f(x):\n    seen = []\n    for n, y in enumerate(x):\n        if y == 3:\n            continue\n"
    text += "        seen.append((n, y))\n    return seen\n"
    plain, other = {}, {}
    exec(text, plain)
    exec(changed(loops.for_as_while, text, "Python") or "", other)
    assert plain["f"](values) == other["f"](values)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "Python",
            "if a:\n    b()\nelse:\n    c()\n    d()\n",
            "if not (a):\n    c()\n    d()\nelse:\n    b()\n",
        ),
        ("C++", "void f() { if (a) { b(); } else { c(); } }", "void f() { if (!(a)) { c(); } else { b(); } }"),
        ("Rust", "fn f() -> u8 { if a > b { 1 } else { 2 } }", "fn f() -> u8 { if !(a > b) { 2 } else { 1 } }"),
        (
            "Go",
            "func f() { if x := g(); x > 1 { b() } else { c() } }",
            "func f() { if x := g(); !(x > 1) { c() } else { b() } }",
        ),
        ("Python", "if a:\n    b()\nelif c:\n    d()\nelse:\n    e()\n", None),
        ("Python", "if a: b()\nelse: c()\n", None),
        ("C++", "void f() { if (a) { b(); } else if (c) { d(); } }", None),
        ("C++", "void f() { if (a) b(); else c(); }", "void f() { if (!(a)) c(); else b(); }"),
        ("C++", "void f() { if (a) if (b) c(); else d(); }", "void f() { if (a) if (!(b)) d(); else c(); }"),
        ("C++", "void f() { if (a) { b(); } else if (c) d(); }", None),
        ("Rust", "fn f() { if let Some(x) = a { b(x) } else { c() } }", None),
        ("Go", "func f() { if a { b() } }", None),
    ],
)
def test_branches_change_places_behind_the_opposite_condition(language, before, after):
    assert changed(branches.swapped, before, language) == after


BOUNDS = st.integers(-5, 5)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("C++", "void f(int x) {\n  switch (x) {\n    case 1:\n      return;\n  }\n}\n", "{\n    case 1:\n"),
        ("Rust", "fn f() {\n    let x = 3;\n}\n", "let x"),
        ("Python", 'def f():\n    """Documented."""\n    return 3\n', ':\n    """Doc'),
    ],
)
def test_dead_code_stands_where_a_statement_may(language, text, kept):
    found = {changed(dead_code.inserted, text, language, seed=seed) or "" for seed in range(30)}
    assert len(found) > 4
    assert all(kept in one and not source(one, language).root.has_error for one in found)


@given(BOUNDS, BOUNDS, BOUNDS.filter(bool), st.integers(0, 9))
def test_a_loop_that_counts_by_itself_counts_the_same(start, stop, step, seed):
    loop = f"for i in range({start}, {stop}, {step}):\n        seen.append(i)"
    text = f"def f():\n    seen = []\n    {loop}\n    return seen\n"
    for perturb in (loops.for_as_while, dead_code.inserted):
        found: dict = {}
        exec(changed(perturb, text, "Python", seed=seed) or "", found)
        assert found["f"]() == list(range(start, stop, step))


@given(st.integers(0, 9))
def test_a_loop_without_end_ends_the_same(n):
    text = "def f(n):\n    while n > 3 or n == 2:\n        n -= 1\n    return n\n"
    plain, other = {}, {}
    exec(text, plain)
    exec(changed(loops.while_as_endless, text, "Python") or "", other)
    assert plain["f"](n) == other["f"](n)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Python", "def f(value):\n    return g(value=3) + value\n"),
        ("Python", "def f():\n    strings = strings(3)\n"),
        ("Rust", 'fn f(value: u32) { println!("{value}"); }\n'),
        ("Rust", "fn f(value: u32) -> P { P { value } }\n"),
        ("Go", "func f(value int) P { return P{value: value} }\n"),
        ("C++", "int f() { int count = 3; return count + count(v); }\n"),
    ],
)
def test_a_variable_whose_name_may_mean_something_else_keeps_it(language, text):
    assert changed(variables.renamed(variables.numbered), text, language) is None


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("Python", "def f(a):\n    return a.a + a\n", "def f(var_0):\n    return var_0.a + var_0\n"),
        ("Python", 'def f(a):\n    return f"{a} a"\n', 'def f(var_0):\n    return f"{var_0} a"\n'),
        (
            "C++",
            "int f(vector<int>& a) { return a.a + a[0]; }",
            "int f(vector<int>& var_0) { return var_0.a + var_0[0]; }",
        ),
        ("Rust", "fn f(a: &T) { g!(a, a.a, ..a) }", "fn f(var_0: &T) { g!(var_0, var_0.a, ..var_0) }"),
        ("Python", "def f(a):\n    return 'é'+a\n", "def f(var_0):\n    return 'é'+var_0\n"),
        ("Python", "def f(a):\n    é=a.é\n    return a\n", "def f(var_0):\n    é=var_0.é\n    return var_0\n"),
        ("Go", "func f(a T) { g(a.a, a) }", "func f(var_0 T) { g(var_0.a, var_0) }"),
    ],
)
def test_members_keep_the_name_that_a_variable_loses(language, before, after):
    assert changed(variables.renamed(variables.numbered), before, language) == after


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
