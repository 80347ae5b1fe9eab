"""A training job over two nodes of a real Slurm cluster, which are this machine both."""

import shutil
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY, SMALL

sys.path.insert(0, str(REPOSITORY / "slurm/local"))

from cluster import cluster

HERE = shutil.which("slurmctld", path="/usr/sbin:/sbin:/usr/bin") and shutil.which("munged", path="/usr/sbin:/usr/bin")
pytestmark = pytest.mark.skipif(not HERE, reason="Debian's slurm-wlm and munge are not installed")
OPTIONS = ["--slurm-status-command", "squeue", "--seconds-between-status-checks", "1", "--latency-wait", "5"]
TWO = "train: {{zero: 2, threads: 1, {places}: 2, base: {{batch: 2, tokens: 20000}}, continued: {{batch: 2}}}}\n"


def test_two_processes_on_two_nodes_make_the_same_weights_as_on_one(finished, tmp_path):
    digests = {}
    for places in ("nodes", "processes"):
        checkout = finished.copy(tmp_path / places)
        shutil.rmtree(checkout.path / "results/train/base")
        (checkout.path / "two.yaml").write_text(TWO.format(places=places))
        command = ["snakemake", "results/train/base/seed-0", "--allowed-rules", "pretrain", "--cores", "4"]
        command += ["--configfile", SMALL, "two.yaml"]
        if places == "nodes":
            with cluster() as environment:
                path = {"PATH": f"{checkout.path / '.venv/bin'}:{environment['PATH']}"}
                on_slurm = [*command, "--profile", "slurm", *OPTIONS]
                subprocess.run(on_slurm, cwd=checkout.path, env=environment | path, check=True)
        else:
            checkout.run(*command)
        folder = checkout.path / "results/train/base/seed-0"
        assert checkout.json("results/train/base/seed-0/training.json")["processes"] == 2
        digests[places] = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    assert digests["nodes"] == digests["processes"]
