from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ircoder.generate.prompts import WIDTH, prompt


def task(statement: str, title: str = "Digit sum") -> dict[str, str]:
    return {"title": title, "statement": statement}


def test_a_prompt_is_language_title_and_statement_as_comments() -> None:
    text = prompt(task("Add up the digits.\n\nThe output is one line:\n    3\n"), "C++", "//")
    assert text == "// C++: Digit sum\n//\n// Add up the digits.\n//\n// The output is one line:\n//     3\n"


@given(st.text(), st.text())
def test_every_line_is_a_comment_that_the_next_line_is_not_part_of(title: str, statement: str) -> None:
    text = prompt(task(statement, title), "Rust", "//")
    assert text.endswith("\n")
    assert all(line.startswith("//") for line in text.splitlines())
    assert not text.endswith("\\\n")


@given(st.lists(st.text("abc", min_size=1, max_size=WIDTH - 3), min_size=1))
def test_lines_keep_to_the_width_and_words_stay_whole(words: list[str]) -> None:
    text = prompt(task(" ".join(words)), "C", "//")
    assert max(map(len, text.splitlines())) <= WIDTH
    assert [word for line in text.splitlines()[2:] for word in line.split()[1:]] == words


def test_languages_that_share_a_comment_marker_have_different_prompts() -> None:
    assert prompt(task("x"), "C", "//") != prompt(task("x"), "Rust", "//")
