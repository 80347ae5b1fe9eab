"""The dataset is for people who have nothing of ours: a new environment with `datasets` alone opens it."""

import json
import os
import re
import subprocess
import venv
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Checkout

OPEN = """
import importlib.util, json, sys
import datasets

path, split = sys.argv[1:]
whole = datasets.load_dataset(path, "C++", split=split)
streamed = list(datasets.load_dataset(path, "C++", split=split, streaming=True))
print(json.dumps({
    "ours": importlib.util.find_spec("ircoder") is not None,
    "configs": datasets.get_dataset_config_names(path),
    "columns": whole.column_names,
    "same": whole.to_list() == streamed,
    "rows": len(streamed),
    "modules": sum("define " in row["IR_Original"] for row in streamed),
    "ids": [row["id"] for row in streamed],
}))
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Path:
    """The dataset of the embedded programs in C and C++, made by the workflow."""
    checkout = Checkout(tmp_path_factory.mktemp("made") / "checkout").prepared()
    checkout.run("snakemake", "results/dataset/summary.json", "--cores", "all", "--config", "languages=[C, C++]")
    return checkout.path / "results/dataset"


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    """The Python of a new environment with `datasets`, of the image's version, and what it needs."""
    folder = tmp_path_factory.mktemp("clean") / "environment"
    venv.create(folder, with_pip=True)
    (wanted,) = re.findall(r"^(datasets==\S+)", (REPOSITORY / "envs/data.lock").read_text(), re.MULTILINE)
    pip = [folder / "bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install", wanted]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"pip cannot install {wanted} here: {done.stderr.strip().splitlines()[-1]}")
    return folder / "bin/python"


@pytest.mark.parametrize("split", ["Perf_Optimized", "Size_Optimized"])
def test_a_config_loads_whole_and_streamed_where_nothing_of_ours_is_installed(dataset, python, tmp_path, split):
    kept = {name: value for name, value in os.environ.items() if name in ("LANG", "TMPDIR")}
    environment = {**kept, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    command = [python, "-c", OPEN, dataset / "sltrans", split]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout)
    rows = json.loads((dataset / "summary.json").read_text())["C++"][split]["rows"]
    assert not seen["ours"] and seen["same"]
    assert seen["rows"] == seen["modules"] == rows >= 20
    assert seen["columns"][:3] == ["Source_Code", "IR_Original", "IR_Own_Functions"]
    assert seen["configs"] == ["C", "C++"] and seen["ids"] == sorted(seen["ids"])
