"""Many short jobs on a real Slurm cluster: through our profile, in an image, and as a plain array without either.

    make bench BENCH=slurm

Both run on one local cluster, one after the other. The profile puts short jobs of a rule into groups; here it makes as
many groups
as the cluster has cores. Of the memory that a job asks for, Snakemake itself takes 250 MB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "slurm/local"))

from cluster import NODES, cluster  # noqa: E402

JOBS = 200


def array(environment: dict[str, str]) -> float:
    """Seconds that a job array takes, from submission until no task is left."""
    start = time.monotonic()
    submit = ["sbatch", "--parsable", f"--array=1-{JOBS}", "--mem=500", "--output=/dev/null", "--wrap=sleep 1"]
    job = subprocess.run(submit, env=environment, check=True, capture_output=True, text=True).stdout.strip()
    waiting = ["squeue", "--noheader", f"--jobs={job}", "--states=PENDING,RUNNING,COMPLETING"]
    while subprocess.run(waiting, env=environment, check=True, capture_output=True).stdout:
        time.sleep(0.2)
    return time.monotonic() - start


def workflow(environment: dict[str, str], folder: Path) -> float:
    """Seconds that Snakemake takes, from its start to its end."""
    cores = len(os.sched_getaffinity(0))
    command: list[str | Path] = [
        "snakemake",
        "--snakefile",
        REPOSITORY / "benchmarks/short_jobs.smk",
        "--directory",
        folder,
    ]
    command += ["--profile", REPOSITORY / "slurm", "--workflow-profile", REPOSITORY / "profiles/default"]
    command += ["--config", f"jobs={JOBS}", "--cores", str(cores), "--latency-wait", "5"]
    command += ["--slurm-status-command", "squeue", "--seconds-between-status-checks", "1"]
    command += ["--groups", "short=short", "--group-components", f"short={-(-JOBS // (cores * len(NODES)))}"]
    start = time.monotonic()
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"error: snakemake failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return time.monotonic() - start


def main() -> None:
    """Prints both times and, last, one line of JSON."""
    with cluster() as environment, tempfile.TemporaryDirectory() as folder:
        theirs = array(environment)
        print(f"plain sbatch array, {JOBS} x sleep 1: {theirs:.1f} s", flush=True)
        ours = workflow(environment, Path(folder))
        print(f"snakemake --profile slurm, the same in an image: {ours:.1f} s", flush=True)
        finished = len(list(Path(folder).glob("done/*")))
    times = {"ours": round(ours, 1), "theirs": round(theirs, 1), "unit": "s"}
    print(json.dumps({"bench": "slurm", "ratio": round(theirs / ours, 3), **times, "identical": finished == JOBS}))


if __name__ == "__main__":
    main()
