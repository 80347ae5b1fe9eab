"""The examples are telling, short, and the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ircoder.report.examples import COLUMNS, LINES, excerpt, telling_pair
from ircoder.toolchain.records import write_jsonl

CONFIG = {"languages": ["C", "C++"], "ir_languages": ["C", "C++"], "corpus": {"shards": 2}}


def record(language: str, name: str, source_lines: int, own_lines: int | None, module_lines: int) -> dict:
    level = {"status": "ok", "flags": ["-Oz"], "ir": "x\n" * module_lines}
    level["own_ir"] = None if own_lines is None else "x\n" * own_lines
    return {
        "id": name,
        "language": language,
        "source": "s\n" * source_lines,
        "toolchain": "t",
        "levels": {"size": level},
    }


def write(root, **records: list[dict]) -> None:
    for language, folder in (("C", "c"), ("C++", "cpp")):
        for shard in ("0000", "0001"):
            write_jsonl(root / language / f"{shard}.jsonl.gz", records.get(f"{folder}_{shard}", []))


def test_a_pair_whose_own_functions_are_less_than_the_module_goes_before_a_shorter_one(tmp_path):
    write(tmp_path, c_0001=[record("C", "a", 1, 1, 1)], cpp_0000=[record("C++", "b", 9, 9, 10)])
    assert telling_pair(CONFIG, tmp_path).id == "b"


def test_among_equals_the_shortest_pair_is_shown(tmp_path):
    write(tmp_path, c_0000=[record("C", name, lines, 2, 9) for name, lines in (("a", 5), ("b", 3), ("c", 3))])
    pair = telling_pair(CONFIG, tmp_path)
    assert (pair.id, pair.own_lines, pair.module_lines) == ("b", 2, 9)


def test_programs_that_failed_or_have_no_own_functions_are_no_example(tmp_path):
    failed = record("C", "a", 1, None, 0)
    failed["levels"]["size"] = {"status": "crash", "flags": [], "diagnostics": ""}
    write(tmp_path, c_0000=[failed, record("C", "b", 1, None, 9)])
    assert telling_pair(CONFIG, tmp_path) is None


@given(st.text())
def test_an_excerpt_is_bounded_and_a_short_text_stays_whole(text):
    shown = excerpt(text).split("\n")
    assert len(shown) <= LINES + 1
    assert all(len(line) <= COLUMNS + 4 for line in shown)
    lines = text.strip("\n").split("\n")
    if len(lines) <= LINES and all(len(line) <= COLUMNS for line in lines):
        assert shown == lines


def test_an_excerpt_says_how_much_it_leaves_out():
    assert excerpt("line\n" * (LINES + 7)).endswith("[7 more lines]")
