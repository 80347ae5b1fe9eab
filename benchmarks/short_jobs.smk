# 200 jobs of one second, for benchmarks/slurm.py: what Snakemake, Slurm and Apptainer cost together.
import os
import sys
from pathlib import Path

REPOSITORY = Path(workflow.basedir).parent
sys.path[:0] = [str(REPOSITORY / "containers"), str(REPOSITORY / "slurm")]

from isolation import isolate
from keys import image_path
from executor import tune, without_default_limit

tune()
isolate(os.environ, REPOSITORY, binds={}, variables={})


onstart:
    without_default_limit(workflow)


rule all:
    input:
        expand("done/{number}", number=range(config["jobs"])),


rule short:
    output:
        "done/{number}",
    log:
        "logs/{number}.log",
    container:
        str(REPOSITORY / image_path("data"))
    threads: 1
    resources:
        mem_mb=500,
    shell:
        "sleep 1; touch {output} 2> {log}"
