"""The system's tools that we need: what each is for, and how it is had. Standard library only, for envs/host.py."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


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


HOST = [Tool("venv", "python3-venv", "the host environment")]

MOUNT = [
    Tool("squashfuse", "squashfuse", "mounting images without root"),
    Tool("fuse-overlayfs", "fuse-overlayfs", "mounting images without root"),
]
"""What our own Apptainer needs, which is none of the system's packages: those bring or recommend it."""

BUILD = [
    Tool("mmdebstrap", "mmdebstrap", "building images"),
    Tool("mksquashfs", "squashfs-tools", "building images"),
    Tool("newuidmap", "uidmap", "building images without root"),
]

SLURM = [
    Tool("slurmctld", "slurm-wlm", "the local Slurm cluster, make test"),
    Tool("munged", "munge", "the local Slurm cluster, make test"),
]


def install(tools: list[Tool]) -> None:
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
