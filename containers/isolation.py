"""What every container of ours may do and see, as settings that Apptainer reads from the environment.

Used by the workflow (on this machine and in Slurm jobs, which inherit nothing but read the Snakefile again) and by the
tests.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path

CODE = "/opt/ircoder-repro"
"""Where every container finds this repository, read-only."""

ROOT_CAPABILITIES = "CAP_SETUID,CAP_SETGID,CAP_KILL,CAP_DAC_OVERRIDE"
"""What root keeps in a container: write the working folder, and run each sandboxed program as an unprivileged user.

Only a user other than root is bound by the kernel's limit on processes: `--userns`, where root stays root, will not do.
"""

KEPT = [f"{name}_{what}" for name in ("APPTAINER", "SINGULARITY") for what in ("CACHEDIR", "TMPDIR", "CONFIGDIR")]
"""What the host may say to Apptainer: where its own files are. The rest, such as folders to bind and variables to set
in the modules of clusters, would change what a container sees."""

Environment = MutableMapping[str, str]


def forget_host(environment: Environment) -> None:
    """Removes what the host says to Apptainer, under its old name too."""
    for name in list(environment):
        if name.startswith(("APPTAINER", "SINGULARITY")) and name not in KEPT:
            del environment[name]


def isolate(
    environment: Environment,
    repository: Path,
    binds: Mapping[str, str],
    variables: Mapping[str, str],
    gpu: bool = False,
) -> Environment:
    """Makes an environment, which is returned, one under which `apptainer exec` isolates: no host files but `binds`
    (host path to `path[:options]` in the container), no network, no host variables but `variables`, the GPUs where
    `gpu` says so.
    """
    forget_host(environment)
    places = [f"{repository}:{CODE}:ro", *(f"{source}:{target}" for source, target in binds.items())]
    settings = {
        "CONTAINALL": "1",
        "NET": "1",
        "NETWORK": "none",
        "BINDPATH": ",".join(places),
        "MESSAGELEVEL": "warning",
    }
    if os.geteuid() == 0:
        settings |= {"NO_PRIVS": "1", "ADD_CAPS": ROOT_CAPABILITIES}
    else:
        settings |= {"USERNS": "1"}
    if gpu:
        settings["NV"] = "1"
    inside = {"PYTHONPATH": CODE, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    # Libraries keep caches in the home folder, which is the working folder in a job.
    inside |= {"HF_HOME": "/tmp/huggingface", "XDG_CACHE_HOME": "/tmp/cache", "XDG_CONFIG_HOME": "/tmp/config"}
    inside |= variables
    environment.update({f"APPTAINER_{name}": value for name, value in settings.items()})
    environment.update({f"APPTAINERENV_{name}": value for name, value in inside.items()})
    return environment
