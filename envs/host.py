"""Makes this machine ready: system tools, the host environment `.venv`, Apptainer. Standard library only.

python3 envs/host.py            make ready (installs what is missing where it may)
python3 envs/host.py --doctor   only say what is there and what is missing
python3 envs/host.py --slurm    install what the local Slurm cluster needs (slurm/local/cluster.py)
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

from debian import cache_folder  # noqa: E402

LOCK = REPOSITORY / "envs/host.lock"


@dataclass(frozen=True)
class Tool:
    """Something of the system that we need, the Debian package that has it, and what for."""

    name: str
    package: str
    purpose: str

    def found(self) -> bool:
        """Whether it is there."""
        if self.name == "venv":
            return importlib.util.find_spec("ensurepip") is not None
        return shutil.which(self.name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is not None


TOOLS = [
    Tool("venv", "python3-venv", "the host environment"),
    Tool("mmdebstrap", "mmdebstrap", "building images"),
    Tool("mksquashfs", "squashfs-tools", "building images"),
    Tool("newuidmap", "uidmap", "building images without root"),
    Tool("squashfuse", "squashfuse", "mounting images without root"),
    Tool("fuse-overlayfs", "fuse-overlayfs", "mounting images without root"),
]

SLURM_TOOLS = [
    Tool("slurmctld", "slurm-wlm", "the local Slurm cluster"),
    Tool("munged", "munge", "the local Slurm cluster"),
]


def install_tools(tools: list[Tool]) -> None:
    """Installs missing system tools as root; otherwise says what to ask for."""
    missing = [tool.package for tool in tools if not tool.found()]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"error: missing on this machine: {' '.join(missing)}. Install them, or run as root (make doctor)")
    print(f"host: installing {' '.join(missing)}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        subprocess.run(["apt-get", "-qq", *command], check=True, env=environment, stdout=sys.stderr)


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
    install_tools(TOOLS)
    folder = environment_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.parent / "host.flock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        make_environment(folder)
        apptainer = [sys.executable, str(REPOSITORY / "containers/apptainer.py"), str(folder / "bin")]
        subprocess.run(apptainer, check=True)
    link = REPOSITORY / ".venv"
    if not link.is_symlink() or link.resolve() != folder.resolve():
        link.unlink(missing_ok=True)
        link.symlink_to(folder)


def doctor() -> int:
    """Prints what is there and what is missing; returns the number of missing things."""
    missing = 0
    for tool in TOOLS:
        there = tool.found()
        missing += not there
        print(f"{'ok' if there else 'MISSING':8} {tool.name:15} {tool.purpose} (Debian package {tool.package})")
    for tool in SLURM_TOOLS:
        state = "ok" if tool.found() else "note"
        print(f"{state:8} {tool.name:15} {tool.purpose}, make test (Debian package {tool.package})")
    apptainer = shutil.which("apptainer")
    print(f"{'ok' if apptainer else 'note':8} {'apptainer':15} {apptainer or 'none: one is installed into the cache'}")
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
        install_tools(SLURM_TOOLS)
    else:
        make_ready()
