# Helper functions of all rules, and what every container sees. The only place for functions.
import json
import os
import shlex
import sys
import time
from pathlib import Path

import yaml

sys.path[:0] = [
    str(Path(workflow.basedir) / folder) for folder in (".", "containers", "slurm")
]

from ircoder.config import (
    absent_files,
    arms,
    base_model,
    benchmark_files,
    check_config,
    external_folders,
    fill,
    ir_languages,
    with_flags,
)
from ircoder.corpus.kinds import OTHER
from ircoder.deliverables import (
    BASE,
    CALIBRATION,
    PARTS,
    answers_of,
    deliverables,
    models,
    shards,
)
from ircoder.evaluated import evaluated, left_out
from ircoder.fingerprint import fingerprint
from ircoder.launch import launcher, zero
from ircoder.plan.training import gpu_mb, loaded_mb, node_mb
from ircoder.preflight import (
    check_apptainer,
    check_gpu,
    check_images,
    check_nodes,
    errors_of,
    forget_dead_runs,
    use_own_programs,
)
from ircoder.refusals import CannotRun, NotHere
from ircoder.sources import files_below, files_of
from ircoder.toolchain.accept import AcceptRow
from ircoder.toolchain.row import CompileRow, ExecuteRow
from isolation import isolate
from keys import generation_image, image_key, image_path, training_image
from executor import tune, without_default_limit

TABLE = yaml.safe_load((Path(workflow.basedir) / "ircoder/languages.yaml").read_text())
STARTED = time.time()

use_own_programs()
NOT_HERE = None
try:
    try:
        check_config(config, TABLE)
    except NotHere as error:
        NOT_HERE = error  # a dry run shows the jobs all the same; any other stops before the first
    BASE_MODEL = base_model(config)
    fill(config, TABLE)
    TABLE = with_flags(TABLE, config["compile"]["flags"])
    if workflow.is_main_process:
        check_apptainer()
        forget_dead_runs(Path(".snakemake"))
        for name in left_out(config, evaluated(config, config["languages"])):
            print(
                f"note: {name}: in none of this run's languages, so left out",
                file=sys.stderr,
            )
        tune()
except CannotRun as error:
    sys.exit(f"error: {error}")

LANGUAGES = config["languages"]
IR_LANGUAGES = ir_languages(config, TABLE)
ARMS = arms(config)
TASKS = evaluated(config, LANGUAGES)
RUN = config | {"ir_languages": IR_LANGUAGES, "arms": ARMS, "tasks": TASKS}
BACKEND = config["evaluation"]["backend"]
GENERATION_IMAGE = generation_image(config)
TORCH_IMAGE = training_image(config)
SHARDS = shards(config)
MODELS = models(config)
MACHINE = {key: config["train"][key] for key in ("threads", "device")}
GPUS = 1 if config["train"]["device"] == "gpu" else 0
TRAINING = {
    "launch": launcher(config, image_path(TORCH_IMAGE)),
    "how": f"--threads {config['train']['threads']} --device {config['train']['device']}"
    f" --precision {config['train']['precision']} --zero '{json.dumps(zero(config))}'",
}
TRAIN_THREADS = config["train"]["threads"] * config["train"]["processes"]
TRAIN_GPUS = GPUS * config["train"]["processes"]  # on each node
NODES = config["train"]["nodes"]
TRAIN_TASKS = (
    0 if GPUS else NODES
)  # with GPUs, Slurm's executor takes it for tasks a GPU
TRAIN_IMAGE = image_path(TORCH_IMAGE) if NODES == 1 else None
TRAIN_MB, TRAIN_GPU_MB = node_mb(config), gpu_mb(config)  # of each kind of training job
MODEL_MB = loaded_mb(config)

# Set here and not by whoever calls Snakemake: in a Slurm job this file is read again, and nothing else is.
isolate(
    os.environ,
    repository=Path(workflow.basedir),
    binds={folder: f"{folder}:ro" for folder in external_folders(config, TABLE)},
    variables={"IRCODER_REPORTERS": " ".join(config["train"]["reporters"])},
    gpu=GPUS > 0,
)


onstart:
    if NOT_HERE:
        sys.exit(f"error: {NOT_HERE}")
    try:
        if workflow.is_main_process:
            without_default_limit(workflow)
            check_gpu(config, here=workflow.local_exec)
            check_nodes(config, here=workflow.local_exec)
            check_images(
                image_path(name)
                for name in {"data", TORCH_IMAGE, GENERATION_IMAGE}
                | {TABLE[language]["image"] for language in LANGUAGES}
            )
    except CannotRun as error:
        sys.exit(f"error: {error}")


ABSENT = absent_files(config, TABLE)
MODEL_FOLDER = config["model"]["path"]
if "hub" in BASE_MODEL and MODEL_FOLDER is None:
    MODEL_FOLDER = "not-named-yet/model.path"
    ABSENT.append(MODEL_FOLDER)


onerror:
    # What to mend comes last, below all that Snakemake prints of a failed job.
    if workflow.is_main_process:
        print(*errors_of(Path("logs"), STARTED), sep="\n", file=sys.stderr)


wildcard_constraints:
    language="|".join(name.replace("+", r"\+") for name in TABLE),
    shard=r"\d{4}",
    kind="reference|broken",
    arm="|".join([BASE, *ARMS]),
    seed=r"\d+",
    tuning="instructions|commits",
    task="|".join(TASKS),
    model="|".join([*CALIBRATION, *MODELS]).replace(".", r"\."),


def row(language, columns):
    """Columns of the language's row of the table, as JSON: what a toolchain step knows of it."""
    chosen = {
        name: TABLE[language][name] for name in columns if name in TABLE[language]
    }
    return json.dumps(chosen, sort_keys=True)


def column(name):
    """One column of the table, as JSON: a step that needs no more is not rerun for more."""
    return json.dumps({language: row[name] for language, row in TABLE.items()})


def caveats_as_json():
    """What readers should know of the IR of the run's languages. A function: it is text, which may have {braces}."""
    chosen = {
        language: TABLE[language]["caveats"]
        for language in IR_LANGUAGES
        if "caveats" in TABLE[language]
    }
    return lambda wildcards: json.dumps(chosen, sort_keys=True)


def tasks_as_json(*keys):
    """Some keys of the run's tasks, as JSON. A function: Snakemake would take a path's {language} for a wildcard."""
    chosen = {name: {key: task[key] for key in keys} for name, task in TASKS.items()}
    return lambda wildcards: json.dumps(chosen, sort_keys=True)


def task_source(wildcards):
    """The options that say what the tasks of a name are made of."""
    task = TASKS[wildcards.task]
    if task["paths"]:
        revision = task["source"].get("revision")
        pinned = f" --revision {revision}" if revision else ""
        return f"--paths {shlex.quote(json.dumps(task['paths']))}{pinned}"
    rows = {
        language: {
            key: TABLE[language][key] for key in ("comment", "broken", "extensions")
        }
        for language in task["languages"]
    }
    return (
        f"--problems results/corpus/tasks.jsonl --rows {shlex.quote(json.dumps(rows))}"
    )


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


def measured_model(wildcards):
    """The folder of the model that draws for a task: `<arm>.seed-<n>`, or what it was tuned to."""
    if tuning := TASKS[wildcards.task]["tuning"]:
        return f"results/tune/{tuning}/{wildcards.arm}/seed-{wildcards.seed}"
    return model_folder(wildcards)


def continued_settings():
    """What every arm of continued pre-training shares, as JSON: one that is added reruns no other."""
    shared = config["train"]["continued"]
    kept = {key: shared[key] for key in shared if key not in ("arms", "mixture")}
    return json.dumps(kept, sort_keys=True)
