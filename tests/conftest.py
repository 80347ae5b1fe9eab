"""A copy of this checkout to run the real workflow in, with the images and the environment of the original."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SMALL = "tests/workflow/small.yaml"
PATIENCE_S = 400
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".images", ".snakemake", "results", "work", "logs", "__pycache__")


class Checkout:
    """A checkout and the ways its users run it."""

    def __init__(self, path: Path, origin: Path = REPOSITORY, ignore: Any = NOT_COPIED) -> None:
        """Copies the working tree, without anything that was made from it."""
        shutil.copytree(origin, path, ignore=ignore, symlinks=True)
        self.path = path

    def copy(self, path: Path) -> Checkout:
        """A copy with all that was made in this one, times of files included."""
        return Checkout(path, origin=self.path, ignore=None)

    def prepared(self) -> Checkout:
        """The same, with the host environment and the images of the original: nothing needs to be built."""
        (self.path / ".venv").symlink_to((REPOSITORY / ".venv").resolve())
        shutil.copytree(REPOSITORY / ".images", self.path / ".images", symlinks=True)
        return self

    def environment(self) -> dict[str, str]:
        """The environment that the Makefile gives its commands."""
        return {**os.environ, "PATH": f"{self.path / '.venv/bin'}:{os.environ['PATH']}"}

    def run(self, *command: str, check: bool = True, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a command in the checkout; what it printed is shown when it fails."""
        environment = {**self.environment(), **variables}
        done = subprocess.run(command, cwd=self.path, env=environment, capture_output=True, text=True, check=False)
        if check and done.returncode:
            pytest.fail(f"{' '.join(command)}:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
        return done

    def snakemake(
        self, *arguments: str, overlay: str | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Runs Snakemake with the small configuration."""
        options = ["--cores", "all", "--configfile", SMALL, *([overlay] if overlay else [])]
        return self.run("snakemake", *arguments, *options, check=check)

    def killed_once(self, reached: Callable[[Path], bool], *targets: str) -> None:
        """Starts the small run and kills it, with all that it started, as soon as its folder work/ has got so far."""
        import psutil  # of the host: unit tests in images load this file too

        with subprocess.Popen(
            ["snakemake", "--cores", "all", "--configfile", SMALL, "--", *targets],
            cwd=self.path,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as run:
            deadline = time.monotonic() + PATIENCE_S
            while not reached(self.path / "work"):
                assert run.poll() is None, "the run ended before it could be killed"
                assert time.monotonic() < deadline
                time.sleep(0.01)
            run_and_jobs = psutil.Process(run.pid)
            run_and_jobs.suspend()  # so that it starts nothing more while its jobs are killed
            for process in [*run_and_jobs.children(recursive=True), run_and_jobs]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()

    def json(self, name: str) -> Any:
        """The contents of a JSON file of the checkout."""
        return json.loads((self.path / name).read_text())


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("workflow") / "checkout").prepared()


@pytest.fixture(scope="session")
def finished(checkout) -> Checkout:
    """The checkout after the whole small run."""
    checkout.snakemake()
    return checkout
