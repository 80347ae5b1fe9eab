"""Runs one command on untrusted input in a fresh bubblewrap: nothing of the host is there, nothing outlives it.

What the command sees: /usr of the image (read-only), an own /proc, five device files, an /etc that names its user, an
empty /tmp and /scratch (its working folder, with the given files) in memory. No network, no capabilities, an
unprivileged user, a cleared environment, own process ids. So project, home and host files cannot be read, and nothing
needs cleaning up.

What it can still learn of the machine: the kernel's version (uname), the processor (cpuid), memory, load and time; and
from /proc/self/mountinfo how Apptainer mounted the image: the folder of an Apptainer that make installed lies in the
user's cache. /proc itself is needed: dynamic linkers, GHC, Crystal and Swift look at themselves there.

Limits, and who keeps them: `prlimit` inside the sandbox sets what the kernel counts for one process (Python's
`preexec_fn` is unsafe with threads, and setting limits from outside after the start is a race); `watch` counts what
is summed over all processes. What neither counts: memory held in files that have no name (memfd), which only the
file size limit and the number of open files bound.

`run` may be called from several threads at once. The thread must outlive its call, since the end of the thread that
started bubblewrap ends the sandbox too. Where this process is killed, its sandboxes die; only one that is in the first
milliseconds of its start may stay, until the image's own process namespace ends.
"""

from __future__ import annotations

import ctypes
import functools
import math
import os
import re
import resource
import select
import signal
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from .limits import Limits
from .records import EnvironmentFault
from .watch import Ending, facts, reap, supervise

SCRATCH_MB = 256
"""MiB in each of /scratch and /tmp, and in the largest file."""

_MB = 1 << 20
_GRACE_S = 5.0  # for a server whose channel has ended
_NOBODY = "65534"
_USER = {
    "/etc/passwd": f"nobody:x:{_NOBODY}:{_NOBODY}:nobody:/scratch:/bin/sh\n".encode(),
    "/etc/group": f"nogroup:x:{_NOBODY}:\n".encode(),
}
_ENVIRONMENT = {"PATH": "/usr/bin", "HOME": "/scratch", "TMPDIR": "/tmp", "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
_PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>

# What /proc says of the machine and its kernel rather than of the sandbox's processes. Each costs 0.1 ms a start.
_HIDDEN_FILES = ("cmdline", "config.gz", "cpuinfo", "kallsyms", "modules", "partitions", "version")
_HIDDEN_FOLDERS = ("bus", "driver", "fs", "sys")

# A bomb of processes must not keep bubblewrap and this process from the processor: at equal priority, its end took a
# minute and a million processes; at this one, 0.1 s and a thousand.
_NICE = ("nice", "-n", "10")

# What commands print that end with an exit code of their own at a limit of the kernel. No more memory: what runtimes
# print at the start of a line (a compiler that quotes a source line indents it, and its own messages start with a file
# name), and what rustc writes under the source line concerned. No more room in /scratch or /tmp: any message, but not
# one that quotes a source line or a text of it.
_NAMED_LIMITS = {
    "memory": re.compile(
        rb"^(LLVM ERROR: out of memory|memory allocation of \d+ bytes failed|core\.exception\.OutOfMemoryError@"
        rb"|terminate called after throwing an instance of 'std::bad_alloc'"
        rb"| *\| +\^+ tried to allocate more memory than available to compiler)",
        re.MULTILINE,
    ),
    "output_limit": re.compile(rb"^\S[^\"\n]*\b(No space left on device|File too large)\b", re.MULTILINE),
}


@dataclass(frozen=True)
class Outcome:
    """How a command ended.

    `status` is `ok` (exit code 0), `exit` (`code` holds it), `signal` (`code` holds its number; as in a shell, exit
    codes from 129 to 192 count as signals), or the limit that ended it: `cpu_limit`, `wall_limit`, `memory`,
    `processes`, `output_limit`. `stdout` is at most `output_mb` long, `stderr` the first 64 KiB.
    """

    status: str
    code: int
    stdout: bytes
    stderr: bytes
    cpu_s: float
    wall_s: float
    peak_mb: float

    @property
    def by_machine(self) -> bool:
        """Whether a busy or full machine may have decided: wall time did, or a SIGKILL that no limit explains."""
        return self.status == "wall_limit" or (self.status, self.code) == ("signal", signal.SIGKILL)


def run(
    command: Sequence[str],
    files: Mapping[str, bytes],
    limits: Limits,
    stdin: bytes = b"",
    executables: Collection[str] = (),
    reads: Collection[int] = (),
    writes: Collection[int] = (),
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs a command in a sandbox of its own.

    `files` (name to bytes) are laid out in its working folder first; those in `executables` may be run. `reads` and
    `writes` are open files that it finds as /proc/self/fd/<n>; the limit of output holds for each of `writes` as well.
    `environment` is added to what it finds in its environment.
    Raises EnvironmentFault where no sandbox can be made, SandboxKilled where something else than `run` killed it.
    """
    _adopt_orphans()
    with ExitStack() as stack:
        laid_out = _USER | {f"/scratch/{name}": data for name, data in files.items()}
        held = {path: stack.enter_context(in_memory(data)) for path, data in laid_out.items()}
        source = stack.enter_context(in_memory(stdin))
        report, report_end = os.pipe()
        stack.callback(os.close, report)
        try:
            scratch = {f"/scratch/{name}" for name in executables}
            options = [*_bubblewrap(held, scratch, environment or {}), *without_the_machine()]
            options += ["--remount-ro", "/", "--json-status-fd", str(report_end), "--"]
            process = start(
                [*options, *_NICE, *_prlimit(limits), *command], source, [report_end, *held.values(), *reads, *writes]
            )
        finally:
            os.close(report_end)
        with process.stdout, process.stderr:  # type: ignore[union-attr]
            ending = supervise(process, report, limits, writes)
    if ending.limit is None and ending.exit_code is None:
        raise _fault(ending)
    status, code = classify(ending, limits)
    return Outcome(status, code, ending.stdout, ending.stderr, ending.cpu_s, ending.wall_s, ending.peak_mb)


class Server:
    """A program of ours that makes sandboxes inside a sandbox (`ircoder.toolchain.forkserver`).

    It has all capabilities there, which reach no further than the sandbox, and sees the whole of /proc. Nothing limits
    it and nothing follows it. It dies with the thread that started it.
    """

    def __init__(self, command: Sequence[str], files: Mapping[str, bytes], channel: int) -> None:
        """`channel` is an open file that it finds under the same number."""
        _adopt_orphans()
        self._report, report_end = os.pipe()
        with ExitStack() as stack:
            stack.callback(os.close, report_end)
            laid_out = _USER | {f"/scratch/{name}": data for name, data in files.items()}
            held = {path: stack.enter_context(in_memory(data)) for path, data in laid_out.items()}
            options = [*_bubblewrap(held, (), {}), "--cap-add", "ALL", "--remount-ro", "/"]
            options += ["--json-status-fd", str(report_end), "--"]
            source = stack.enter_context(in_memory(b""))
            self._process = start([*options, *command], source, [report_end, *held.values(), channel])

    def end(self) -> str:
        """Waits for its end, or ends it and all that it started; gives the last line of its standard error."""
        report, part = b"", b"more"
        while part and select.select([self._report], [], [], _GRACE_S)[0]:
            part = os.read(self._report, 1 << 12)
            report += part
        if part:
            os.kill(self._process.pid, signal.SIGKILL)
        os.close(self._report)
        with self._process.stdout, self._process.stderr:  # type: ignore[union-attr]
            self._process.returncode = reap(self._process.pid, facts(report).get("child-pid"))[0]
            said = self._process.stderr.read()  # type: ignore[union-attr]
        return said.decode(errors="replace").strip().rpartition("\n")[2]


def start(command: Sequence[str], stdin: int, descriptors: Sequence[int]) -> subprocess.Popen[bytes]:
    """Starts bubblewrap as an unprivileged user with an empty environment, which can be read inside as process 1's."""
    try:
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=descriptors,
            env={},
            user=_unprivileged_user(),
        )
    except FileNotFoundError:
        raise EnvironmentFault("bwrap: not found; run this step inside its container image") from None


@functools.cache
def _unprivileged_user() -> int | None:
    """The user that bubblewrap runs as: nobody instead of root, whom the kernel's limit on processes does not bind."""
    if os.geteuid() != 0:
        return None
    if Path("/proc/self/uid_map").read_text().split() != ["0", "0", str(2**32 - 1)]:
        raise EnvironmentFault("root in a user namespace cannot limit processes; start the image as the workflow does")
    return int(_NOBODY)


@functools.cache
def _adopt_orphans() -> None:
    """Makes this process the parent of orphaned descendants, so that `watch` can wait for those of bubblewrap."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise EnvironmentFault(f"prctl(PR_SET_CHILD_SUBREAPER): {os.strerror(ctypes.get_errno())}; use Linux >= 3.4")


@contextmanager
def in_memory(data: bytes) -> Iterator[int]:
    """A file in memory that holds the data, open at its start."""
    descriptor = os.memfd_create("input")
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _bubblewrap(files: Mapping[str, int], executables: Collection[str], environment: Mapping[str, str]) -> list[str]:
    options = ["bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--uid", _NOBODY, "--gid", _NOBODY]
    options += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox", "--clearenv"]
    for name, value in {**_ENVIRONMENT, **environment}.items():
        options += ["--setenv", name, value]
    options += ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "lib", "lib64", "sbin"):
        options += ["--symlink", f"usr/{name}", f"/{name}"]
    for path in ("/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"):
        options += ["--ro-bind-try", path, path]
    options += ["--proc", "/proc", "--symlink", "/proc/self/fd", "/dev/fd"]
    for name in ("null", "zero", "full", "random", "urandom"):  # --dev needs /dev/full, absent under --containall
        options += ["--dev-bind-try", f"/dev/{name}", f"/dev/{name}"]
    for path in ("/tmp", "/scratch"):
        options += ["--size", str(SCRATCH_MB * _MB), "--tmpfs", path]
    for path, descriptor in files.items():
        mode = "0755" if path in executables else "0644"
        options += ["--perms", mode, "--file", str(descriptor), path]
    return [*options, "--chdir", "/scratch"]


@functools.cache
def without_the_machine() -> list[str]:
    """Options that cover parts of /proc: with a device that may not be opened, or an empty folder."""
    files, folders = machine_files()
    options = []
    for path in files:
        options += ["--ro-bind", "/dev/null", path]
    for path in folders:
        options += ["--tmpfs", path, "--remount-ro", path]
    return options


def machine_files() -> tuple[list[str], list[str]]:
    """The files and the folders of /proc that are kept from sandboxes."""
    kinds = _HIDDEN_FILES, _HIDDEN_FOLDERS
    files, folders = ([f"/proc/{name}" for name in names if Path(f"/proc/{name}").exists()] for names in kinds)
    return files, folders


def _prlimit(limits: Limits) -> list[str]:
    """Starts a command under the kernel's limits for one process."""
    return ["prlimit", *(f"--{name}={value}" for name, (_, value) in kernel_limits(limits).items()), "--"]


def kernel_limits(limits: Limits) -> dict[str, tuple[int, int]]:
    """The kernel's limits for one process, by prlimit's names: backstops for what `watch` may see too late."""
    values = {
        "cpu": (resource.RLIMIT_CPU, math.ceil(1.3 * limits.cpu_s) + 1),  # with room for a watch that comes late
        "data": (resource.RLIMIT_DATA, 2 * limits.memory_mb * _MB),  # reserved, so more than what is resident
        "fsize": (resource.RLIMIT_FSIZE, SCRATCH_MB * _MB),
        "nofile": (resource.RLIMIT_NOFILE, 256),
        "nproc": (resource.RLIMIT_NPROC, limits.processes + 8),  # more than `watch` allows, which names the reason
        "stack": (resource.RLIMIT_STACK, 8 * _MB),
        "core": (resource.RLIMIT_CORE, 0),
    }
    return {name: (kind, _allowed(kind, value)) for name, (kind, value) in values.items()}


def _allowed(kind: int, value: int) -> int:
    """The value, or this process's own hard limit where that is lower: it cannot be raised."""
    hard = resource.getrlimit(kind)[1]
    return value if hard == resource.RLIM_INFINITY else min(value, hard)


def classify(ending: Ending, limits: Limits) -> tuple[str, int]:
    """Status and code. CPU time and memory are checked once more against the exact figures that the kernel kept."""
    if ending.limit is not None:
        return ending.limit, 0
    if ending.cpu_s > limits.cpu_s:
        return "cpu_limit", 0
    if ending.peak_mb > limits.memory_mb:
        return "memory", 0
    code = ending.exit_code or 0
    if code == 0:
        return "ok", 0
    if limit := named_limit(ending.stderr):
        return limit, 0
    if code == 128 + signal.SIGXFSZ:
        return "output_limit", 0
    return ("signal", code - 128) if 128 < code <= 192 else ("exit", code)


def named_limit(messages: bytes) -> str | None:
    """The limit, of memory or of output, that a command that failed says it came up against."""
    return next((limit for limit, pattern in _NAMED_LIMITS.items() if pattern.search(messages)), None)


class SandboxKilled(EnvironmentFault):
    """Something outside, such as a machine that ran out of memory, killed a sandbox."""


def _fault(ending: Ending) -> EnvironmentFault:
    if ending.returncode < 0:
        return SandboxKilled(
            f"the sandbox was killed from outside (signal {-ending.returncode}); if memory ran out, give the job more"
        )
    message = ending.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
    return EnvironmentFault(
        f"no sandbox could be made here ({message[-1]}); user namespaces must be allowed (user.max_user_namespaces > 0,"
        " kernel.apparmor_restrict_unprivileged_userns = 0) and the image started as containers/isolation.py says"
    )
