"""Makes an image from its definition and locks: a root file system by mmdebstrap and pip, then a SIF by Apptainer.

What this file does is part of every image's key: an edit (comments aside) builds all images anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from spython.main import Client

from debian import BuildError, Package, cache_folder, download, host_mirror, read_lock
from definition import Definition

EPOCH = "1750000000"
"""The time (seconds) that everything in an image carries."""

NEEDLESS = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*", "/usr/share/lintian/*")
DIFFERENT_EACH_TIME = (
    "var/log", "var/cache", "var/lib/apt", "etc/apt", "run", "tmp", "dev", "etc/hostname", "etc/resolv.conf",
    "etc/machine-id", "etc/.pwd.lock", "var/lib/dpkg/lock", "var/lib/dpkg/lock-frontend", "var/lib/dpkg/triggers/Lock",
)  # fmt: skip


def build(definition: Definition, key: str, scratch: Path, image: Path) -> None:
    """Builds one image in an empty scratch folder and moves it into place. Raises BuildError."""
    os.environ |= {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0"}  # the latter for what setup.py files write
    os.chdir(scratch)  # Apptainer writes the name of the root file system's folder into the image: keep it relative
    packages = read_lock(definition.lock)
    archive = cache_folder() / "debs"
    download(packages, archive, host_mirror())
    _repository(packages, archive, Path("packages"), definition.suite)
    _bootstrap(definition, Path("rootfs"))
    if definition.python_lock:
        _install_python(definition.python_lock, Path("rootfs"))
    _forget(Path("rootfs"))
    _pack(definition, key, image)


def _repository(packages: Sequence[Package], archive: Path, folder: Path, suite: str) -> None:
    """A Debian repository of exactly the locked packages, so that nothing else can come in."""
    folder.mkdir()
    with open(folder / "Packages", "w") as index:
        for package in packages:
            file = archive / package.file_name
            shutil.copy2(file, folder / package.file_name)
            control = _run("dpkg-deb", "-f", file)
            place = f"Filename: ./{package.file_name}\nSize: {file.stat().st_size}\nSHA256: {package.sha256}\n"
            index.write(f"{control}{place}\n")
    digest, size = _run("sha256sum", folder / "Packages").split()[0], (folder / "Packages").stat().st_size
    # mmdebstrap takes the essential packages of the suite by its code name, so the release file must give it.
    release = f"Origin: lock\nSuite: {suite}\nCodename: {suite}\nSHA256:\n {digest} {size} Packages\n"
    (folder / "Release").write_text(release)


def _bootstrap(definition: Definition, rootfs: Path) -> None:
    """Unpacks and configures the packages; the same for root and for an ordinary user, who owns the result."""
    rootfs.mkdir()
    options = ["--mode=root" if os.geteuid() == 0 else "--mode=unshare", "--variant=essential", "--architectures=amd64"]
    options += [f"--include={','.join(definition.packages)}", "--dpkgopt=force-unsafe-io", "--skip=output/dev"]
    options += [f"--dpkgopt=path-exclude={path}" for path in NEEDLESS]
    source = f"deb [trusted=yes] copy:{Path('packages').absolute()} ./"
    with open("mmdebstrap.log", "w") as log:
        command = ["mmdebstrap", "--format=tar", *options, definition.suite, "-", source]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as maker:
            unpack = ["tar", "-xp", "--no-same-owner", "--exclude=./dev/*", "-C", str(rootfs)]
            unpacked = subprocess.run(unpack, stdin=maker.stdout, check=False)
    if maker.returncode or unpacked.returncode:
        tail = "\n".join(Path("mmdebstrap.log").read_text().splitlines()[-8:])
        raise BuildError(f"{definition.name}: mmdebstrap failed:\n{tail}")
    (rootfs / "dev").mkdir(exist_ok=True)  # where Apptainer mounts its own; device nodes do not belong in an image
    _run("chmod", "-R", "u+rwX,a-s", rootfs)


PIP_OF_THE_IMAGE = """
import runpy, sys
sys.executable = "/usr/bin/python3"
runpy.run_module("pip", run_name="__main__")
"""
"""pip writes the path of the Python that runs it into the programs that it installs; theirs is the image's Python."""


def _install_python(lock: Path, rootfs: Path) -> None:
    """Installs locked wheels for the image's own Python and compiles them: importing from source takes seconds more."""
    library = next((rootfs / "usr/lib").glob("python3.*"))
    target = Path("usr/local/lib") / library.name / "dist-packages"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    pip_in_image = [sys.executable, "-c", PIP_OF_THE_IMAGE, *pip[3:]]
    wheels = Path("wheels")
    wheels.mkdir()
    locked, built = _built_from_source(lock.read_text())
    Path("locked.txt").write_text(locked)
    if built:
        Path("built.txt").write_text(built)
        os.environ["DS_BUILD_OPS"] = "0"  # DeepSpeed builds its operators where they run, not here
        # Without pip's cache: it would hand out a wheel that was built under other settings.
        _run(*pip, "wheel", "--no-cache-dir", "--no-deps", "--require-hashes", "-r", "built.txt", "-w", wheels)
    platforms = [f"--platform=manylinux_2_{minor}_x86_64" for minor in (36, 35, 34, 31, 28, 27, 24, 17, 12, 5)]
    platforms += ["--platform=manylinux2014_x86_64", "--platform=linux_x86_64"]
    python = [f"--python-version={library.name.removeprefix('python')}", "--implementation=cp", "--only-binary=:all:"]
    install = [
        "install",
        "--no-deps",
        "--no-compile",
        "--no-warn-conflicts",
        "--ignore-requires-python",
        f"--target={rootfs / target}",
    ]
    _run(*pip_in_image, *install, *python, *platforms, "--require-hashes", "-r", "locked.txt")
    if built:  # by name: what is installed by its path remembers the path
        names = [wheel.name.split("-")[0] for wheel in wheels.glob("*.whl")]
        _run(*pip_in_image, *install, "--upgrade", "--no-index", f"--find-links={wheels}", *names)
    _compile(rootfs, target)


def _compile(rootfs: Path, target: Path) -> None:
    # One process: with several, what a file's bytecode looks like depends on which files a process saw before.
    # Forced, as Python compiles some modules by their dates when it starts.
    compile_all = ["python3", "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash", f"/{target}"]
    command = ["apptainer", "exec", "--userns", "--writable", "--containall", "--no-home", str(rootfs), *compile_all]
    # Its exit code tells nothing: some packages ship a file for another Python version.
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not any((rootfs / target).rglob("*.pyc")):
        raise BuildError(f"the image's Python packages could not be compiled: {done.stderr.strip()}")


SOURCE_ONLY = ("deepspeed", "rouge-score")
"""Packages that PyPI has as source only: made into wheels first."""


def _built_from_source(lock: str) -> tuple[str, str]:
    """Splits a lock into the entries with wheels and those without."""
    entries: list[list[str]] = []
    for line in lock.splitlines(keepends=True):
        if line[0] not in " #\n":
            entries.append([])
        if entries:
            entries[-1].append(line)
    source = ["".join(entry) for entry in entries if entry[0].split("==")[0] in SOURCE_ONLY]
    return "".join("".join(entry) for entry in entries if "".join(entry) not in source), "".join(source)


def _forget(rootfs: Path) -> None:
    """Removes what differs between two builds and serves nobody at run time."""
    for name in DIFFERENT_EACH_TIME:
        path = rootfs / name
        if path.is_dir() and not path.is_symlink():
            for child in path.iterdir():
                shutil.rmtree(child) if child.is_dir() and not child.is_symlink() else child.unlink()
        else:
            path.unlink(missing_ok=True)
    for path in [*rootfs.glob("etc/*-"), *rootfs.glob("var/lib/dpkg/*-old")]:
        path.unlink()


def _pack(definition: Definition, key: str, image: Path) -> None:
    """Packs the root file system with the definition's help, labels and test. The test runs later, on the image."""
    sections = definition.sections.replace(
        "%labels\n", f"%labels\n    org.ircoder.key {key}\n    org.label-schema.build-date {EPOCH}\n"
    )
    Path("image.def").write_text(f"Bootstrap: localimage\nFrom: rootfs\n\n{sections}")
    os.environ["APPTAINER_TMPDIR"] = str(Path.cwd())
    os.environ["APPTAINER_CACHEDIR"] = str(Path.cwd() / "cache")
    squash = f"-all-root -comp zstd -Xcompression-level 3 -processors {os.cpu_count()}"
    options = ["--notest", "--mksquashfs-args", squash]
    # force: without it Apptainer keeps its own label of the build's date.
    result = Client.build(
        "image.def", "image.sif", sudo=False, force=True, options=options, quiet=True, return_result=True
    )
    if not Path("image.sif").exists():
        raise BuildError(f"{definition.name}: apptainer build failed: {result}")
    shutil.move("image.sif", image)


def _run(*command: str | Path) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        hint = "; torch's CPU build is not on PyPI: name PyTorch's CPU index in pip's settings (PIP_EXTRA_INDEX_URL)"
        raise BuildError(
            f"{Path(command[0]).name} failed: {' '.join(said[-8:])}{hint if 'torch==' in done.stderr else ''}"
        )
    return done.stdout
