"""The judge on published benchmarks: references pass and broken programs fail, but for those that are known.

Needs the benchmarks of ../shared/data ($IRCODER_DATA) and takes some minutes; docs/judge.md has the figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "containers"))

from debian import cache_folder  # noqa: E402
from isolation import isolate  # noqa: E402
from keys import image_path  # noqa: E402

DATA = Path(os.environ.get("IRCODER_DATA", REPOSITORY.parent / "shared/data")) / "benchmarks"
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
PACK = "humanevalpack/humanevalpack-{}.jsonl.gz"


class Known(NamedTuple):
    """A benchmark's file, and the tasks whose references may fail: unsound ones, which may also pass at times."""

    file: str
    unsound: frozenset[str] = frozenset()


CASES = {
    ("humaneval", "Python"): Known("humaneval/HumanEval.jsonl.gz"),
    ("mbpp", "Python"): Known("mbpp/sanitized-mbpp.jsonl.gz"),
    ("humanevalfix", "Python"): Known(PACK.format("python")),
    ("humanevalfix", "C++"): Known(PACK.format("cpp")),
    ("humanevalfix", "Go"): Known(PACK.format("go"), frozenset({"Go/95"})),
    ("humanevalfix", "Rust"): Known(PACK.format("rust"), frozenset({"Rust/32"})),
}
RECODE = {"format": (1809, 1815), "func_name": (6152, 6171), "natgen": (2965, 3025), "nlaugmenter": (7432, 8833)}
"""Rows of each family whose references pass, of all; the others' prompts are no Python, or change what is computed."""


def step(image: str, folder: Path, *words: str) -> None:
    cached = cache_folder() / "images" / Path(image_path(image)).name
    if not cached.exists():
        pytest.skip(f"the image {image} is not in the cache; `make images LANGUAGES=all` builds it")
    binds = {str(folder): str(folder), str(DATA): f"{DATA}:ro"}
    environment = isolate(dict(os.environ), REPOSITORY, binds, {})
    command = ["apptainer", "exec", "--pwd", str(folder), str(cached), "python3", "-m", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def judged(benchmark: str, language: str, file: str, kind: str, folder: Path) -> dict[str, dict]:
    """The verdicts of a benchmark's references or broken programs, by task id."""
    if not (DATA / file).exists():
        pytest.skip(f"{DATA / file} is not here; $IRCODER_DATA names its folder")
    row = TABLE[language]
    which = ["--language", language]
    tasks = ["--tasks", "tasks.jsonl"]
    source = ["--paths", json.dumps({language: str(DATA / file)}), "--output", "tasks.jsonl"]
    step("data", folder, "ircoder.evaluation.read", "--benchmark", benchmark, *source)
    known = ["--reference", "reference.jsonl", "--broken", "broken.jsonl"]
    step("data", folder, "ircoder.evaluation.candidates", *tasks, *known)
    options = [
        "--row",
        json.dumps(row),
        "--image-key",
        "0" * 16,
        "--candidates",
        f"{kind}.jsonl",
        "--output",
        "v.jsonl",
    ]
    step(row["image"], folder, "ircoder.toolchain.execute", *which, *tasks, *options)
    lines = (folder / "v.jsonl").read_text().splitlines()
    return {verdict["task_id"]: verdict for verdict in map(json.loads, lines)}


@pytest.mark.parametrize(("benchmark", "language"), CASES)
def test_references_pass(benchmark, language, tmp_path):
    known = CASES[benchmark, language]
    verdicts = judged(benchmark, language, known.file, "reference", tmp_path)
    failing = {name: verdict for name, verdict in verdicts.items() if not verdict["passed"]}
    print(f"{benchmark}, {language}: {len(verdicts) - len(failing)} of {len(verdicts)} references pass")
    assert failing.keys() <= known.unsound, failing


@pytest.mark.parametrize(("benchmark", "language"), CASES)
def test_broken_programs_fail(benchmark, language, tmp_path):
    verdicts = judged(benchmark, language, CASES[benchmark, language].file, "broken", tmp_path)
    passing = {name for name, verdict in verdicts.items() if verdict["passed"]}
    print(f"{benchmark}, {language}: {len(verdicts) - len(passing)} of {len(verdicts)} broken programs fail")
    assert not passing


def test_recodes_references_pass_where_they_can(tmp_path):
    verdicts = judged("recode", "Python", "recode-humaneval.tar.gz", "reference", tmp_path)
    rows = Counter(name.split("/")[0] for name in verdicts)
    passed = Counter(name.split("/")[0] for name, verdict in verdicts.items() if verdict["passed"])
    assert {family: (passed[family], rows[family]) for family in RECODE} == RECODE
    assert passed["HumanEval"] == rows["HumanEval"] > 0 and passed["partial"] == rows["partial"] > 0
