"""Makes the locks anew: Debian packages of each image, Python packages of each environment. For maintainers.

    python containers/lock.py [name ...]

A lock fixes version and SHA256 of everything that goes into an image or environment. It is resolved here, once, and
committed; builds only ever read it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from debian import Apt, BuildError
from definition import Definition, all_definitions

REPOSITORY = Path(__file__).resolve().parent.parent
ENVS = REPOSITORY / "envs"
ESSENTIAL = "?and(?essential,?not(?name(^apt$)))"
"""An image is never upgraded, so apt, which counts as essential, stays out."""

PYTHON_LOCKS = {
    # lock: (input, Python version, whether it must hold on every platform, whether the local CPU wheels are wanted)
    "host": ("host.in", "3.11", True, False),
    "test": ("test.in", "3.11", True, False),
    "data": ("data.in", "3.13", False, False),
    "cython": ("cython.in", "3.13", False, False),
    "train-cpu": ("train.in", "3.11", False, True),
    "train-cuda": ("train-cuda.in", "3.11", False, False),
    "vllm-cpu": ("vllm-cpu.in", "3.11", False, True),
    "vllm-cuda": ("vllm-cuda.in", "3.11", False, False),
}

LEFT_OUT = re.compile(r"^#-\s*(\S+)", re.MULTILINE)
"""A line `#- <package>` of an input: a requirement of what is above that we never import. Images install their locks
without looking for dependencies, so what is left out of the lock stays out of the image."""


def lock_packages(definition: Definition) -> None:
    """Resolves the Debian packages of an image and writes containers/<name>.lock."""
    with tempfile.TemporaryDirectory() as state:
        packages = Apt(definition.suite, Path(state)).resolve([ESSENTIAL, *definition.packages])
    lines = [
        f"# Debian packages of the image {definition.name}: name, version, architecture, SHA256, path on a mirror.",
        f"# Made by `make locks` from containers/{definition.name}.def, suite {definition.suite}.",
    ]
    lines += [f"{p.name} {p.version} {p.architecture} {p.sha256} {p.path}" for p in packages]
    definition.lock.write_text("\n".join(lines) + "\n")
    print(f"{definition.lock.name}: {len(packages)} packages")


def lock_python(name: str) -> None:
    """Resolves one Python environment and writes envs/<name>.lock with hashes."""
    source, python, universal, local_wheels = PYTHON_LOCKS[name]
    command = ["uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-header", "--upgrade"]
    command += ["--python-version", python, "--output-file", f"envs/{name}.lock", f"envs/{source}"]
    command += ["--universal"] if universal else ["--python-platform", "x86_64-manylinux_2_28"]
    command += [f"--no-emit-package={package}" for package in LEFT_OUT.findall(_whole(ENVS / source))]
    if local_wheels:
        for folder in _pip_setting("find-links").split():
            command += ["--find-links", folder]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
    subprocess.run(command, check=True, cwd=REPOSITORY, env=environment)
    lock = ENVS / f"{name}.lock"
    note = "# For GPU clusters: resolved, never installed or run here.\n" if name.endswith("-cuda") else ""
    lock.write_text(f"# Made by `make locks` from envs/{source}.\n{note}{lock.read_text()}")
    print(f"{name}.lock: made from {source}")


def _whole(source: Path) -> str:
    """An input with those that it includes."""
    text = source.read_text()
    return "".join([text, *(_whole(source.with_name(name)) for name in re.findall(r"^-r (\S+)", text, re.MULTILINE))])


def _pip_setting(key: str) -> str:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", f"global.{key}"], capture_output=True, text=True
    )
    return listed.stdout.strip()


def main() -> None:
    """Makes the named locks, or all."""
    definitions = {definition.name: definition for definition in all_definitions()}
    wanted = sys.argv[1:] or [*definitions, *PYTHON_LOCKS]
    for name in wanted:
        if name in definitions:
            lock_packages(definitions[name])
        if name in PYTHON_LOCKS:
            lock_python(name)
        if name not in definitions and name not in PYTHON_LOCKS:
            raise BuildError(f"{name}: no image definition and no environment of that name")


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(f"error: {error}")
