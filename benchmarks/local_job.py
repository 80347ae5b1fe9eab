"""What one local job costs over its work: through Snakemake in an image, and as a plain `apptainer exec`.

    make bench BENCH=local_job

The work is `sleep 1`, ten times, one after the other. Snakemake's start and end are part of its figure.
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
sys.path.insert(0, str(REPOSITORY / "containers"))

from isolation import isolate  # noqa: E402
from keys import image_path  # noqa: E402

JOBS = 10
MOST_S = 1.5
"""Seconds that a job may cost over its work."""


def over_its_work(command: list[str], runs: int) -> float:
    """Seconds a job, without its second of work, where `runs` runs of the command do all jobs."""
    start = time.monotonic()
    for _ in range(runs):
        subprocess.run(command, check=True, capture_output=True)
    return (time.monotonic() - start) / JOBS - 1


def main() -> None:
    """Prints both figures and, last, one line of JSON."""
    isolate(os.environ, REPOSITORY, binds={}, variables={})
    image = str(REPOSITORY / image_path("data"))
    theirs = over_its_work(["apptainer", "exec", image, "sleep", "1"], runs=JOBS)
    print(f"apptainer exec: {theirs:.2f} s a job over its work", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        command = ["snakemake", "--snakefile", f"{REPOSITORY}/benchmarks/short_jobs.smk", "--directory", folder]
        command += ["--workflow-profile", f"{REPOSITORY}/profiles/default", "--cores", "1", "--config", f"jobs={JOBS}"]
        ours = over_its_work(command, runs=1)
        finished = len(list(Path(folder).glob("done/*")))
    print(f"snakemake: {ours:.2f} s a job over its work (at most {MOST_S})", flush=True)
    times = {"ours": round(ours, 3), "theirs": round(theirs, 3), "unit": "s"}
    print(json.dumps({"bench": "local_job", "ratio": round(theirs / ours, 3), **times, "identical": finished == JOBS}))


if __name__ == "__main__":
    main()
