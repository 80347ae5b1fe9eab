"""The part of benchmarks/execute.py that runs in a toolchain image: one way through a file of candidates.

    python3 execute_in_image.py WAY ROW.json TASKS.jsonl CANDIDATES.jsonl WORKERS

The last line of the output is {"seconds", "cpu_s", "peak_mb", "passed": [[task id, sample], ...]}. The ways:

    plain  a loop that builds and runs each candidate with its suite as the language's users would, in a sandbox each;
           it passes with exit code 0
    ours   the execute step's engine
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from ircoder.toolchain import suites
from ircoder.toolchain.execute import Candidates, Judges, judge_units, read_candidates, read_tasks, verdicts
from ircoder.toolchain.judge import RUN_LIMITS
from ircoder.toolchain.row import ExecuteRow
from ircoder.toolchain.sandbox import run

LIMITS = replace(RUN_LIMITS, cpu_s=3)
"""Of a run, in both ways: some mutants never end, and would take as long either way."""

_GO = "/usr/lib/go/pkg"
PLAIN = {
    "main.cpp": "clang++-19 -w main.cpp -o main -lcrypto && exec ./main",
    "main.rs": (
        "rustc --edition 2021 --test -A warnings main.rs -o main -L dependency=/usr/lib/rust-crates"
        " --extern rand=/usr/lib/rust-crates/librand.rlib --extern regex=/usr/lib/rust-crates/libregex.rlib"
        " --extern md5=/usr/lib/rust-crates/libmd5.rlib && exec ./main"
    ),
    # `go test` without its cache of compiled packages would take half a minute for each: so its two commands, directly
    "main.go": (
        f"cat {_GO}/importcfg.link {_GO}/importcfg.testify >l;"
        f" {_GO}/tool/linux_amd64/compile -p main -importcfg l -o main.o *.go &&"
        f" {_GO}/tool/linux_amd64/link -importcfg l -o main main.o && exec ./main"
    ),
    "main.py": "cat suite.py >>main.py && exec python3 main.py",
}
"""By the name of the source."""

_GO_MAIN = """package main

import (
    "os"
    "testing"
    "testing/internal/testdeps"
)

func main() {{
    os.Exit(testing.MainStart(testdeps.TestDeps{{}}, []testing.InternalTest{{ {tests} }}, nil, nil, nil).Run())
}}
"""


class _Lines:
    """A journal in memory."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def append(self, line: dict[str, Any]) -> None:
        """Keeps a line."""
        with self._lock:
            self.lines.append(line)


def plain(row: ExecuteRow, tasks: dict[str, Any], candidates: Candidates, workers: int) -> list[tuple[str, int]]:
    """One sandbox for each candidate: build, run, look at the exit code."""
    judging = row.judging()
    builder = object.__new__(suites.Building)  # for its files alone
    builder._suite, builder._secret, builder._harness = judging, "proof", {}
    limits = replace(LIMITS, cpu_s=row.limits.cpu_s, memory_mb=row.limits.memory_mb)

    def passes(one: tuple[str, int, str]) -> bool:
        files = builder._files(candidates.program(candidates.units[one[2]]), tasks[one[0]]["suite"])
        if row.source == "main.go":
            names = [
                line.split("(")[0][5:] for line in tasks[one[0]]["suite"].split("\n") if line.startswith("func Test")
            ]
            listed = ", ".join(f'{{Name: "{name}", F: {name}}}' for name in names)
            files["tests.go"] = _GO_MAIN.format(tests=listed).encode()
        command = ["sh", "-c", PLAIN[row.source].replace("exec ", f"exec prlimit --cpu={int(LIMITS.cpu_s)} ")]
        return run(command, files, limits).status == "ok"

    with ThreadPoolExecutor(workers) as pool:
        passed = list(pool.map(passes, candidates.listed))
    return [(task, sample) for (task, sample, _), good in zip(candidates.listed, passed, strict=True) if good]


def ours(row: ExecuteRow, tasks: dict[str, Any], candidates: Candidates, workers: int) -> list[tuple[str, int]]:
    """The engine."""
    suites.RUN_LIMITS = LIMITS  # type: ignore[attr-defined]
    judges, journal = Judges(row, tasks, candidates), _Lines()
    judge_units(judges, candidates.units, journal, workers)  # type: ignore[arg-type]
    judges.close()
    return [(one["task_id"], one["sample"]) for one in verdicts(candidates, journal.lines) if one["passed"]]


def cpu_s() -> float:
    """Seconds of CPU time of this process and all that it waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Goes one way and prints what it took and gave."""
    way, row_file, tasks_file, candidates_file, workers = sys.argv[1:]
    row = ExecuteRow.from_json(Path(row_file).read_text())
    tasks = read_tasks(Path(tasks_file))
    start, cpu = time.monotonic(), cpu_s()
    candidates = read_candidates(Path(candidates_file), tasks)
    passed = {"plain": plain, "ours": ours}[way](row, tasks, candidates, int(workers))
    seconds, cpu = time.monotonic() - start, cpu_s() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu_s": cpu, "peak_mb": peak, "passed": passed}))


if __name__ == "__main__":
    main()
