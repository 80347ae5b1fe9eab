"""Makes this machine ready: system tools, the host environment `.venv`, Apptainer. Standard library only.

python3 envs/host.py            make ready (installs what is missing where it may)
python3 envs/host.py --doctor   only say what is there and what is missing
python3 envs/host.py --slurm    install what the local Slurm cluster needs (slurm/local/cluster.py)
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

import apptainer  # noqa: E402
import tools  # noqa: E402
from debian import cache_folder  # noqa: E402
from tools import Tool  # noqa: E402

LOCK = REPOSITORY / "envs/host.lock"

PROCESSOR = "x86_64"
"""What the locks of the images and our own Apptainer are for."""


def check_processor() -> None:
    """Ends the program on a processor that no image is for."""
    if platform.machine() != PROCESSOR:
        sys.exit(f"error: this machine's processor is {platform.machine()}; all images are for {PROCESSOR}")


def needed() -> list[Tool]:
    """What a run cannot do without on this machine."""
    return [*tools.HOST, *([] if apptainer.of_system() else tools.MOUNT)]


def environment_folder() -> Path:
    """The host environment's place in the cache: named after its lock and this Python."""
    identity = LOCK.read_bytes() + sys.version.encode() + sys.base_prefix.encode()
    return cache_folder() / f"host-{hashlib.sha256(identity).hexdigest()[:16]}"


def make_environment(folder: Path) -> None:
    """Creates the environment from the lock, every file checked against its hash."""
    if (folder / "complete").exists():
        return
    print("host: creating the host environment", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    command = [*pip, "--no-deps", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"error: the host environment cannot be installed from {LOCK.relative_to(REPOSITORY)}:\n{done.stderr}")
    (folder / "complete").touch()


def make_ready() -> None:
    """Does all of it. A second call at the same time waits for the first."""
    check_processor()
    tools.install(needed())
    folder = environment_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.parent / "host.flock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        make_environment(folder)
        command = [sys.executable, str(REPOSITORY / "containers/apptainer.py"), str(folder / "bin")]
        subprocess.run(command, check=True)
    link = REPOSITORY / ".venv"
    if not link.is_symlink() or link.resolve() != folder.resolve():
        link.unlink(missing_ok=True)
        link.symlink_to(folder)


def doctor() -> int:
    """Prints what is there and what is missing; returns the number of missing things."""
    fits = platform.machine() == PROCESSOR
    missing = 0 if fits else 1
    print(f"{'ok' if fits else 'MISSING':8} {'processor':15} {PROCESSOR}, which all images are for")
    wanted = needed()
    for tool in [*tools.HOST, *tools.MOUNT, *tools.BUILD, *tools.SLURM]:
        there = tool.found()
        missing += not there and tool in wanted
        state = "ok" if there else "MISSING" if tool in wanted else "note"
        print(f"{state:8} {tool.name:15} {tool.purpose} (Debian package {tool.package})")
    found = shutil.which("apptainer")
    print(f"{'ok' if found else 'note':8} {'apptainer':15} {found or 'none: one is installed into the cache'}")
    if os.geteuid() != 0:
        fuse = os.access("/dev/fuse", os.R_OK | os.W_OK)
        missing += not fuse
        print(f"{'ok' if fuse else 'MISSING':8} {'/dev/fuse':15} mounting images without root: readable and writable")
    nested = subprocess.run(["unshare", "--user", "--map-root-user", "true"], capture_output=True, check=False)
    missing += nested.returncode != 0
    print(f"{'ok' if not nested.returncode else 'MISSING':8} {'user namespaces':15} the sandbox of compiled programs")
    ranges = os.geteuid() == 0 or _has_subordinate_ids()
    print(f"{'ok' if ranges else 'note':8} {'subuid range':15} building images without root (/etc/subuid, /etc/subgid)")
    print(f"cache    {cache_folder()}")
    return missing


def _has_subordinate_ids() -> bool:
    name = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    ranges = [path.read_text() if path.exists() else "" for path in (Path("/etc/subuid"), Path("/etc/subgid"))]
    return all(any(line.startswith(f"{name}:") for line in text.splitlines()) for text in ranges)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"error: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    if "--doctor" in sys.argv[1:]:
        sys.exit(1 if doctor() else 0)
    if "--slurm" in sys.argv[1:]:
        tools.install(tools.SLURM)
    else:
        make_ready()
