"""Starts a training step on all nodes of its Slurm job: by srun, in its image, with torchrun.

    python slurm/spread.py --nodes 2 --processes 4 --image image.sif -- -m ircoder.train.adapt ...

Called in the job's batch step, on its first node, where slurm/executor.py has Snakemake run the commands of jobs; srun
calls it once more on each node. The containers of such a job see the network, as no other job's do: its processes must
talk to each other.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

FIRST_PORT, PORTS = 20000, 10000
"""Where the processes meet: a port that follows from the job's number, so that jobs on one node do not meet."""


def address(node: str) -> str:
    """The address that Slurm knows a node by."""
    said = subprocess.run(["scontrol", "show", "node", node], check=True, stdout=subprocess.PIPE, text=True).stdout
    return found[1] if (found := re.search(r"\bNodeAddr=(\S+)", said)) else node


def srun(nodes: int, words: list[str]) -> list[str]:
    """The command that calls this program on each node of the job."""
    port = FIRST_PORT + int(os.environ["SLURM_JOB_ID"]) % PORTS
    place = [f"--nodes={nodes}", f"--ntasks={nodes}", "--ntasks-per-node=1", "--kill-on-bad-exit=1"]
    meet = f"{address(os.environ['SLURMD_NODENAME'])}:{port}"
    return ["srun", *place, sys.executable, str(Path(__file__).resolve()), "--meet", meet, *words]


def torchrun(image: str, nodes: int, processes: int, meet: str, step: list[str]) -> list[str]:
    """The command that starts this node's processes, in the image."""
    host, port = meet.rsplit(":", 1)
    container = ["apptainer", "exec", "--home", str(Path.cwd()), "--pwd", str(Path.cwd()), image]
    which = [f"--nnodes={nodes}", f"--node-rank={os.environ['SLURM_NODEID']}"]
    where = [f"--master-addr={host}", f"--master-port={port}", f"--nproc-per-node={processes}"]
    return [*container, "python3", "-m", "torch.distributed.run", *which, *where, *step]


def main() -> None:
    """Becomes srun, or on a node the container."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True, help="on each node")
    parser.add_argument("--image", required=True)
    parser.add_argument("--meet", help="address and port of the first process; srun gives it")
    parser.add_argument("step", nargs=argparse.REMAINDER, help="-- -m <module> <options>")
    arguments = parser.parse_args()
    if arguments.meet is None:
        if "SLURM_JOB_ID" not in os.environ:
            sys.exit("error: config: train.nodes: more than one needs Slurm (--profile slurm); set it to 1")
        command = srun(arguments.nodes, sys.argv[1:])
    else:
        for name in ("APPTAINER_NET", "APPTAINER_NETWORK"):
            os.environ.pop(name, None)
        os.environ["APPTAINERENV_IRCODER_CODE"] = os.environ.get("IRCODER_CODE", "")
        step = arguments.step[1:] if arguments.step[:1] == ["--"] else arguments.step
        command = torchrun(arguments.image, arguments.nodes, arguments.processes, arguments.meet, step)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
