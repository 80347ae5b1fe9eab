"""Judges Python candidates without starting Python for each: a server in a sandbox forks, and each fork is sandboxed.

    python3 -m ircoder.toolchain.forkserver CHANNEL MODULE...

Starting Python and importing numpy, as HumanEvalPack's programs do, takes thirty times as long as judging a candidate.
So one process imports what they import, and waits. For each candidate it makes a process in namespaces of its own
inside those of bubblewrap: process ids, files (fresh /tmp and /scratch, an own /proc) and System V objects. What this
gives up of a bubblewrap for each candidate: the network namespace, without any way out, and the host name, which
nobody inside may change, are shared with candidates before it, of which no process is left. The candidate has no
capabilities, cannot gain any or make namespaces, and is under the same limits, kept by the same code.

The candidate cannot reach the server: it does not see its process, and the one that it does see, process 1 of its own
namespace, holds capabilities that keep it from being traced. Nothing of other candidates is in the memory that it
inherits, since the server judges one at a time and keeps only the request at hand.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any, NoReturn

from .limits import Limits
from .proof import SECRET, Proof
from .sandbox import SCRATCH_MB, classify, kernel_limits, machine_files
from .watch import supervise

_CLONE = 56  # system call on x86-64, the only processor of the images
_NAMESPACES = 0x20000000 | 0x00020000 | 0x08000000  # CLONE_NEWPID, CLONE_NEWNS, CLONE_NEWIPC
_NOSUID, _NODEV, _NOEXEC, _RDONLY, _BIND = 2, 4, 8, 1, 4096
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_CAPABILITIES, _CAPABILITY_VERSION = 41, 0x20080522
_NICE = 10
_NAMES = "main.py", "suite.py"
_libc = ctypes.PyDLL(None, use_errno=True)  # keeps the interpreter's lock, whose state a raw clone must not find free


@dataclass
class _Sandbox:
    """A started sandbox, for `watch.supervise`."""

    pid: int
    stdout: IO[bytes] | None
    stderr: IO[bytes] | None
    returncode: int = 0


def judge(request: dict[str, Any]) -> dict[str, Any]:
    """Runs a candidate and its suite; gives how it ended, and whether it proved that the suite ran to its end."""
    limits = Limits(**request["limits"])
    with Proof() as proof:
        stdout, stdout_end = os.pipe()
        stderr, stderr_end = os.pipe()
        report, report_end = os.pipe()
        outputs = (stdout_end, stderr_end, proof.theirs.fileno())
        pid = _fork_into_namespaces(lambda: _process_one(request, limits, outputs, report_end))
        for end in (stdout_end, stderr_end, report_end):
            os.close(end)
        with open(stdout, "rb") as out, open(stderr, "rb") as err:
            sandbox = _Sandbox(pid, out, err)
            ending = supervise(sandbox, report, limits)
        os.close(report)
        status, code = classify(ending, limits)
        if ending.limit is None and ending.exit_code is None:
            status = "fault"
        said = {"status": status, "code": code, "stderr": ending.stderr.decode(errors="replace")}
        costs = {"cpu_s": ending.cpu_s, "wall_s": ending.wall_s, "peak_mb": ending.peak_mb}
        return {**said, **costs, "proved": proof.given()}


def _fork_into_namespaces(run: Callable[[], NoReturn]) -> int:
    """Forks into new namespaces; the child runs `run`. A raw system call, as fork and unshare would need two forks."""
    pid = int(_libc.syscall(_CLONE, ctypes.c_ulong(_NAMESPACES | signal.SIGCHLD), None, None, None, 0))
    if pid < 0:
        raise OSError(ctypes.get_errno(), "clone")
    if pid == 0:
        try:
            run()
        finally:
            os._exit(70)
    return pid


def _process_one(request: dict[str, Any], limits: Limits, outputs: Sequence[int], report: int) -> NoReturn:
    """Process 1 of the candidate's namespaces: makes its files, starts it, and ends with it and all that it started.

    Without a report where the candidate could not be confined: an exit code cannot tell, as candidates choose theirs.
    """
    _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")
    _mount_own_files()
    confined, confined_end = os.pipe()
    candidate = os.fork()
    if candidate == 0:
        for number, descriptor in enumerate((os.open("/dev/null", os.O_RDONLY), *outputs)):
            os.dup2(descriptor, number)
        _give_up_rights(limits)
        os.write(confined_end, b".")
        os.closerange(len(outputs) + 1, 1 << 16)
        os._exit(_run(request["program"], request["suite"], proof=len(outputs)))
    os.close(confined_end)
    is_confined = os.read(confined, 1)
    while (ended := os.wait())[0] != candidate:
        pass
    code = os.waitstatus_to_exitcode(ended[1])
    if is_confined:
        os.write(report, b'{"exit-code": %d}\n' % (code if code >= 0 else 128 - code))
    os._exit(0)


def _mount_own_files() -> None:
    size = f"size={SCRATCH_MB << 20}".encode()
    for place in (b"/tmp", b"/scratch"):
        _check(_libc.mount(b"tmpfs", place, b"tmpfs", _NOSUID | _NODEV, size), "mount")
    files, folders = machine_files()
    _check(_libc.mount(b"proc", b"/proc", b"proc", _NOSUID | _NODEV | _NOEXEC, None), "mount")
    for path in files:
        _check(_libc.mount(b"/dev/null", path.encode(), None, _BIND, None), "mount")
    for path in folders:
        _check(_libc.mount(b"tmpfs", path.encode(), b"tmpfs", _NOSUID | _NODEV | _RDONLY, None), "mount")
    os.chdir("/scratch")


def _give_up_rights(limits: Limits) -> None:
    """A session of its own, no capabilities, low priority, the kernel's limits."""
    os.setsid()
    os.nice(_NICE)
    for kind, value in kernel_limits(limits).values():
        resource.setrlimit(kind, (value, value))
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
    for capability in range(_CAPABILITIES):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails for those that this kernel does not know
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _check(_libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")


def _check(result: int, what: str) -> None:
    if result:
        raise OSError(ctypes.get_errno(), what)


def _run(program: str, suite: str, proof: int) -> int:
    """Runs program and suite as the module __main__, as `python3 main.py` would; gives the exit code."""
    secret = os.urandom(SECRET)
    os.write(proof, secret)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)
    sys.argv[:] = _NAMES[:1]
    main = sys.modules["__main__"] = type(sys)("__main__")
    try:
        for name, text in zip(_NAMES, (program, suite), strict=True):  # one by one: a program cannot open a text
            with open(name, "w", encoding="utf-8", errors="surrogatepass") as file:  # that swallows its suite
                file.write(text)
            exec(compile(text, name, "exec"), main.__dict__)
        sys.stdout.flush()
    except SystemExit as error:
        return error.code & 255 if isinstance(error.code, int) else int(error.code is not None)
    except BaseException as error:
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next  # without this function
        traceback.print_exception(error)
        return 1
    os.write(proof, secret)
    return 0


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Sends a message, as JSON behind its length."""
    data = json.dumps(message).encode()
    channel.sendall(struct.pack("<Q", len(data)) + data)


def receive(channel: socket.socket) -> dict[str, Any] | None:
    """Receives a message; None where the other side has gone."""
    head = _receive_exactly(channel, 8)
    if head is None:
        return None
    data = _receive_exactly(channel, struct.unpack("<Q", head)[0])
    return None if data is None else dict(json.loads(data))


def _receive_exactly(channel: socket.socket, length: int) -> bytes | None:
    parts = []
    while length:
        part = channel.recv(min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def main() -> None:
    """Imports the modules and serves until the channel ends."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    for name in sys.argv[2:]:
        importlib.import_module(name)
    machine_files()
    gc.collect()
    gc.freeze()  # so that a fork's garbage collection does not copy what it shares with the server
    send(channel, {"ready": True})
    while (request := receive(channel)) is not None:
        send(channel, judge(request))


if __name__ == "__main__":
    main()
