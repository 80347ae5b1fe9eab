"""A copy of this checkout to run the real workflow in, with the images and the environment of the original."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".images", ".snakemake", "results", "work", "logs", "__pycache__")


class Checkout:
    """A checkout and the ways its users run it."""

    def __init__(self, path: Path) -> None:
        shutil.copytree(REPOSITORY, path, ignore=NOT_COPIED)
        (path / ".venv").symlink_to((REPOSITORY / ".venv").resolve())
        shutil.copytree(REPOSITORY / ".images", path / ".images", symlinks=True)
        self.path = path

    def snakemake(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs Snakemake with the small configuration; what it prints is shown when it fails."""
        environment = {**os.environ, "PATH": f"{self.path / '.venv/bin'}:{os.environ['PATH']}"}
        command = ["snakemake", "--cores", "all", "--configfile", "tests/workflow/small.yaml", *arguments]
        done = subprocess.run(command, cwd=self.path, env=environment, capture_output=True, text=True, check=False)
        if check and done.returncode:
            pytest.fail(f"{' '.join(command)}:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
        return done


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("workflow") / "checkout")


@pytest.fixture(scope="session")
def finished(checkout) -> Checkout:
    """The checkout after the whole small run."""
    checkout.snakemake()
    return checkout
