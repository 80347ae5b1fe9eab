"""How a training step is started on the nodes of a Slurm job; tests/acceptance/test_nodes.py starts one."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "slurm"))

from spread import torchrun

SPREAD = Path(__file__).parents[3] / "slurm/spread.py"


def test_each_node_starts_its_processes_in_the_image_and_meets_at_one_place(monkeypatch):
    monkeypatch.setenv("SLURM_NODEID", "1")
    words = torchrun("train.sif", 2, 4, "node1:20007", ["-m", "ircoder.train.adapt", "--seed", "0"])
    assert words[:2] == ["apptainer", "exec"]
    assert words[words.index("train.sif") + 1 :] == [
        *("python3", "-m", "torch.distributed.run", "--nnodes=2", "--node-rank=1"),
        *("--master-addr=node1", "--master-port=20007", "--nproc-per-node=4"),
        *("-m", "ircoder.train.adapt", "--seed", "0"),
    ]


def test_without_slurm_it_is_refused_in_one_line(monkeypatch):
    monkeypatch.delenv("SLURM_JOB_ID", raising=False)
    command = [sys.executable, SPREAD, "--nodes", "2", "--processes", "1", "--image", "x", "--", "-m", "y"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: config: train.nodes: more than one needs Slurm (--profile slurm); set it to 1\n"
