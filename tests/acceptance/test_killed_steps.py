"""Each step up to the dataset, killed with the whole run while it is at work: the same command, the same bytes."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.conftest import Checkout

TARGETS = ["results/dataset/sltrans", "results/data/summary.json"]
STEPS = {
    "ircoder.corpus.tasks": 0.1,
    "ircoder.corpus.read": 0.3,
    "ircoder.dataset.benchmark_ngrams": 0.1,
    "ircoder.corpus.data": 0.7,
    "ircoder.toolchain.compile": 1.0,
    "ircoder.toolchain.tests": 0.5,
    "ircoder.dataset.signatures": 0.3,
    "ircoder.dataset.overlaps": 0.3,
    "ircoder.dataset.compile_summary": 0.05,
    "ircoder.dataset.select": 0.3,
    "ircoder.dataset.build": 1.0,
    "ircoder.dataset.assemble": 0.5,
}
"""CPU seconds that a step of the small run has had when it is killed: past its imports, before its end."""


def at_work(module: str, cpu_s: float) -> Callable[[Path], bool]:
    """Whether a step that this test has started has used so much CPU time."""

    def reached(work: Path) -> bool:
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                if process.cmdline()[1:3] == ["-m", module] and times.user + times.system >= cpu_s:
                    return True
        return False

    return reached


def files(checkout: Checkout) -> dict[str, bytes]:
    """What the run has made, but for the durations."""
    results = checkout.path / "results"
    found = [path for path in sorted(results.rglob("*")) if path.is_file() and "timings" not in path.parts]
    return {str(path.relative_to(results)): path.read_bytes() for path in found}


def test_each_step_that_is_killed_ends_in_the_same_bytes_on_the_same_command(tmp_path):
    whole, killed = (Checkout(tmp_path / name / "checkout").prepared() for name in ("whole", "killed"))
    whole.snakemake(*TARGETS)
    for module, cpu_s in STEPS.items():
        killed.killed_once(at_work(module, cpu_s), *TARGETS)
    killed.snakemake(*TARGETS)
    assert files(killed) == files(whole)
