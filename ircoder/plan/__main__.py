"""Prints what a run would cost: `make plan CONFIG=configs/paper.yaml [NODES=n]`.

The programs of each language are those of a corpus that was read (--corpus results/corpus/summary.json), or else as
many as were published: half the published pairs, as each program gives a pair for speed and one for size.
"""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ircoder.config import base_model, check_config, fill, ir_languages, over_default
from ircoder.plan.costs import (
    BOTH_LEVELS,
    CompileCost,
    Machine,
    TrainCost,
    compile_cost,
    train_costs,
    training_slots,
    tuning_jobs,
    wall_hours,
)
from ircoder.plan.memory import shape
from ircoder.plan.rates import RATES
from ircoder.plan.training import lines as memory_lines
from ircoder.refusals import CannotRun, NotHere
from ircoder.report.wording import count, duration, join, plural, significant, size
from ircoder.report.wording import parameters as in_words
from ircoder.toolchain.records import UserError, run_step

HERE = Path(__file__).resolve().parents[1]
PUBLISHED = HERE / "report/published.yaml"
SHARD_JOBS = ("compile", "tests", "signatures", "overlaps")
"""Rules with a job for each shard of each language."""

READ_CORPUS = ".venv/bin/snakemake results/corpus/summary.json --cores 2 --configfile <your configuration>"

LANGUAGE_JOBS = ("dataset_language",)


def read_config(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration as a run has it. Raises CannotRun for one that cannot run, but for what is not here yet."""
    config = over_default(path)
    with contextlib.suppress(NotHere):  # which is said last, where nothing else is wrong
        check_config(config, table)
    fill(config, table)
    return config


def programs(languages: list[str], corpus: Path | None) -> tuple[dict[str, int], str]:
    """The number of programs by language, and where it is from. Raises UserError for a language that it lacks."""
    if corpus is not None:
        found, where = _kept(corpus), str(corpus)
    else:
        table = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
        found = {name: row["rows"] // BOTH_LEVELS for name, row in table.items()}
        where = "half the published pairs (ircoder/report/published.yaml)"
    if missing := [name for name in languages if name not in found]:
        raise UserError(
            f"{where}: says nothing of {', '.join(missing)}; read the corpus (`{READ_CORPUS}`)"
            " and give CORPUS=results/corpus/summary.json, or leave these languages out"
        )
    return {name: found[name] for name in languages}, where


def _kept(corpus: Path) -> dict[str, int]:
    try:
        return {name: row["kept"] for name, row in json.loads(corpus.read_text())["languages"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(f"{corpus}: no summary of a corpus; give CORPUS=results/corpus/summary.json") from None


def rates(languages: list[str]) -> dict[str, Any]:
    """The measured rates of the languages. Raises UserError for one that was never measured."""
    table: dict[str, Any] = json.loads(RATES.read_text())
    if missing := [name for name in languages if name not in table]:
        raise UserError(
            f"{RATES.name}: {', '.join(missing)} not measured; after a run with them,"
            " `.venv/bin/python -m ircoder.plan.rates --on '<what was compiled>'` does it"
        )
    return {name: table[name] for name in languages}


def compile_lines(costs: list[CompileCost]) -> list[str]:
    """The table of compilation, a line a language."""
    rows = [("language", "programs", "CPU hours", "longest job", "pairs", "compiled", "dataset")]
    for cost in costs:
        pairs = "not measured" if cost.pairs is None else count(cost.pairs)
        built = "not measured" if cost.dataset_bytes is None else size(cost.dataset_bytes)
        hours = (significant(cost.cpu_hours), duration(cost.longest_job_hours * 3600))
        rows.append((cost.language, count(cost.programs), *hours, pairs, size(cost.compiled_bytes), built))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def plan(config: Mapping[str, Any], table: Mapping[str, Any], corpus: Path | None, nodes: int, machine: Machine) -> str:
    """The plan as text."""
    languages, shards = ir_languages(config, table), config["corpus"]["shards"]
    numbers, where = programs(languages, corpus)
    known = rates(languages)
    costs = [compile_cost(name, numbers[name], known[name], shards) for name in languages]
    parameters = shape(config, base_model(config)).parameters()
    trained = train_costs(config, parameters, machine)
    slots = training_slots(config, nodes, machine)
    jobs = {rule: len(languages) * shards for rule in SHARD_JOBS} | {rule: len(languages) for rule in LANGUAGE_JOBS}
    hours = sum(cost.cpu_hours for cost in costs)
    longest = max(cost.longest_job_hours for cost in costs)
    compiling = wall_hours(hours, longest, nodes * machine.cores, jobs["compile"])
    training = sum(wall_hours(one.jobs * one.job_hours, one.job_hours, slots, one.jobs) for one in trained.values())
    jobs |= {f"training ({name})": one.jobs for name, one in trained.items()}
    jobs |= {"tuning": tuning} if (tuning := tuning_jobs(config)) else {}
    stored = sum(cost.compiled_bytes + (cost.dataset_bytes or 0) for cost in costs)
    cpu = config["train"]["device"] == "cpu"
    said = [
        f"programs: {where}",
        *compile_lines(costs),
        "",
        f"jobs        {', '.join(f'{rule} {count(number)}' for rule, number in jobs.items())}",
        f"CPU hours   {significant(hours)} to compile",
        f"GPU hours   {_gpu(parameters, list(trained.values()), machine)}",
        f"storage     {size(stored)} of compiled shards and dataset, compressed",
        f"wall time   on {plural(nodes, 'node')} of {machine.cores} cores and {plural(machine.gpus, 'GPU')}:"
        f" {duration(compiling * 3600)} to compile, then {duration(training * 3600)} to train",
        "",
        *memory_lines(config),
        "",
        *_assumptions(known),
        *(["train.device is cpu: these GPU hours are what GPUs would need."] if cpu else []),
    ]
    return "\n".join(said) + "\n"


def _gpu(parameters: int, trained: list[TrainCost], machine: Machine) -> str:
    """How the GPU hours come about, with every number that goes into them."""
    return (
        f"{significant(sum(one.gpu_hours for one in trained))} to train: 6 * {in_words(parameters)} parameters *"
        f" {sum(one.tokens for one in trained) / 1e9:.3g} billion tokens / ({significant(machine.peak_tflops)} TFLOPS *"
        f" {machine.utilisation:.0%} of them reached); a job on {plural(trained[0].gpus, 'GPU')}"
    )


def _assumptions(known: Mapping[str, Any]) -> list[str]:
    measured = sorted({f"{rate['on']}, {rate['processor']}" for rate in known.values()})
    few = [name for name, rate in known.items() if rate["programs"] < 100]
    return [
        f"Rates (ircoder/plan/rates.json) were measured on: {join(measured)}.",
        *([f"Fewer than 100 programs were measured in {join(few)}: take these as orders of magnitude."] if few else []),
        "Other programs are shorter or longer, and CPU hours follow. What selection leaves out is counted as kept.",
        "GPU hours are an upper bound with LoRA; peak and share reached are assumptions (GPU_TFLOPS=, UTILISATION=).",
        "Without hours: tests, near-duplicates, tokenizer, packing, tuning, generation, evaluation, and the queue.",
    ]


def main() -> None:
    """Reads the configuration, prints the plan."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True, help="laid over config.yaml")
    parser.add_argument("--corpus", type=Path, help="results/corpus/summary.json of a corpus that was read")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--cores", type=int, default=32, help="of a node; default: slurm/config.yaml's")
    parser.add_argument("--gpus", type=int, default=4, help="of a node")
    parser.add_argument("--gpu-tflops", type=float, default=989.0, help="dense bfloat16; default: an H100 SXM's")
    parser.add_argument("--utilisation", type=float, default=0.4, help="share of the peak that training reaches")
    arguments = parser.parse_args()
    if min(arguments.nodes, arguments.cores, arguments.gpus) < 1:
        raise UserError("NODES, CORES and GPUS must be 1 or more")
    if min(arguments.gpu_tflops, arguments.utilisation) <= 0 or arguments.utilisation > 1:
        raise UserError("GPU_TFLOPS must be above 0, UTILISATION above 0 and at most 1")
    table = yaml.safe_load((HERE / "languages.yaml").read_text())
    machine = Machine(arguments.cores, arguments.gpus, arguments.gpu_tflops, arguments.utilisation)
    try:
        config = read_config(arguments.config, table)
        print(plan(config, table, arguments.corpus, arguments.nodes, machine), end="")
    except CannotRun as error:
        raise UserError(str(error)) from None


if __name__ == "__main__":
    run_step(main)
