"""Runs all of `make test`, or of `make acceptance`, and closes with one line that sums it up.

    python tests/run.py lint unit                     # some parts: lint, unit, workflow, hostile, acceptance
    python tests/run.py in data tests/unit/dataset    # some tests, in one image (or on the host)

Unit tests run where their code runs: toolchain tests in the toolchain images, training tests in the training image.
pytest itself is not in any image: one pure Python copy in the cache is bound into all of them. As many images are at
work as there are cores; what one prints is shown when it ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

from build import place  # noqa: E402
from debian import cache_folder  # noqa: E402
from isolation import CODE, isolate  # noqa: E402
from keys import image_path  # noqa: E402

SHARED = REPOSITORY.parent / "shared"
"""Public data and published figures. Tests that need them are skipped where this folder is absent."""

PARTS = ("lint", "unit", "workflow", "hostile", "acceptance")

LINT = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "snakefmt": ["snakefmt", "--check", "Snakefile", "rules"],
    "snakemake --lint": ["snakemake", "--lint"],
    "mypy": ["mypy"],
}
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
UNIT = {
    # where: the folders of tests/unit that run there; the longest first
    "clang": ["toolchain"],
    "train": ["train", "generate"],
    "data": ["corpus", "dataset", "evaluation", "score", "report"],
    "rust": ["toolchain"],
    "host": ["host"],
}

OPTIONAL = {"vllm": ["tests/unit/vllm"]}
"""The tests of images that are too large for `make test` to build: run where the cache has them."""

LANGUAGE = [f"tests/unit/toolchain/test_{name}.py" for name in ("languages", "suites")]
HOSTILE = [f"tests/unit/toolchain/test_{name}.py" for name in ("hostile", "hostile_candidates", "sandbox")]
OWN_FUNCTIONS = "tests/unit/toolchain/test_own_functions.py"
"""What runs in the images that no other test needs, where the cache has them. All but the first, some minutes an image,
are left to `make acceptance`."""

OWN_PROGRAMS = "tests/unit/toolchain/test_own_programs.py"
"""Minutes in each toolchain image: left to `make acceptance`."""


@dataclass
class Count:
    """How many tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: Count) -> None:
        """Adds another count."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def lint() -> Count:
    """Each linter and the type checker, as one test each."""
    count = Count()
    for name, command in LINT.items():
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        good = done.returncode == 0
        print(f"{name}: {'ok' if good else 'FAILED'}", flush=True)
        if not good:
            print(done.stdout + done.stderr, flush=True)
        count.add(Count(passed=int(good), failed=int(not good)))
    return count


def test_tools() -> Path:
    """pytest and hypothesis from envs/test.lock, in the cache."""
    lock = REPOSITORY / "envs/test.lock"
    folder = cache_folder() / f"test-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not (folder / "complete").exists():
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--platform=any", "--upgrade"]
        command = [*pip, *options, "--target", str(folder), "-r", str(lock)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.exit(f"error: the test tools cannot be installed from envs/test.lock:\n{done.stderr}")
        (folder / "complete").touch()
    return folder


def pytest(where: str, tests: list[str], report: Path, quietly: bool = False) -> Count:
    """One pytest session, on the host or in an image; its output is shown as it comes, or `quietly` at its end."""
    report.parent.mkdir(exist_ok=True)
    environment = dict(os.environ)
    options = ["-q", "--durations=5", "--durations-min=1", "-rs", f"--junitxml={report}", *tests]
    if where == "host":
        command = [sys.executable, "-m", "pytest", *options]
    else:
        command = [*container(where, report.parent, environment), "python3", "-m", "pytest", *options]
    title = f"\n== {where}: {' '.join(tests)}"
    print(title, flush=True)
    start = time.monotonic()
    output, errors = (subprocess.PIPE, subprocess.STDOUT) if quietly else (None, None)
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, stdout=output, stderr=errors, text=True, check=False
    )
    shown = f"{title}\n{done.stdout}" if quietly else ""
    print(f"{shown}== {where}: {time.monotonic() - start:.0f} s", flush=True)
    return counted(report, done.returncode)


def container(image: str, scratch: Path, environment: dict[str, str]) -> list[str]:
    """The command that runs in an image what follows, as the workflow does: nothing of the host but the repository.

    The environment becomes that of the command.
    """
    variables = {"PYTHONPATH": f"{CODE}:/opt/test-tools", "TMPDIR": str(scratch), "HF_HOME": f"{scratch}/huggingface"}
    variables["HYPOTHESIS_STORAGE_DIRECTORY"] = f"{scratch}/hypothesis"
    variables["IRCODER_TABLE"] = f"{scratch}/table.json"
    (scratch / "table.json").write_text(json.dumps(TABLE))
    binds = {str(test_tools()): "/opt/test-tools:ro", str(scratch): str(scratch)}
    if SHARED.exists():
        binds[str(SHARED)] = f"{Path(CODE).parent}/shared:ro"  # beside the repository, as here
    isolate(environment, REPOSITORY, binds, variables)
    return ["apptainer", "exec", "--pwd", CODE, str(REPOSITORY / image_path(image))]


def unit(scratch: Path) -> Count:
    """All unit tests, some images at a time."""
    test_tools()
    sessions: list[Callable[[], Count]] = []
    for where, folders in UNIT.items():
        chosen = [*(f"tests/unit/{folder}" for folder in folders), f"--ignore={OWN_PROGRAMS}"]
        sessions.append(partial(pytest, where, chosen, scratch / where / "report.xml", quietly=True))
    sessions.append(partial(other_images, LANGUAGE, scratch / "languages", quietly=True))
    for image, tests in OPTIONAL.items():
        sessions.append(partial(if_cached, image, tests, scratch / image, quietly=True))
    count = Count()
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for one in pool.map(lambda session: session(), sessions):
            count.add(one)
    return count


def other_images(tests: list[str], scratch: Path, quietly: bool = False) -> Count:
    """Tests in the languages' images that no test builds."""
    count = Count()
    for image in sorted({row["image"] for row in TABLE.values()} - set(UNIT)):
        count.add(if_cached(image, tests, scratch, quietly))
    return count


def if_cached(image: str, tests: list[str], scratch: Path, quietly: bool = False) -> Count:
    """Tests in an image that the cache may have; without it they are said to be left out."""
    cached = cache_folder() / "images" / Path(image_path(image)).name
    if cached.exists():
        place(image, str(cached))
        return pytest(image, tests, scratch / f"{image}-{Path(tests[0]).stem}.xml", quietly)
    print(
        f"\n== {image}: LEFT OUT, not cached; `.venv/bin/python containers/build.py {image}` builds it",
        flush=True,
    )
    return Count(skipped=1)


def counted(report: Path, code: int) -> Count:
    """The counts of a session, with pytest's exit code: one that broke off for another reason than a test's failed too.

    pytest ends with 1 where a test failed, and with 5 where none was found (https://docs.pytest.org, "Exit codes").
    """
    count = read_report(report)
    if code not in (0, 1, 5) or (code and not count.failed):
        print(f"pytest ended with exit code {code}", flush=True)
        count.failed += 1
    return count


def read_report(report: Path) -> Count:
    """The counts of a session; one that wrote no report counts as one failure."""
    if not report.exists():
        return Count(failed=1)
    count = Count()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        total, skipped = int(suite.attrib["tests"]), int(suite.attrib["skipped"])
        failed = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
        count.add(Count(passed=total - failed - skipped, failed=failed, skipped=skipped))
    return count if count.passed or count.failed or count.skipped else Count(failed=1)


def chosen_parts(words: list[str]) -> list[str]:
    """What the command line asks for; those of `make test` where it is empty. Ends the program for an unknown part."""
    if words[:1] == ["in"]:
        if len(words) < 3:
            sys.exit("error: in: give an image (or host) and the tests to run in it")
        return words
    if unknown := [word for word in words if word not in PARTS]:
        sys.exit(f"error: no part {', '.join(unknown)}; there are {', '.join(PARTS)}, and: in <image or host> <tests>")
    return words or ["lint", "unit", "workflow"]


def main() -> int:
    """Runs everything; returns 0 where something ran and nothing failed."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    only = chosen_parts(sys.argv[1:])
    count = Count()
    if "lint" in only:
        count.add(lint())
    with TemporaryDirectory(prefix="ircoder-test-") as scratch:
        if only[0] == "in":
            count.add(pytest(only[1], only[2:], Path(scratch) / "report.xml"))
            only = []
        if "unit" in only:
            count.add(unit(Path(scratch)))
        if "workflow" in only:
            count.add(pytest("host", ["tests/workflow", "tests/slurm"], Path(scratch) / "workflow.xml"))
        if "hostile" in only or "acceptance" in only:
            count.add(other_images(HOSTILE, Path(scratch)))
        if "acceptance" in only:
            for image in ("clang", "rust"):
                count.add(pytest(image, [OWN_PROGRAMS], Path(scratch) / f"{image}-own.xml"))
            count.add(other_images([OWN_FUNCTIONS, OWN_PROGRAMS], Path(scratch)))
            count.add(pytest("host", ["tests/acceptance"], Path(scratch) / "acceptance.xml"))
    print(f"\n{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    return 1 if count.failed or not (count.passed or count.skipped) else 0


if __name__ == "__main__":
    sys.exit(main())
