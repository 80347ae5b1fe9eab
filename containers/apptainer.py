"""Finds Apptainer, or installs it into the cache without touching the host's libraries.

Debian's newest Apptainer needs a newer libc than Debian 12 has. It goes into a folder of its own together with the libc
that it was built for, and its two programs are pointed at that libc. No root needed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from debian import Apt, BuildError, Package, cache_folder, download

OLDEST = (1, 2)
LIBC_SUITE, APPTAINER_SUITE = "trixie", "sid"
LIBC_FILES = (
    "ld-linux-x86-64.so.2",
    "libnss_*",
    *(f"lib{name}.so.*" for name in ("c", "m", "resolv", "pthread", "dl")),
)


def version(program: str | Path) -> tuple[int, int]:
    """The (major, minor) version of an apptainer program; (0, 0) where it does not run."""
    try:
        printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return (0, 0)
    match = re.search(r"apptainer version (\d+)\.(\d+)", printed)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def of_system() -> Path | None:
    """The system's apptainer, if it is new enough. A host environment's link to ours, found first, is none."""
    found = shutil.which("apptainer")
    if not found or version(found) < OLDEST:
        return None
    program = Path(found).resolve()
    return None if program.is_relative_to((cache_folder() / "apptainer").resolve()) else program


def find_or_install(patchelf: str) -> Path:
    """The system's apptainer if it is new enough, else the one in the cache, installed on first use."""
    if system := of_system():
        return system
    prefix = cache_folder() / "apptainer"
    program = prefix / "bin/apptainer"
    if version(program) < OLDEST:
        print("apptainer: none on this system; installing one into the cache", file=sys.stderr)
        install(prefix, patchelf)
    return program


def install(prefix: Path, patchelf: str) -> None:
    """Builds the private prefix from Debian's packages, whole or not at all."""
    prefix.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=prefix.parent, prefix=".apptainer-") as scratch:
        root = Path(scratch)
        apptainer = _unpack(root / "apptainer", APPTAINER_SUITE, "apptainer")
        libc = _unpack(root / "libc", LIBC_SUITE, "libc6")
        stage = root / "prefix"
        shutil.copytree(apptainer / "usr", stage, symlinks=True)
        shutil.copytree(apptainer / "etc", stage / "etc", symlinks=True)
        (stage / "var/lib/apptainer/mnt/session").mkdir(parents=True)
        for name in ("etc", "var", "bin"):  # the starter takes <prefix>/lib for its prefix
            (stage / "lib" / name).symlink_to(f"../{name}")
        (stage / "libc").mkdir()
        for pattern in LIBC_FILES:
            for file in (libc / "usr/lib/x86_64-linux-gnu").glob(pattern):
                shutil.copy2(file, stage / "libc", follow_symlinks=False)
        for name in ("bin/apptainer", "lib/x86_64-linux-gnu/apptainer/bin/starter"):
            _use_own_libc(stage / name, prefix.absolute() / "libc", patchelf)
        shutil.rmtree(prefix, ignore_errors=True)
        stage.rename(prefix)
    if version(prefix / "bin/apptainer") < OLDEST:
        raise BuildError(f"the apptainer installed in {prefix} does not start; install the system's (>= 1.2) instead")


def _unpack(folder: Path, suite: str, name: str) -> Path:
    apt = Apt(suite, folder / "apt")
    package: Package = next(found for found in apt.resolve([name]) if found.name == name)
    download([package], folder, apt.mirror)
    subprocess.run(["dpkg-deb", "-x", folder / package.file_name, folder / "root"], check=True)
    return folder / "root"


def _use_own_libc(program: Path, libc: Path, patchelf: str) -> None:
    # --force-rpath: with a plain runpath the host's libm would come in through other libraries.
    search = f"{libc}:/usr/lib/x86_64-linux-gnu"
    loader = ["--set-interpreter", f"{libc}/ld-linux-x86-64.so.2"]
    subprocess.run([patchelf, *loader, "--force-rpath", "--set-rpath", search, str(program)], check=True)


if __name__ == "__main__":
    bin_folder = Path(sys.argv[1])
    try:
        found = find_or_install(str(bin_folder / "patchelf"))
    except BuildError as error:
        sys.exit(f"error: {error}")
    for name in ("apptainer", "singularity"):  # spython calls it by its old name
        link = bin_folder / name
        link.unlink(missing_ok=True)
        link.symlink_to(found)
