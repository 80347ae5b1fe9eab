"""One training run with the transformers Trainer: the same weights each time, also where it was killed on the way."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from peft import PeftModel
from transformers import (
    PreTrainedModel,
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from ircoder.toolchain.records import Record, UserError, write_json, write_jsonl
from ircoder.toolchain.workspace import Workspace
from ircoder.train import checkpoints, models, processes
from ircoder.train.adapter import merged, plain_model
from ircoder.train.attention import by_document
from ircoder.train.folders import whole_folder
from ircoder.train.loss import fused_loss
from ircoder.train.reporters import reporters
from ircoder.train.schedule import Schedule
from ircoder.train.settings import OptimizerSettings
from ircoder.train.vocabulary import Vocabulary

OPTIMIZER: dict[str, Any] = {
    "optim": "adamw_torch_fused",
    "lr_scheduler_type": "cosine",
}
"""What the configuration leaves out, as in the published commands (UKPLab/acl2024-ircoder, README). Apex, which these
use, is replaced by the fused AdamW of torch."""

PROGRESS_LINES = 20
"""Lines of progress in a run."""

NAMED = 5
"""Records that a message names."""


@dataclass(frozen=True)
class Run:
    """What decides a training run beside its model and rows.

    `precision` is what a step computes in; `zero` is DeepSpeed's section `zero_optimization`, or None for one process
    without DeepSpeed.
    """

    arm: str
    seed: int
    threads: int
    device: str
    settings: OptimizerSettings
    output: Path
    precision: str = "float32"
    zero: Mapping[str, Any] | None = None

    def identity(self) -> Record:
        """The parameters that name the run's workspace."""
        names = ("arm", "seed", "threads", "device", "precision")
        identity: Record = {name: getattr(self, name) for name in names} | {"settings": asdict(self.settings)}
        return identity | {"processes": processes.count(), "zero": self.zero and dict(self.zero)}


class Watch(TrainerCallback):
    """Prints progress, and stops at a loss or gradient that is not a number, before the step can be saved."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """Called after every step, and once at the end with totals that have no loss."""
        if logs is None or "loss" not in logs or not processes.is_main():
            return
        step, loss = state.global_step, logs["loss"]
        for name, value in (("loss", loss), ("gradient's norm", logs.get("grad_norm", 0.0))):
            if not math.isfinite(value):
                raise UserError(self._stopped(step, f"the {name} is {value}", Path(str(args.output_dir))))
        if step % max(1, state.max_steps // PROGRESS_LINES) == 0 or step == state.max_steps:
            speed = f"{logs['train_tokens_per_second']:.0f} tokens/s"
            print(f"step {step}/{state.max_steps}  loss {loss:.3f}  {speed}", file=sys.stderr)

    def _stopped(self, step: int, problem: str, folder: Path) -> str:
        """The message, with the batch's records; all of them are in a file beside the checkpoints."""
        records = self.schedule.records(step)
        write_json(folder / "stopped.json", {"step": step, "problem": problem, "records": records})
        shown = ", ".join(records[:NAMED]) + (f" and {len(records) - NAMED} more" if len(records) > NAMED else "")
        kept = "the last good checkpoint is" if checkpoints.last_whole(folder) else "no checkpoint is"
        beside = f"{folder}/stopped.json lists them, {kept} beside it"
        return f"step {step}: {problem} on {shown} ({beside}); lower learning_rate, or leave a record out"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the steps that train on the dataset."""
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    add_run_arguments(parser)


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options that all training steps have."""
    parser.add_argument("--train", required=True, help="settings of the configuration, as JSON")
    models.add_machine_arguments(parser)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32", help="of a step")
    parser.add_argument("--zero", type=json.loads, help="a row of ircoder/zero.yaml as JSON; needs torchrun")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)


def run_from(arguments: argparse.Namespace, arm: str, settings: OptimizerSettings) -> Run:
    """The run that the options of `add_run_arguments` describe. Raises UserError where there is no such device."""
    models.device(arguments.device)
    names = ("seed", "threads", "device", "output", "precision", "zero")
    return Run(arm, settings=settings, **{name: getattr(arguments, name) for name in names})


@contextmanager
def half_done(stage: str, run: Run, inputs: Iterable[Path], params: Mapping[str, Any]) -> Iterator[Path | None]:
    """The folder of a run's half-done work, for all of its processes; it is removed where the block ends well.

    None where a model that was made of exactly the same has been put in place: then there is nothing to do.
    """
    mine = Workspace(stage, [run.output], inputs, {**params, **run.identity()}) if processes.is_main() else None
    folder = processes.share(None if mine is None or mine.restore() else mine.path)
    yield folder
    if mine and folder:
        mine.finish()


def fit(model: PreTrainedModel | PeftModel, schedule: Schedule, run: Run, folder: Path) -> list[Record]:
    """Trains the model in place and returns the lines of metrics.jsonl.

    Goes on from the folder's last whole checkpoint. Raises UserError at a loss that is not a number, and where the
    memory does not suffice.
    """
    trainer = Trainer(
        model=model,
        args=_arguments(run, schedule, folder),
        train_dataset=schedule,
        callbacks=[Watch(schedule), checkpoints.Seal()],
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = processes.share(checkpoints.last_whole(folder) if processes.is_main() else None)
    if checkpoint and processes.is_main():
        print(f"train: goes on from {checkpoint.name}", file=sys.stderr)
    plain = plain_model(model)
    with memory_errors(), by_document(plain), fused_loss(plain) if run.device == "gpu" else nullcontext():
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    return [_metrics(entry, schedule) for entry in trainer.state.log_history if "loss" in entry]


@contextmanager
def memory_errors() -> Iterator[None]:
    """Turns torch's errors for a lack of memory, on a GPU or not, into a UserError that says what to do."""
    try:
        yield
    except RuntimeError as error:  # torch.OutOfMemoryError is one
        if "out of memory" not in str(error) and "can't allocate memory" not in str(error):
            raise
        raise UserError(
            "out of memory; set train.*.micro_batch, lower it or model.context, or use a larger machine"
        ) from None


def _arguments(run: Run, schedule: Schedule, folder: Path) -> TrainingArguments:
    micro_batch, accumulated = schedule.divided(processes.count(), run.settings.micro_batch)
    arguments = TrainingArguments(
        output_dir=str(folder),
        max_steps=schedule.steps,
        per_device_train_batch_size=micro_batch,
        gradient_accumulation_steps=accumulated,
        train_sampling_strategy="sequential",
        learning_rate=run.settings.learning_rate,
        weight_decay=run.settings.weight_decay,
        warmup_steps=run.settings.warmup,  # below 1: a share of all steps
        **OPTIMIZER,
        seed=run.seed,
        full_determinism=True,
        bf16=run.precision == "bfloat16",
        use_cpu=run.device == "cpu",
        deepspeed=run.zero and deepspeed_settings(run.zero),
        save_steps=run.settings.checkpoint_steps,
        save_total_limit=checkpoints.KEPT,
        logging_steps=1,
        logging_nan_inf_filter=False,
        include_num_input_tokens_seen="all",  # for the speed that is shown: padding takes its time too
        remove_unused_columns=False,
        disable_tqdm=True,
        report_to=reporters(run.output) or "none",
    )
    arguments._n_gpu = min(1, arguments.n_gpu)  # of several that one process sees, Trainer would share out the rows
    return arguments


def deepspeed_settings(zero: Mapping[str, Any]) -> Record:
    """DeepSpeed's configuration with a row of ircoder/zero.yaml; `auto` is what TrainingArguments say."""
    sizes = ("train_batch_size", "train_micro_batch_size_per_gpu", "gradient_accumulation_steps", "gradient_clipping")
    return {**dict.fromkeys(sizes, "auto"), "bf16": {"enabled": "auto"}, "zero_optimization": dict(zero)}


def _metrics(entry: dict[str, Any], schedule: Schedule) -> Record:
    """A line of metrics.jsonl from a line of the Trainer's history, which a checkpoint keeps: no durations."""
    return {
        "step": entry["step"],
        "loss": round(entry["loss"], 6),
        "learning_rate": entry["learning_rate"],
        "tokens": schedule.read_by(entry["step"]),
    }


def write(
    model: Any,
    vocabulary: Vocabulary,
    run: Run,
    metrics: list[Record],
    facts: Record,
    plain: Callable[[Any], PreTrainedModel] = merged,
) -> None:
    """Writes the folder of a trained model, which `plain` merges; `facts` are the step's own keys of training.json."""
    with processes.whole(model):
        if processes.is_main():
            _write(plain(model), vocabulary, run, metrics, facts)


def _write(model: PreTrainedModel, vocabulary: Vocabulary, run: Run, metrics: list[Record], facts: Record) -> None:
    with whole_folder(run.output) as folder:
        models.save(folder, model, vocabulary)
        write_jsonl(folder / "metrics.jsonl", metrics)
        training = run.identity() | {"parameters": model.num_parameters()}
        training["hyper_parameters"] = OPTIMIZER | training.pop("settings")
        write_json(folder / "training.json", training | facts)
