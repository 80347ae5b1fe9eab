"""Everything as an ordinary user: the workflow, Slurm, and what jobs and programs can see."""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, SMALL, Checkout
from tests.run import TABLE, cache_folder, image_path

NOBODY = 65534
PYTHON = "/usr/bin/python3"
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


class OrdinaryUser:
    """A user with a checkout, images and a cache of their own, and a /dev/fuse that they may use."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.checkout = Checkout(home / "checkout")
        self.images = home / "images"
        self.images.mkdir()
        for image in REPOSITORY.glob(".images/*.sif"):
            shutil.copyfile(image, self.images / image.name)
        for image in {row["image"] for row in TABLE.values()}:
            built = cache_folder() / "images" / Path(image_path(image)).name
            if built.exists() and not (self.images / built.name).exists():  # languages that no test builds an image for
                (home / "cache/images").mkdir(parents=True, exist_ok=True)
                shutil.copyfile(built, home / "cache/images" / built.name)
        self._fuse = home / "fuse"
        os.mknod(self._fuse, 0o666 | stat.S_IFCHR, os.makedev(10, 229))
        self._fuse.chmod(0o666)
        for path in [home, *home.rglob("*")]:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def run(self, *command: str) -> str:
        """Runs a command in the checkout as that user, with nothing of root's environment but pip's settings."""
        kept = [f"{name}={value}" for name, value in os.environ.items() if name.startswith("PIP_")]
        kept += [f"HOME={self.home}", "USER=nobody", "LOGNAME=nobody", f"IRCODER_CACHE={self.home}/cache"]
        kept += ["PATH=/usr/bin:/bin:/usr/sbin:/sbin", f"TMPDIR={self.home}"]
        become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "env", "-i", *kept]
        script = f'mount --bind {self._fuse} /dev/fuse && exec "$@"'
        whole = ["unshare", "--mount", "sh", "-c", script, "sh", *become, *command]
        done = subprocess.run(whole, cwd=self.checkout.path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
        return done.stdout


@pytest.fixture(scope="module")
def user() -> Iterator[OrdinaryUser]:
    with tempfile.TemporaryDirectory(prefix="ircoder-user-") as home:
        user = OrdinaryUser(Path(home))
        user.run("make", "images", f"IMAGES={user.images}", f"PYTHON={PYTHON}")
        yield user


def test_a_small_run_gives_an_ordinary_user_the_same_bytes_as_root(user, tmp_path):
    root = Checkout(tmp_path / "root").prepared()
    root.snakemake()
    user.run("make", "run", f"CONFIG={SMALL}", f"IMAGES={user.images}", f"PYTHON={PYTHON}")
    assert user.checkout.json("results/manifest.json") == root.json("results/manifest.json")


def test_the_demo_on_slurm_gives_an_ordinary_user_the_same_bytes_as_root_has_here(user, tmp_path):
    root = Checkout(tmp_path / "root").prepared()
    root.run("make", "demo")
    user.run("make", "clean")
    user.run("make", "slurm-demo", f"IMAGES={user.images}", f"PYTHON={PYTHON}")
    assert user.checkout.json("results/manifest.json") == root.json("results/manifest.json")


def test_jobs_of_an_ordinary_user_see_only_what_they_should(user):
    said = user.run(".venv/bin/python", "-m", "pytest", "-q", "tests/workflow/test_isolation.py")
    assert "6 passed" in said


def test_the_unit_tests_pass_for_an_ordinary_user(user):
    path = f"PATH={user.checkout.path}/.venv/bin:/usr/bin:/bin"
    assert " 0 failed" in user.run("env", path, ".venv/bin/python", "tests/run.py", "unit", "hostile")
