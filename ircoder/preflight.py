"""What is checked when a run starts, and said when it fails. Runs on the host, called by the Snakefile."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ircoder.refusals import CannotRun


def forget_dead_runs(state: Path) -> None:
    """Removes the locks that a killed run left in Snakemake's folder, so that the same command goes on.

    Snakemake cannot tell the lock of a living run from that of a dead one. So every run holds a shared lock of the
    operating system on a file there, which ends with its process however that ends: who gets it alone knows that no
    other run is alive. Where the file system has no such locks, Snakemake's `--unlock` remains.
    """
    state.mkdir(exist_ok=True)
    # Never closed: it is held as long as this process lives. Open for writing, or NFS would not lock it.
    living = os.open(state / "living.lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(living, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(state / "locks", ignore_errors=True)
    except BlockingIOError:
        if any(state.glob("locks/*")):  # what Snakemake says of it is long, and advises to unlock
            print(f"note: {Path.cwd()}: another run is at work here; wait for it, do not unlock", file=sys.stderr)
    except OSError:
        pass
    try:
        fcntl.flock(living, fcntl.LOCK_SH)
    except OSError:
        os.close(living)


def use_own_programs() -> None:
    """Puts the host environment's programs first: its Apptainer, also where Snakemake was called by its path."""
    os.environ["PATH"] = f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"


def check_apptainer() -> None:
    """Raises CannotRun where no Apptainer is to be found."""
    if not shutil.which("apptainer") and not shutil.which("singularity"):
        raise CannotRun("apptainer: not found; run `make host`, which installs it, or install Apptainer 1.2 or newer")


MAKE_IMAGES = "`make images CONFIG=<your configuration>`"


def check_images(images: Iterable[str]) -> None:
    """Raises CannotRun for an image that is not there, or not of the size that it had when it was put in place."""
    for name in images:
        image = Path(name)
        note = image.with_name(f"{image.name.rsplit('-', 1)[0]}.json")
        if not image.exists():
            raise CannotRun(f"{image}: no such image; run {MAKE_IMAGES}")
        known = json.loads(note.read_text()) if note.exists() else {}
        if known.get("file") == image.name and known["bytes"] != image.stat().st_size:
            size = f"{image.stat().st_size} bytes instead of {known['bytes']}"
            raise CannotRun(f"{image}: cut short or changed ({size}); remove {image.resolve()} and run {MAKE_IMAGES}")


def check_gpu(config: Mapping[str, Any], here: bool) -> None:
    """Raises CannotRun for a configuration that needs a GPU where the jobs run here and there is none."""
    if here and config["train"]["device"] == "gpu" and not Path("/proc/driver/nvidia/gpus").exists():
        raise CannotRun(
            "config: train.device: gpu, but this machine has no NVIDIA GPU; "
            "set it to cpu, or send the jobs to a cluster (--profile slurm)"
        )


def check_nodes(config: Mapping[str, Any], here: bool) -> None:
    """Raises CannotRun for training on several nodes where the jobs run here, on one."""
    if here and config["train"]["nodes"] > 1:
        raise CannotRun("config: train.nodes: more than one needs Slurm (--profile slurm); set it to 1")


def errors_of(logs: Path, since: float) -> Iterator[str]:
    """The errors that steps wrote to logs changed since a time (seconds of the epoch): what to mend, one line each.

    What several processes of a job say is given once.
    """
    for path in sorted(logs.rglob("*.log")):
        if path.stat().st_mtime >= since:
            lines = path.read_text(errors="replace").splitlines()
            for line in dict.fromkeys(line for line in lines if line.startswith("error: ")):
                yield f"{line}  [{path}]"
