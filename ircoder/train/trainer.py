"""One training run with the transformers Trainer: the same weights each time, also where it was killed on the way."""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
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
from ircoder.train import models
from ircoder.train.folders import whole_folder
from ircoder.train.packing import PackedRows
from ircoder.train.settings import TrainSettings
from ircoder.train.vocabulary import Vocabulary

OPTIMIZER: dict[str, Any] = {
    "optim": "adamw_torch_fused",
    "weight_decay": 0.1,
    "lr_scheduler_type": "cosine",
    "warmup_steps": 0.05,
}
"""What the configuration leaves out, as in the published command (UKPLab/acl2024-ircoder, README). `warmup_steps` below
1 are a share of all steps. Apex, which that command uses, is replaced by the fused AdamW of torch."""

PROGRESS_LINES = 20
"""Lines of progress in a run."""


@dataclass(frozen=True)
class Run:
    """What decides a training run beside its model and rows."""

    arm: str
    seed: int
    threads: int
    device: str
    settings: TrainSettings
    output: Path

    def identity(self) -> Record:
        """The parameters that name the run's workspace."""
        names = ("arm", "seed", "threads", "device")
        return {name: getattr(self, name) for name in names} | {"settings": asdict(self.settings)}


class Watch(TrainerCallback):
    """Prints progress and stops at a loss that is not a number."""

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """Called after every step, and once at the end with totals that have no loss."""
        if logs is None or "loss" not in logs:
            return
        step, loss = state.global_step, logs["loss"]
        if not math.isfinite(loss):
            raise UserError(f"step {step}: the loss is {loss}; lower learning_rate and start again")
        if step % max(1, state.max_steps // PROGRESS_LINES) == 0 or step == state.max_steps:
            speed = f"{logs['train_tokens_per_second']:.0f} tokens/s"
            print(f"step {step}/{state.max_steps}  loss {loss:.3f}  {speed}", file=sys.stderr)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options that both training steps have."""
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    parser.add_argument("--train", required=True, help="the section train.<arm> of the configuration, as JSON")
    models.add_machine_arguments(parser)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)


def fit(
    model: PreTrainedModel | PeftModel, rows: PackedRows, vocabulary: Vocabulary, run: Run, workspace: Workspace
) -> list[Record]:
    """Trains the model in place and returns the lines of metrics.jsonl.

    Goes on from the workspace's last whole checkpoint. Raises UserError at a loss that is not a number.
    """
    trainer = Trainer(
        model=model,
        args=_arguments(run, workspace),
        train_dataset=rows,
        processing_class=vocabulary.tokenizer,  # tells padding from tokens in the count of tokens
        callbacks=[Watch()],
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = _last_checkpoint(workspace.path)
    if checkpoint:
        print(f"train: goes on from {checkpoint.name}", file=sys.stderr)
    trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    return [_metrics(entry) for entry in trainer.state.log_history if "loss" in entry]


def _arguments(run: Run, workspace: Workspace) -> TrainingArguments:
    on_gpu = models.device(run.device).type == "cuda"
    return TrainingArguments(
        output_dir=str(workspace.path),
        max_steps=run.settings.steps,
        per_device_train_batch_size=run.settings.batch,
        learning_rate=run.settings.learning_rate,
        **OPTIMIZER,
        seed=run.seed,
        full_determinism=True,
        bf16=on_gpu,
        use_cpu=not on_gpu,
        save_steps=run.settings.checkpoint_steps,
        save_total_limit=1,
        logging_steps=1,
        logging_nan_inf_filter=False,
        include_num_input_tokens_seen="non_padding",
        remove_unused_columns=False,
        disable_tqdm=True,
        report_to="none",
    )


def _last_checkpoint(folder: Path) -> Path | None:
    """The newest whole checkpoint. One that was cut short is removed: the Trainer writes trainer_state.json last."""
    checkpoints = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]), reverse=True)
    for checkpoint in checkpoints:
        try:
            json.loads((checkpoint / "trainer_state.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            shutil.rmtree(checkpoint)
        else:
            return checkpoint
    return None


def _metrics(entry: dict[str, Any]) -> Record:
    """A line of metrics.jsonl from a line of the Trainer's history, which a checkpoint keeps: no durations."""
    return {
        "step": entry["step"],
        "loss": round(entry["loss"], 6),
        "learning_rate": entry["learning_rate"],
        "tokens": entry["num_input_tokens_seen"],
    }


def write(model: PreTrainedModel, vocabulary: Vocabulary, run: Run, metrics: list[Record], facts: Record) -> None:
    """Writes the folder of a trained model; `facts` are the step's own keys of training.json."""
    with whole_folder(run.output) as folder:
        models.save(folder, model, vocabulary)
        write_jsonl(folder / "metrics.jsonl", metrics)
        training = run.identity() | {"parameters": model.num_parameters()}
        training["hyper_parameters"] = OPTIMIZER | training.pop("settings")
        write_json(folder / "training.json", training | facts)
