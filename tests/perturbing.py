"""Perturbs tasks, has the perturbed references judged in their language's image, and checks the verdicts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "containers")]

from debian import cache_folder  # noqa: E402
from ircoder.evaluation.programs import program  # noqa: E402
from ircoder.toolchain.records import Record, read_jsonl, write_jsonl  # noqa: E402
from isolation import isolate  # noqa: E402
from keys import image_path  # noqa: E402

TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
EXTENSIONS = {"Python": "py", "C++": "cpp", "Rust": "rs", "Go": "go"}
"""The languages with perturbations."""


def step(image: str, folder: Path, *words: str) -> None:
    """Runs a step in an image; skips the test where the cache has no such image."""
    cached = cache_folder() / "images" / Path(image_path(image)).name
    if not cached.exists():
        pytest.skip(f"the image {image} is not in the cache; `make images LANGUAGES=all` builds it")
    environment = isolate(dict(os.environ), REPOSITORY, {str(folder): str(folder)}, {})
    command = ["apptainer", "exec", "--pwd", str(folder), str(cached), "python3", "-m", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def checked(
    tasks: list[Record], language: str, folder: Path, families: Sequence[str] = (), most: int | None = None
) -> dict[str, Record]:
    """The table of `ircoder.evaluation.perturb.check`, of some families; of each perturbation at most so many tasks."""
    row = TABLE[language]
    write_jsonl(folder / "tasks.jsonl", tasks)
    made = ["--output", "perturbed.jsonl", "--unperturbed", "unperturbed.jsonl", "--summary", "summary.json"]
    made += ["--families", *families] if families else []
    step("data", folder, "ircoder.evaluation.perturb.make", "--tasks", "tasks.jsonl", "--language", language, *made)
    counts: Counter[str] = Counter()
    chosen, candidates = [], []
    for task in read_jsonl(folder / "perturbed.jsonl"):
        name = "/".join(task["task_id"].split("/")[:2])
        counts[name] += 1
        if most is None or counts[name] <= most:
            known = {"language": language, "task_id": task["task_id"], "sample": 0}
            chosen.append(task)
            candidates.append(known | {"program": program(task, task["reference"], language)})
    write_jsonl(folder / "chosen.jsonl", chosen)
    write_jsonl(folder / "candidates.jsonl", candidates)
    what = ["--language", language, "--row", json.dumps(row), "--image-key", "0" * 16, "--tasks", "chosen.jsonl"]
    files = ["--candidates", "candidates.jsonl", "--output", "verdicts.jsonl"]
    step(row["image"], folder, "ircoder.toolchain.execute", *what, *files)
    files = ["--tasks", "chosen.jsonl", "--verdicts", "verdicts.jsonl", "--summary", "summary.json"]
    step("data", folder, "ircoder.evaluation.perturb.check", *files, "--output", "checked.json")
    found: dict[str, Record] = json.loads((folder / "checked.json").read_text())
    return found
