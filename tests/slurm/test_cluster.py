"""The workflow on a real Slurm cluster of this machine's own."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests.conftest import REPOSITORY, SMALL, Checkout

sys.path.insert(0, str(REPOSITORY / "slurm/local"))

from cluster import cluster

HERE = shutil.which("slurmctld", path="/usr/sbin:/sbin:/usr/bin") and shutil.which("munged", path="/usr/sbin:/usr/bin")
pytestmark = pytest.mark.skipif(not HERE, reason="Debian's slurm-wlm and munge are not installed")
OPTIONS = ["--slurm-status-command", "squeue", "--seconds-between-status-checks", "1", "--latency-wait", "5"]


def states() -> set[Path]:
    """The folders of clusters, which are also on the command lines of their daemons."""
    return set(Path(tempfile.gettempdir()).glob("ircoder-slurm-*"))


@pytest.fixture(scope="module")
def on_slurm(tmp_path_factory) -> Checkout:
    """A checkout after the whole small run on the cluster, where one job was cancelled on the way."""
    checkout = Checkout(tmp_path_factory.mktemp("slurm") / "checkout").prepared()
    with cluster() as environment:
        command = ["snakemake", "--profile", "slurm", "--configfile", SMALL, "--cores", "2", *OPTIONS]
        path = {"PATH": f"{checkout.path / '.venv/bin'}:{environment['PATH']}"}
        with (
            open(checkout.path / "run.log", "w") as log,
            subprocess.Popen(command, cwd=checkout.path, env=environment | path, stdout=log, stderr=log) as run,
        ):
            cancelled = ""
            while run.poll() is None and not cancelled:
                listing = ["squeue", "--noheader", "--states=RUNNING", "--format=%i %k"]
                jobs = subprocess.run(listing, env=environment, capture_output=True, text=True, check=True).stdout
                compiling = [line.split()[0] for line in jobs.splitlines() if "rule_compile_wildcards" in line]
                if compiling and list(checkout.path.glob("work/compile/*/compiled.jsonl")):
                    cancelled = compiling[0]
                    subprocess.run(["scancel", cancelled], env=environment, check=True)
                time.sleep(0.2)
        said = (checkout.path / "run.log").read_text()
        assert run.returncode == 0, said[-6000:]
        assert cancelled and f"'{cancelled}' failed, SLURM status is: 'CANCELLED'" in said
    return checkout


def test_a_run_on_slurm_gives_the_same_bytes_as_a_run_on_one_machine(finished, on_slurm):
    assert on_slurm.json("results/manifest.json") == finished.json("results/manifest.json")


def test_nothing_of_a_cluster_is_left_behind():
    before = states()
    with cluster() as environment:
        (state,) = states() - before
        daemons = [process for process in psutil.process_iter(["cmdline"]) if str(state) in " ".join(process.cmdline())]
        assert {process.name() for process in daemons} >= {"munged", "slurmctld", "slurmd"}
        subprocess.run(["sbatch", "--output=/dev/null", "--wrap=sleep 600"], env=environment, check=True)
    assert states() == before
    assert not any(process.is_running() for process in daemons)
    assert not Path("/etc/slurm/slurm.conf").exists()


def test_the_rules_name_no_partition_account_or_time():
    rules = "".join(path.read_text() for path in (REPOSITORY / "rules").glob("*.smk"))
    assert not any(word in rules for word in ("slurm_partition", "slurm_account", "gpu_model", "runtime="))
