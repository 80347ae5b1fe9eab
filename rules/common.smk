# Helper functions of all rules, and what every container sees. The only place for functions.
import json
import os
import sys
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError

sys.path[:0] = [str(workflow.basedir), str(Path(workflow.basedir) / "containers")]

from ircoder.config import ConfigError, check_config, corpus_files, external_folders
from ircoder.deliverables import CALIBRATION, deliverables, models, shards
from ircoder.fingerprint import fingerprint
from isolation import apptainer_environment
from keys import image_key, image_path

TABLE = yaml.safe_load((Path(workflow.basedir) / "ircoder/languages.yaml").read_text())

try:
    check_config(config, TABLE)
except ConfigError as error:
    raise WorkflowError(str(error)) from None

LANGUAGES = config["languages"]
TASK = config["evaluation"]["task"]
SHARDS = shards(config)
MODELS = models(config)

# Set here and not by whoever calls Snakemake: in a Slurm job this file is read again, and nothing else is.
os.environ |= apptainer_environment(
    repository=Path(workflow.basedir),
    binds={folder: f"{folder}:ro" for folder in external_folders(config)},
    variables={},
)


wildcard_constraints:
    language="|".join(name.replace("+", r"\+") for name in TABLE),
    shard=r"\d{4}",
    kind="reference|broken",
    arm="base|paired",
    seed=r"\d+",


def row(language):
    """The language's row of the table, as JSON: what the toolchain steps know of it."""
    return json.dumps(TABLE[language], sort_keys=True)


def column(name):
    """One column of the table, as JSON: a step that needs no more is not rerun for more."""
    return json.dumps({language: row[name] for language, row in TABLE.items()})


def toolchain_image(wildcards):
    """The image that compiles and runs the job's language."""
    return image_path(TABLE[wildcards.language]["image"])


def section(*keys):
    """A part of the configuration as JSON."""
    value = config
    for key in keys:
        value = value[key]
    return json.dumps(value, sort_keys=True)


def model_folder(wildcards):
    """The folder of the model that `<arm>.seed-<n>` names."""
    return f"results/train/{wildcards.arm}/seed-{wildcards.seed}"
