"""The base models' architectures, adapted in the image train, in vLLM; and a killed run of the sampling step there."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "containers"))

from isolation import isolate
from keys import image_path

ROWS = list(yaml.safe_load((REPOSITORY / "ircoder/base_models.yaml").read_text()))
PATIENCE_S = 900

pytestmark = pytest.mark.skipif(
    not (REPOSITORY / image_path("vllm")).exists(), reason="no image vllm; `python containers/build.py vllm` builds it"
)


def command(image: str, *words: str | Path) -> list[str]:
    """Python in an image, in a folder of the test."""
    return ["apptainer", "exec", str(REPOSITORY / image_path(image)), "python3", *map(str, words)]


def environment(folder: Path) -> dict[str, str]:
    """That of a job of the workflow whose working folder this is."""
    settings = isolate(dict(os.environ), REPOSITORY, {str(folder): str(folder)}, {})
    return {**settings, "APPTAINER_PWD": str(folder)}


def run(folder: Path, image: str, *words: str | Path) -> None:
    done = subprocess.run(command(image, *words), env=environment(folder), cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The models and what both backends make of the prompts."""
    folder = tmp_path_factory.mktemp("base-models")
    for image in ("train", "vllm"):
        run(folder, image, "-m", "tests.acceptance.base_models_in_image", image, folder)
    return folder


@pytest.mark.parametrize("name", ROWS)
def test_a_merged_model_writes_the_same_in_vllm_as_in_transformers(folder, name):
    transformers, vllm = (json.loads((folder / f"{image}.json").read_text())[name] for image in ("train", "vllm"))
    assert len(vllm) == 200 and vllm == transformers
    assert len({tuple(tokens) for tokens in vllm}) > 50, "a model that always writes the same would show nothing"


def test_sampling_with_vllm_killed_and_started_again_ends_in_the_same_bytes(folder):
    tasks = [
        {"language": "C", "task_id": f"task-{n}", "prompt": f"/* {n} */\n", "before": "", "after": "", "stop": []}
        | {"cut": None}
        for n in range(300)
    ]
    (folder / "tasks.jsonl").write_text("".join(json.dumps(task) + "\n" for task in tasks))
    options = [
        "--tasks",
        "tasks.jsonl",
        "--model",
        f"models/{ROWS[0]}",
        "--samples",
        "4",
        "--temperatures",
        "0.8",
        "--top-p",
        "0.95",
    ]
    options += ["--max-new-tokens", "64", "--seed", "484", "--threads", "1", "--device", "cpu", "--output"]
    step = ["-m", "ircoder.generate.with_vllm", *options]
    run(folder, "vllm", *step, "whole.jsonl")
    with subprocess.Popen(command("vllm", *step, "killed.jsonl"), env=environment(folder), cwd=folder) as killed:
        deadline = time.monotonic() + PATIENCE_S
        while not any(path.read_bytes().count(b"\n") for path in folder.glob("work/generate/*/batches.jsonl")):
            assert killed.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        killed.kill()
    assert not (folder / "killed.jsonl").exists()
    again = subprocess.run(
        command("vllm", *step, "killed.jsonl"), env=environment(folder), cwd=folder, capture_output=True, text=True
    )
    assert again.returncode == 0 and "sample: 512 of 1200 done before" in again.stderr
    assert (folder / "killed.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()
