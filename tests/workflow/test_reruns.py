"""What an edit reruns: all that it affects, and nothing else."""

import json
import re

import pytest

from tests.conftest import Checkout


@pytest.fixture
def edited(finished, tmp_path) -> Checkout:
    """A copy of the finished checkout, to be edited."""
    return finished.copy(tmp_path / "checkout")


def planned(checkout: Checkout) -> set[str]:
    """The outputs that the workflow would make again, without `results/`."""
    said = checkout.snakemake("-n").stdout
    lists = re.findall(r"^    output: (.*)$", said, re.MULTILINE)
    return {path.removeprefix("results/") for outputs in lists for path in outputs.split(", ")}


def stages(paths: set[str]) -> set[str]:
    return {path.split("/")[0] for path in paths}


def edit(checkout: Checkout, name: str, old: str, new: str) -> None:
    path = checkout.path / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


MODELS_AND_WHAT_FOLLOWS = {
    "dataset",
    "train",
    "generate",
    "execute",
    "score",
    "manifest.json",
    "verdict.json",
    "report",
}


def test_code_that_only_compile_uses_reruns_compile_and_what_follows(edited):
    edit(edited, "ircoder/toolchain/own.py", "\nfrom __future__", "\nEDITED = 1\nfrom __future__")
    paths = planned(edited)
    assert stages(paths) == {"compile"} | MODELS_AND_WHAT_FOLLOWS
    assert not {path for path in paths if path.endswith(("reference.jsonl", "broken.jsonl", "calibration.json"))}
    assert "tasks" not in stages(paths)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ircoder/toolchain/own.py", '"""', '"""Other words. '),
        ("README.md", "# ircoder-repro", "# Another title"),
        ("ircoder/config.py", "\nSCHEMA = ", "\nEDITED = 1\nSCHEMA = "),
        ("tests/run.py", "import sys", "import sys, re"),
        ("containers/rust.lock", "# ", "# another comment "),
    ],
)
def test_an_edit_without_effect_reruns_nothing(edited, name, old, new):
    edit(edited, name, old, new)
    assert planned(edited) == set()


def test_a_changed_image_lock_reruns_its_users_and_what_follows(edited):
    edit(edited, "containers/rust.lock", " amd64 ", " amd64 0")
    paths = planned(edited)
    assert {path for path in paths if path.startswith("compile/")} == {
        *(f"compile/Rust/{shard}.jsonl.gz" for shard in ("0000", "0001")),
        *(
            f"compile/{kind}/Rust/{shard}.jsonl"
            for shard in ("0000", "0001")
            for kind in ("status", "tests", "timings")
        ),
        "compile/summary.json",
    }
    assert "execute/problems/Rust/reference.jsonl" in paths
    assert not {path for path in paths if re.match("(corpus|(generate|execute)/.*/(reference|broken))", path)} - {
        f"execute/{task}/Rust/{kind}.jsonl" for task in ("problems", "recode") for kind in ("reference", "broken")
    }


def test_a_changed_row_of_the_table_reruns_that_language(edited):
    edit(edited, "ircoder/languages.yaml", "-C, opt-level=3]", "-C, opt-level=2]")
    paths = planned(edited)
    compiled = {path.split("/")[1] for path in paths if re.match(r"compile/[^/]*/\d", path)}
    assert compiled == {"Rust"}
    assert "corpus" not in stages(paths)


def test_a_changed_row_of_what_a_language_is_evaluated_with_leaves_its_compilation(edited):
    edit(edited, "ircoder/languages.yaml", "fn main() {}", "fn main() { }")
    paths = planned(edited)
    assert paths >= {"tasks/problems.jsonl", "generate/problems/broken.jsonl", "execute/problems/Rust/broken.jsonl"}
    assert "train" not in stages(paths)


def test_another_task_draws_and_judges_nothing_of_the_others_anew(edited):
    edit(
        edited,
        "tests/workflow/small.yaml",
        "  tasks:",
        "  tasks:\n    - {benchmark: code-to-text, max_new_tokens: 8}\n   ",
    )
    paths = planned(edited)
    assert {path.split("/")[1] for path in paths if path.startswith(("generate/", "execute/"))} == {
        "code-to-text",
        "calibration.json",
    }


def test_a_new_record_compiles_one_shard_of_its_language_anew(edited):
    problem = edited.path / "problems/a-new-one"
    problem.mkdir()
    test = {"stdin": "1\n", "stdout": "1\n"}
    (problem / "problem.yaml").write_text(json.dumps({"title": "T", "statement": "S", "tests": [test]}))
    (problem / "solution.c").write_text('#include <stdio.h>\nint main(void) { puts("1"); return 0; }\n')
    edited.snakemake("results/compile/summary.json")
    logs = {path: path.read_text() for path in edited.path.glob("logs/compile/*/*.log")}
    assert len(logs) == 4
    compiled = [path for path, text in logs.items() if "made of the same as before, taken over" not in text]
    assert [path.parent.name for path in compiled] == ["C"]
    summary = edited.json("results/compile/summary.json")
    assert summary["C"]["both_ok"] == summary["Rust"]["both_ok"] + 1
