"""Perturbations of code: the program does the same, or is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.evaluation.perturb import branches, dead_code, loops, operands, variables

from .perturbing import changed, source


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
        ("Python", "x = (a + # one\n     b) < c", None),
        ("Python", "x = a + \\\n    b < c", None),
        ("C++", "bool f() { return a /* one */ + b < c; }", None),
        ("Rust", "fn f() -> bool { a + /* one */ b < c }", None),
        ("Go", "func f() bool { return a + /* one */ b < c }", None),
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
