"""Runs a command on a real Slurm cluster of this machine's own, and stops the cluster afterwards.

    python slurm/local/cluster.py snakemake --profile slurm ...

One controller and two nodes, on loopback, with every file in a new folder under $TMPDIR: nothing in /etc, nothing left
behind, and several can run at once. As root or as an ordinary user, who can then run jobs as that user only. Needs
Debian's slurm-wlm and munge.
"""

from __future__ import annotations

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

COMMANDS = ("sbatch", "srun", "squeue", "scancel", "sinfo", "scontrol", "sacct", "sacctmgr")
NODES = ("node1", "node2")
START_S = 30
"""Seconds that the nodes have to become idle."""


class ClusterError(Exception):
    """The cluster cannot be started. The message says why."""


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """Starts the cluster, gives the environment in which Slurm's commands talk to it, and stops it. ClusterError."""
    with tempfile.TemporaryDirectory(prefix="ircoder-slurm-") as name, ExitStack() as daemons:
        state = Path(name)
        _configure(state)
        environment = {**os.environ, "PATH": f"{_commands(state)}:{os.environ['PATH']}"}
        munged = ["--foreground", "--force", f"--socket={state}/munge.socket", f"--key-file={state}/munge.key"]
        munged += [f"--{kind}-file={state}/munge.{kind}" for kind in ("log", "pid", "seed")]
        daemons.enter_context(_daemon(state, "munged", munged))
        _wait_for(state, "munge.socket", (state / "munge.socket").exists)
        daemons.enter_context(_daemon(state, "slurmctld", ["-D", "-f", f"{state}/slurm.conf"]))
        for node in NODES:
            daemons.enter_context(_daemon(state, "slurmd", ["-D", "-f", f"{state}/slurm.conf", "-N", node]))
        _wait_for(state, "idle nodes", lambda: _idle(environment))
        try:
            yield environment
        finally:
            subprocess.run(["scancel", f"--user={getpass.getuser()}"], env=environment, check=False)
            _wait_for(state, "the end of its jobs", lambda: _out("squeue", "-h", environment=environment) == "")


def _configure(state: Path) -> None:
    """Writes slurm.conf and munge's key. Each node has all of this machine's cores and half of its memory."""
    key = state / "munge.key"
    key.touch(mode=0o600)
    key.write_bytes(secrets.token_bytes(128))
    ports = _free_ports(1 + len(NODES))
    cores = len(os.sched_getaffinity(0))
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20 // len(NODES)
    host = socket.gethostname()
    settings = {
        "ClusterName": "local",
        "SlurmctldHost": f"{host}(127.0.0.1)",
        "SlurmctldPort": ports[0],
        "SlurmUser": getpass.getuser(),
        "SlurmdUser": getpass.getuser(),
        "AuthType": "auth/munge",
        "AuthInfo": f"socket={state}/munge.socket",
        "CredType": "cred/munge",
        "StateSaveLocation": state / "controller",
        "SlurmctldPidFile": state / "slurmctld.pid",
        "SlurmdPidFile": state / "slurmd.%n.pid",
        "SlurmdSpoolDir": state / "spool.%n",
        "ProctrackType": "proctrack/linuxproc",
        "TaskPlugin": "task/none",
        "JobAcctGatherType": "jobacct_gather/linux",
        "JobAcctGatherParams": "OverMemoryKill",
        "AccountingStorageType": "accounting_storage/none",
        "MpiDefault": "none",
        "SelectType": "select/cons_tres",
        "SelectTypeParameters": "CR_Core_Memory",
        "SchedulerParameters": "sched_min_interval=0,batch_sched_delay=0",
        "SlurmdParameters": "config_overrides",  # two nodes claim more than this machine has
        "ReturnToService": 2,
        "MinJobAge": 3600,
        "MaxArraySize": 10001,
        "PropagateResourceLimits": "NONE",
        "PluginDir": next(Path("/usr/lib").glob("*/slurm-wlm"), "/usr/lib/slurm"),
    }
    lines = [f"{name}={value}" for name, value in settings.items()]
    for node, port in zip(NODES, ports[1:], strict=True):
        place = f"NodeHostname={host} NodeAddr=127.0.0.1 Port={port}"
        lines.append(f"NodeName={node} {place} CPUs={cores} RealMemory={megabytes}")
    lines.append(f"PartitionName=main Nodes={','.join(NODES)} Default=YES MaxTime=INFINITE State=UP")
    (state / "slurm.conf").write_text("\n".join(lines) + "\n")
    (state / "cgroup.conf").touch()
    (state / "controller").mkdir()


def _commands(state: Path) -> Path:
    """A folder of Slurm's commands that know this cluster.

    A variable will not do: Snakemake's executor removes all of Slurm's from a job's environment.
    """
    folder = state / "bin"
    folder.mkdir()
    for name in COMMANDS:
        if program := shutil.which(name):
            (folder / name).write_text(f'#!/bin/sh\nSLURM_CONF={state}/slurm.conf exec {program} "$@"\n')
            (folder / name).chmod(0o755)
    return folder


@contextmanager
def _daemon(state: Path, name: str, arguments: Sequence[str]) -> Iterator[None]:
    """Runs a daemon until the end of the block. It dies with this process, however that ends."""
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if not program:
        raise ClusterError(f"{name}: not found; install Debian's slurm-wlm and munge")
    with open(state / f"{name}.out", "ab") as log:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig=KILL", program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "SLURM_CONF": f"{state}/slurm.conf"},
            start_new_session=True,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(state: Path, what: str, is_there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_S
    while not is_there():
        if time.monotonic() > deadline:
            said = [f"{path.name}: {path.read_text(errors='replace')[-600:]}" for path in sorted(state.glob("*.out"))]
            raise ClusterError("\n".join([f"slurm: waited {START_S} s for {what}", *said]))
        time.sleep(0.1)


def _idle(environment: dict[str, str]) -> bool:
    states = _out("sinfo", "-h", "-N", "-o", "%T", environment=environment).split()
    return states == ["idle"] * len(NODES)


def _out(*command: str, environment: dict[str, str]) -> str:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def main() -> int:
    """Runs the command line's command on a cluster; returns its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster() as environment:
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except ClusterError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
