"""A copy of a benchmark's text is found, and what every program has is not taken for one."""

from __future__ import annotations

import numpy as np
import pytest

from ircoder.dataset.overlap import COMMON, Index, own_ngrams

STATEMENT = "Given a list of river gauges, print the longest stretch of days on which the water rose without a pause."
SOLUTION = (
    "int longest(const int *gauge, int days) {\n    int best = 0, run = 0;\n"
    "    for (int day = 1; day < days; day++) {\n"
    "        run = gauge[day] > gauge[day - 1] ? run + 1 : 0;\n        if (run > best) best = run;\n    }\n"
    "    return best;\n}\n"
)
PROGRAM = (
    '#include <stdio.h>\n#include <stdlib.h>\nint main(void) { int n; scanf("%d", &n); for (int i = 0; i < n; i++)'
)
PROGRAM += ' for (int j = 0; j < n; j++) printf("%d ", i * j); putchar(10); return 0; }\n'


def index(texts: list[str], tasks: list[str] | None = None, own: bool = False) -> Index:
    found = own_ngrams(tasks or [str(number) for number in range(len(texts))], texts, 10)
    return Index([found.of(number) for number in range(len(texts))], np.full(len(texts), own))


def share(found: Index, source: str, heldout: bool = False) -> float:
    overlap = next(found.best([source], [heldout], 10))
    return 0.0 if overlap is None else overlap.share


@pytest.mark.parametrize("text", [STATEMENT, SOLUTION])
@pytest.mark.parametrize(
    "change", [str, str.upper, lambda text: text.replace(" ", "\n    // "), lambda text: text.replace(";", " ;")]
)
def test_a_copy_inside_a_program_is_found_whatever_its_layout(text, change):
    assert share(index([STATEMENT, SOLUTION]), PROGRAM + change(text) + PROGRAM) == 1.0


def test_the_share_is_that_of_the_texts_ngrams_that_the_program_holds():
    words = [f"word{number}" for number in range(49)]
    assert share(index([" ".join(words)]), " ".join(words[:29])) == 20 / 40


def test_what_many_tasks_have_in_common_counts_for_none():
    texts = [f"{PROGRAM} {' '.join(f'own{task}_{word}' for word in range(20))}" for task in range(COMMON + 1)]
    assert share(index(texts), PROGRAM) == 0
    assert share(index(texts[:COMMON]), PROGRAM) > 0.5
    same_task = ["one"] * len(texts)
    assert share(index(texts, same_task), PROGRAM) > 0.5


def test_a_text_that_is_too_short_to_be_told_from_chance_is_never_found():
    euclid = "while (b > 0) { (a, b) = (b, a % b); }\n return a;"
    assert share(index([euclid]), euclid) == 0


def test_of_two_texts_the_one_with_the_larger_share_is_named():
    found = index([f"{STATEMENT} {SOLUTION}", SOLUTION])
    assert next(found.best([SOLUTION], [False], 10)).text == 1


def test_a_held_out_program_may_solve_a_task_of_the_run_but_not_of_a_benchmark():
    assert share(index([SOLUTION], own=True), SOLUTION, heldout=True) == 0
    assert share(index([SOLUTION], own=True), SOLUTION, heldout=False) == 1
    assert share(index([SOLUTION], own=False), SOLUTION, heldout=True) == 1


def test_without_a_benchmark_nothing_is_found():
    assert list(index([]).best([SOLUTION, ""], [False, True], 10)) == [None, None]
