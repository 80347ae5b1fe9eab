"""What a process and all its descendants use, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / (1 << 20)


class _Process(NamedTuple):
    key: tuple[int, int]  # process id and start time: ids come round again
    cpu_s: float  # its own
    reaped_cpu_s: float  # of the children that it waited for
    resident_mb: float
    threads: int


class ProcessTree:
    """Samples the tree under one process.

    `cpu_s` (seconds so far) and `peak_mb` (MiB, summed; memory that processes share counts once for each) only grow;
    `tasks` is the number of threads at the last sample, the root's included.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._seen: dict[tuple[int, int], float] = {}
        self.cpu_s = 0.0
        self.peak_mb = 0.0
        self.tasks = 0

    def sample(self, most: int) -> None:
        """Reads the tree as it is now, or of one with more than `most` tasks only so much as to know that."""
        alive = []
        self.tasks = 0
        for process in _walk(self._root):
            alive.append(process)
            self.tasks += process.threads
            if self.tasks > most:
                break
        self._seen.update((process.key, process.cpu_s) for process in alive)
        # A process that ends moves its time to the parent that waits for it, or, where the parent ignores its
        # children, to nobody: so the time of all processes ever seen counts as well.
        total = sum(process.cpu_s + process.reaped_cpu_s for process in alive)
        self.cpu_s = max(self.cpu_s, total, sum(self._seen.values()))
        self.peak_mb = max(self.peak_mb, sum(process.resident_mb for process in alive))


def _walk(root: int) -> Iterator[_Process]:
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        try:
            yield _read(pid)
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked


def _read(pid: int) -> _Process:
    # Fields as in proc_pid_stat(5), counted from the state (field 3): the name before it may hold anything.
    fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    own, reaped = (int(fields[11]) + int(fields[12])) * _TICK_S, (int(fields[13]) + int(fields[14])) * _TICK_S
    return _Process((pid, int(fields[19])), own, reaped, int(fields[21]) * _PAGE_MB, int(fields[17]))
