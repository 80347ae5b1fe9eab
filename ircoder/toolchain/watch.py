"""Follows one bubblewrap process to its end: takes its output, keeps the limits that are summed over all processes."""

from __future__ import annotations

import json
import os
import selectors
import signal
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import IO, Any, Protocol

from .limits import Limits
from .process_tree import ProcessTree

STDERR_KEPT = 64 << 10
"""Bytes of standard error that are kept, from its start."""

_MB = 1 << 20
_FIRST_PAUSE_S, _PAUSE_GROWTH, _LONGEST_PAUSE_S = 0.004, 1.5, 0.025
_BUBBLEWRAPS = 2  # its outer process, and the one with process id 1 inside


@dataclass(frozen=True)
class Ending:
    """How a bubblewrap process ended.

    `limit`: the limit for which it was killed, or None. `exit_code`: the command's as bubblewrap reports it (128 + n
    for signal n); None where the command was not started or bubblewrap was killed. `returncode`: bubblewrap's own.
    """

    limit: str | None
    exit_code: int | None
    returncode: int
    stdout: bytes
    stderr: bytes
    cpu_s: float
    wall_s: float
    peak_mb: float


@dataclass
class _Stream:
    """A pipe's reading end that never blocks; keeps the first bytes and counts the others."""

    descriptor: int
    keep: int
    data: bytearray = field(default_factory=bytearray)
    total: int = 0
    ended: bool = False

    def read(self) -> bool:
        """Takes what one read gives; False where there is nothing more for now."""
        try:
            chunk = os.read(self.descriptor, _MB)
        except BlockingIOError:
            return False
        self.ended = not chunk
        self.total += len(chunk)
        self.data += chunk[: max(0, self.keep - len(self.data))]
        return bool(chunk)


class Started(Protocol):
    """A started sandbox: bubblewrap, or what the fork server started in its place."""

    pid: int
    stdout: IO[bytes] | None
    stderr: IO[bytes] | None
    returncode: int | Any


def supervise(process: Started, report: int, limits: Limits, writes: Collection[int] = ()) -> Ending:
    """Waits for a started bubblewrap, or kills it at its limits, and takes what it leaves behind.

    `report` is the reading end of its --json-status-fd. Only its outer process holds the other end, so the end of that
    stream is the end of the sandbox; the outputs' ends tell nothing, since a command can close them or leave them to
    others. `writes` are files whose size counts as output. This process must be the reaper of orphans
    (PR_SET_CHILD_SUBREAPER).
    """
    assert process.stdout and process.stderr
    start = time.monotonic()
    status = _Stream(report, STDERR_KEPT)
    stdout = _Stream(process.stdout.fileno(), limits.output_mb * _MB)
    stderr = _Stream(process.stderr.fileno(), STDERR_KEPT)
    tree = ProcessTree(process.pid)
    limit = _follow(process.pid, (status, stdout, stderr), tree, limits, writes)
    known = facts(bytes(status.data))
    process.returncode, cpu_s, peak_mb = reap(process.pid, known.get("child-pid"))
    for stream in (stdout, stderr):  # everything that wrote to them is dead, so what is there is all there is
        while stream.read():
            pass
    if limit is None and _most_output((stdout, stderr), writes) > limits.output_mb * _MB:
        limit = "output_limit"
    return Ending(
        limit,
        known.get("exit-code"),
        process.returncode,
        bytes(stdout.data),
        bytes(stderr.data),
        max(cpu_s, tree.cpu_s),
        time.monotonic() - start,
        max(peak_mb, tree.peak_mb),
    )


def _follow(
    pid: int, streams: tuple[_Stream, _Stream, _Stream], tree: ProcessTree, limits: Limits, writes: Collection[int]
) -> str | None:
    status, *outputs = streams
    limit: str | None = None
    start = time.monotonic()
    pause, sample_at = _FIRST_PAUSE_S, start + _FIRST_PAUSE_S
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            os.set_blocking(stream.descriptor, False)
            selector.register(stream.descriptor, selectors.EVENT_READ, stream)
        while not status.ended:
            for key, _ in selector.select(max(0.0, sample_at - time.monotonic())):
                key.data.read()
                if key.data.ended:
                    selector.unregister(key.fd)
            now = time.monotonic()
            if now >= sample_at:
                tree.sample(limits.processes + _BUBBLEWRAPS)
                pause = min(pause * _PAUSE_GROWTH, _LONGEST_PAUSE_S)
                sample_at = now + pause
            if limit is None:
                limit = _exceeded(limits, tree, now - start, _most_output(outputs, writes))
                if limit is not None:
                    os.kill(pid, signal.SIGKILL)  # all processes inside die with it (--die-with-parent)
    return limit


def _most_output(streams: Iterable[_Stream], files: Collection[int]) -> int:
    """Bytes in the largest of a command's outputs so far."""
    return max([*(stream.total for stream in streams), *(os.fstat(file).st_size for file in files)])


def _exceeded(limits: Limits, tree: ProcessTree, wall_s: float, output: int) -> str | None:
    over = {
        "output_limit": output > limits.output_mb * _MB,
        "processes": tree.tasks - _BUBBLEWRAPS > limits.processes,
        "memory": tree.peak_mb > limits.memory_mb,
        "cpu_limit": tree.cpu_s > limits.cpu_s,
        "wall_limit": wall_s > limits.wall_s,
    }
    return next((name for name, is_over in over.items() if is_over), None)


def facts(report: bytes) -> dict[str, int]:
    """The numbers in bubblewrap's report: one JSON object a line, the last possibly cut short by a kill."""
    found: dict[str, int] = {}
    for line in report.splitlines():
        if line.endswith(b"}"):
            found.update(json.loads(line))
    return found


def reap(outer: int, inner: int | None) -> tuple[int, float, float]:
    """Waits for bubblewrap's two processes; gives its return code, their CPU seconds and the largest process in MiB.

    The inner one (process id 1 inside) comes to us as an orphan, with the time of all that ran under it; the kernel
    hands it over only when nothing of its namespace is left. The outer one's memory says nothing: it starts as a copy
    of ours.
    """
    _, status, usage = os.wait4(outer, 0)
    cpu_s, peak_mb = usage.ru_utime + usage.ru_stime, 0.0
    try:
        if inner is not None:
            ended, _, usage = os.wait4(inner, os.WNOHANG)
            if not ended:
                os.kill(inner, signal.SIGKILL)
                _, _, usage = os.wait4(inner, 0)
            cpu_s, peak_mb = cpu_s + usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    except ChildProcessError:
        pass  # bubblewrap had waited for it itself: its time is in the outer one's
    return os.waitstatus_to_exitcode(status), cpu_s, peak_mb
