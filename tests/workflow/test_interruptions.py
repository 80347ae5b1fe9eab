"""A run killed with all its jobs goes on where it was, on the same command, and ends in the same bytes."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PATIENCE_S, SMALL, Checkout


def lines(pattern: str, least: int) -> Callable[[Path], bool]:
    return lambda work: any(path.read_bytes().count(b"\n") >= least for path in work.glob(pattern))


ANSWERS = [f"results/generate/problems/{model}.seed-0.jsonl" for model in ("base", "paired")]


def made(checkout: Checkout) -> dict[str, bytes]:
    """All that a run has made but durations."""
    files = {
        str(path.relative_to(checkout.path)): path for path in checkout.path.glob("results/**/*") if path.is_file()
    }
    return {name: path.read_bytes() for name, path in files.items() if "/timings/" not in name}


def log(checkout: Checkout, pattern: str) -> str:
    return "".join(path.read_text() for path in checkout.path.glob(f"logs/{pattern}"))


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("interrupted") / "checkout").prepared()


def test_a_run_killed_in_compile_train_and_generate_goes_on_and_gives_the_same_bytes(finished, interrupted):
    interrupted.killed_once(lines("compile/*/compiled.jsonl", least=3), *ANSWERS)
    assert list(interrupted.path.glob(".snakemake/locks/*")), "a killed run leaves its lock: what this test is about"

    interrupted.killed_once(lambda work: any(work.glob("train/*/checkpoint-*/sha256.jsonl")), *ANSWERS)  # a whole one
    assert " done before, " in log(interrupted, "compile/*/*.log")

    interrupted.killed_once(lines("generate/*/batches.jsonl", least=1), *ANSWERS)
    assert "train: goes on from checkpoint-" in log(interrupted, "train/base/*.log")

    interrupted.snakemake(*ANSWERS)
    assert "done before" in log(interrupted, "generate/problems/*.seed-0.log")
    whole, again = made(finished), made(interrupted)
    assert again and again == {name: whole.get(name) for name in again}


def test_a_second_run_in_the_same_folder_is_refused_and_the_first_goes_on(finished, tmp_path):
    checkout = finished.copy(tmp_path / "checkout")
    (checkout.path / "results/compile/Rust/0000.jsonl.gz").unlink()
    shutil.rmtree(checkout.path / "work")  # or the shard would be taken over, at once
    command = ["snakemake", "results/compile/Rust/0000.jsonl.gz", "--cores", "1", "--configfile", SMALL]
    with subprocess.Popen(command, cwd=checkout.path, env=checkout.environment(), stderr=subprocess.PIPE) as first:
        while not list(checkout.path.glob(".snakemake/locks/*")):
            assert first.poll() is None
            time.sleep(0.01)
        second = checkout.run(*command, check=False)
        assert first.poll() is None, "the first run must still be at work for this test to mean anything"
        assert first.communicate(timeout=PATIENCE_S) and first.returncode == 0
    assert second.returncode == 1
    assert f"note: {checkout.path}: another run is at work here; wait for it, do not unlock\n" in second.stderr
    assert "Directory cannot be locked" in second.stderr and "Traceback" not in second.stderr
