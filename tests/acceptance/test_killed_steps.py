"""Each step up to the dataset, killed with the whole run while it is at work: the same command, the same bytes."""

import contextlib
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
    "ircoder.dataset.build": 0.6,
    "ircoder.dataset.assemble": 0.35,
}
"""CPU seconds that a step of the small run has had when it is killed: past its imports, before its end."""


def at_work(steps: dict[str, float]) -> str | None:
    """A step that this test has started and that has used its CPU time."""
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            times, (_, option, module) = process.cpu_times(), [*process.cmdline(), "", "", ""][:3]
            if option == "-m" and module in steps and times.user + times.system >= steps[module]:
                return module
    return None


def files(checkout: Checkout) -> dict[str, bytes]:
    """What the run has made, but for the durations."""
    results = checkout.path / "results"
    found = [path for path in sorted(results.rglob("*")) if path.is_file() and "timings" not in path.parts]
    return {str(path.relative_to(results)): path.read_bytes() for path in found}


def test_each_step_that_is_killed_ends_in_the_same_bytes_on_the_same_command(tmp_path):
    whole, killed = (Checkout(tmp_path / name / "checkout").prepared() for name in ("whole", "killed"))
    whole.snakemake(*TARGETS)
    left = dict(STEPS)  # in whatever order they run

    def reached(_: Path) -> bool:
        return left.pop(at_work(left), None) is not None

    while left:
        print(f"still to be killed: {', '.join(left)}")
        killed.killed_once(reached, *TARGETS)
    killed.snakemake(*TARGETS)
    assert files(killed) == files(whole)
