"""What a sandboxed program can see and do, and how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ircoder.toolchain.limits import Limits
from ircoder.toolchain.records import EnvironmentFault
from ircoder.toolchain.sandbox import run

pytestmark = pytest.mark.skipif(not shutil.which("bwrap"), reason="bwrap is needed: run in a toolchain image")

LIMITS = Limits(cpu_s=0.5, memory_mb=128, processes=16, output_mb=2)


def shell(script: str, **more):
    return run(["sh", "-c", script], {}, LIMITS, **more)


def python(script: str):
    return run(["python3", "-c", script], {}, LIMITS)


def test_files_and_standard_input_reach_the_command_and_its_output_comes_back():
    outcome = run(["sh", "-c", "cat - a.txt sub/b; echo oops >&2"], {"a.txt": b"A", "sub/b": b"B"}, LIMITS, stdin=b"in")
    assert (outcome.status, outcome.stdout, outcome.stderr) == ("ok", b"inAB", b"oops\n")


def test_only_executables_can_be_run():
    files = {"yes": b"#!/bin/sh\necho ran", "no": b"#!/bin/sh\necho ran"}
    outcome = run(["sh", "-c", "./yes; ./no"], files, LIMITS, executables=["yes"])
    assert (outcome.status, outcome.code, outcome.stdout) == ("exit", 126, b"ran\n")


@pytest.mark.parametrize("script", ["while :; do :; done", "while :; do true | true; done"])
def test_cpu_time_is_limited(monkeypatch, script):
    monkeypatch.setattr("ircoder.toolchain.limits.WALL_FACTOR", 60)  # on a busy machine too
    assert run(["sh", "-c", script], {}, replace(LIMITS, cpu_s=1)).status == "cpu_limit"


@pytest.mark.parametrize("script", ["sleep 60", "exec >&- 2>&-; sleep 60"])
def test_wall_time_is_limited(script):
    limits = replace(LIMITS, cpu_s=0.2)
    outcome = run(["sh", "-c", script], {}, limits)
    assert outcome.status == "wall_limit"
    assert limits.wall_s < outcome.wall_s < limits.wall_s + 2


@pytest.mark.parametrize("script", ["cat /dev/zero", "cat /dev/zero >&2"])
def test_output_is_limited(script):
    assert shell(script).status == "output_limit"


@pytest.mark.parametrize(
    ("script", "limit"),
    [
        ("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass", "processes"),
        (
            "import threading, time\nwhile True:\n  try: threading.Thread(target=time.sleep, args=[60]).start()\n"
            "  except RuntimeError: pass",
            "processes",
        ),
        ("x = [bytearray(1 << 20) for _ in range(1 << 20)]", "memory"),
        ("import mmap\nm = mmap.mmap(-1, 1 << 30)\nfor i in range(0, 1 << 30, 4096): m[i] = 1", "memory"),
        (
            "import os, time\nfor _ in range(3): os.fork()\nx = b'x' * (40 << 20)\ntime.sleep(60)",
            "memory",  # none of the eight processes alone is over it
        ),
        (
            "import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nwhile True:\n"
            "  if os.fork() == 0:\n    for _ in range(4 * 10**6): pass\n    os._exit(0)\n"
            "  try: os.wait()\n  except ChildProcessError: pass",
            "cpu_limit",  # the time of children that nobody waits for counts as well
        ),
    ],
)
def test_a_limit_holds_for_all_processes_together(script, limit):
    assert python(script).status == limit


def test_a_short_peak_that_no_sample_saw_is_still_over_the_limit():
    assert python("x = bytearray(200 << 20)").status == "memory"


@pytest.mark.parametrize(
    "script",
    [
        "echo \"terminate called after throwing an instance of 'std::bad_alloc'\" >&2; kill -ABRT $$",
        "echo 'core.exception.OutOfMemoryError@rmem.d(104): Memory allocation failed' >&2; exit 1",
    ],
)
def test_a_failed_allocation_is_told_from_a_crash(script):
    assert shell(script).status == "memory"


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("LLVM ERROR: IO failure on output stream: No space left on device", "output_limit"),
        ("main.ll: hPutBuf: resource exhausted (No space left on device)", "output_limit"),
        ("main.c:9:1: error: bad case\n    9 | case ENOSPC: return No space left on device", "exit"),
        ('main.c:9:1: error: "No space left on device" is no number', "exit"),
    ],
)
def test_want_of_room_is_a_limit_but_not_where_a_source_is_quoted(message, status):
    assert run(["sh", "-c", 'echo "$0" >&2; exit 1', message], {}, LIMITS).status == status


def test_the_kernels_limit_of_cpu_time_comes_after_ours():
    seconds = int(shell("ulimit -t").stdout)
    assert seconds >= 1.3 * LIMITS.cpu_s + 1


def test_several_files_that_fill_the_scratch_folder_are_a_limit_of_output():
    roomy = replace(LIMITS, cpu_s=10, memory_mb=1024)
    fill = "for f in 1 2 3; do head -c 100000000 /dev/zero >$f || exit 1; done"
    assert run(["sh", "-c", fill], {}, roomy).status == "output_limit"


def test_exit_codes_and_signals_are_told_apart():
    assert (shell("exit 7").status, shell("exit 7").code) == ("exit", 7)
    assert (shell("kill -SEGV $$").status, shell("kill -SEGV $$").code) == ("signal", 11)


def test_output_is_kept_up_to_the_limit():
    outcome = shell("cat /dev/zero")
    assert len(outcome.stdout) == LIMITS.output_mb << 20


def test_output_of_exactly_the_limit_is_allowed():
    outcome = shell(f"head -c {LIMITS.output_mb << 20} /dev/zero")
    assert (outcome.status, len(outcome.stdout)) == ("ok", LIMITS.output_mb << 20)


def test_a_daemon_left_behind_neither_delays_nor_survives():
    start = time.monotonic()
    outcome = shell("setsid sleep 54321 & echo done")
    assert (outcome.status, outcome.stdout) == ("ok", b"done\n")
    assert time.monotonic() - start < 1.4
    assert not sleeps("54321")


def test_kill_reaches_nothing_outside():
    assert shell("kill -9 1; kill -9 -1; echo alive").stdout == b"alive\n"


def test_nothing_of_the_host_is_there():
    listed = "ls -A / /dev /etc /scratch /tmp; env; cat /etc/passwd /etc/group /proc/1/environ"
    seen = shell(listed).stdout.decode()
    assert "shadow" not in seen and "root:" not in seen
    names = set(seen.split())
    assert {"usr", "proc", "null"} <= names
    assert not names & {"home", "root", "repo", "var", "sys", "tty", "fuse", "shm"}
    assert not any(value and value in seen for value in [os.environ.get("HOME"), str(Path.cwd())] if value != "/")
    assert "PYTHONPATH" not in seen


def test_the_user_has_a_name_of_ours():
    outcome = shell("cat /etc/passwd; id -un; id -gn; echo ~")
    entry = b"nobody:x:65534:65534:nobody:/scratch:/bin/sh"
    assert outcome.stdout.splitlines() == [entry, b"nobody", b"nogroup", b"/scratch"]


def test_proc_says_nothing_of_the_machine_and_its_kernel():
    read = "cat version cmdline cpuinfo config.gz kallsyms; find sys bus fs driver -type f"
    outcome = shell(f"cd /proc; {read}; cat self/comm")
    assert outcome.stdout == b"cat\n"


def test_nothing_but_scratch_and_tmp_can_be_written():
    outcome = shell("for d in / /etc /usr /usr/bin /dev /proc /tmp /scratch; do touch $d/new && echo $d; done")
    assert outcome.stdout.split() == [b"/tmp", b"/scratch"]


def test_the_user_is_nobody_without_capabilities_or_new_namespaces():
    outcome = shell("id -u; grep -h CapEff /proc/self/status; unshare -Ur true || echo refused")
    assert outcome.stdout.split() == [b"65534", b"CapEff:", b"0000000000000000", b"refused"]


def test_there_is_no_network():
    outcome = python("import socket\nprint(socket.if_nameindex())\nsocket.create_connection(('192.0.2.1', 80), 1)")
    assert b"'lo'" in outcome.stdout and outcome.stdout.count(b"(") == 1
    assert b"unreachable" in outcome.stderr


def test_files_larger_than_the_scratch_folder_fail():
    roomy = replace(LIMITS, cpu_s=10, memory_mb=1024)  # the file itself must be what ends it, on a busy machine too
    assert run(["sh", "-c", "cat /dev/zero > big"], {}, roomy).status == "output_limit"


def test_threads_can_run_sandboxes_at_once():
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda n: shell(f"echo {n}; exit {n}"), range(24)))
    assert [(outcome.code, outcome.stdout) for outcome in outcomes] == [(n, b"%d\n" % n) for n in range(24)]


def test_no_descriptors_or_processes_are_left_behind():
    shell("true")
    before = open_files(), children()
    for script in ("true", "sleep 9 &", "cat /dev/zero"):
        shell(script)
    assert (open_files(), children()) == before


def test_the_sandbox_dies_with_the_job():
    code = "from ircoder.toolchain.sandbox import run\nfrom ircoder.toolchain.limits import Limits\n"
    code += "run(['sleep', '65432'], {}, Limits(60, 64, 8, 1))"
    job = subprocess.Popen([sys.executable, "-c", code])
    until(lambda: sleeps("65432"))
    job.kill()
    job.wait()
    until(lambda: not sleeps("65432"))


def test_a_sandbox_that_cannot_be_made_is_a_fault_of_the_environment(monkeypatch):
    monkeypatch.setattr("ircoder.toolchain.sandbox._NOBODY", "no number")
    with pytest.raises(EnvironmentFault, match="user namespaces must be allowed"):
        shell("true")


def test_a_missing_bubblewrap_is_a_fault_of_the_environment(monkeypatch):
    monkeypatch.setattr(os, "defpath", "/nowhere")
    with pytest.raises(EnvironmentFault, match="bwrap: not found"):
        shell("true")


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> str:
    return "".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))


def sleeps(seconds: str) -> bool:
    """Whether a `sleep` with this argument runs."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes() == f"sleep\0{seconds}\0".encode():
                return True
        except OSError:
            continue
    return False


def until(condition) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
