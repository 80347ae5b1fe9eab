"""What a container sees does not depend on what the host says to Apptainer; tests/workflow/test_isolation.py looks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "containers"))

from isolation import isolate

OURS = {"PATH": "/usr/bin", "APPTAINER_CACHEDIR": "/scratch/c", "SINGULARITY_TMPDIR": "/scratch/t"}
THEIRS = {
    "APPTAINER_BIND": "/scratch,/projects",
    "APPTAINER_BINDPATH": "/scratch",
    "APPTAINER_NV": "1",
    "APPTAINERENV_LD_LIBRARY_PATH": "/opt/mpi",
    "APPTAINERENV_TMPDIR": "/scratch",
    "SINGULARITY_BIND": "/home",
    "SINGULARITYENV_OMP_NUM_THREADS": "64",
}


def test_nothing_that_the_host_says_to_apptainer_reaches_a_container_but_where_its_own_files_are():
    clean = isolate(dict(OURS), Path("/code"), {"/data": "/data:ro"}, {"OMP": "1"})
    assert isolate({**OURS, **THEIRS}, Path("/code"), {"/data": "/data:ro"}, {"OMP": "1"}) == clean
    assert OURS.items() <= clean.items()
    assert clean["APPTAINER_BINDPATH"] == "/code:/opt/ircoder-repro:ro,/data:/data:ro"
    assert clean["APPTAINERENV_OMP"] == "1"


def test_what_is_isolated_again_stays_as_it_is():
    once = isolate(dict(OURS), Path("/code"), {}, {})
    assert isolate(dict(once), Path("/code"), {}, {}) == once
