"""Checkpoints that are known to be whole.

The Trainer writes a checkpoint file by file. Once it is done, we note the digest of each file beside them, so that what
was cut short, by a killed process or by a machine that lost its power, is told from what is whole.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from ircoder.toolchain.records import read_jsonl, sha256_file, write_jsonl
from ircoder.train import processes

NOTE = "sha256.jsonl"
KEPT = 2
"""Checkpoints kept: where the newest is damaged, the one before it is used."""


class Seal(TrainerCallback):
    """Notes the digests of each checkpoint once every process has written its part."""

    def on_save(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:
        """Called in every process after it has written its part of a checkpoint."""
        processes.wait_for_all()
        if processes.is_main():
            seal(Path(str(args.output_dir)) / f"checkpoint-{state.global_step}")


def seal(checkpoint: Path) -> None:
    """Notes the digest of every file of a checkpoint."""
    files = sorted(path for path in checkpoint.rglob("*") if path.is_file() and path.name != NOTE)
    lines = [{"path": str(path.relative_to(checkpoint)), "sha256": sha256_file(path)} for path in files]
    write_jsonl(checkpoint / NOTE, lines)


def last_whole(folder: Path) -> Path | None:
    """The newest whole checkpoint of a folder, or None. Those that are not whole are named and removed."""
    for checkpoint in sorted(folder.glob("checkpoint-*"), key=_step, reverse=True):
        problem = _problem(checkpoint)
        if problem is None:
            return checkpoint
        print(f"train: {checkpoint.name} is not used: {problem}", file=sys.stderr)
        shutil.rmtree(checkpoint)
    return None


def _step(checkpoint: Path) -> int:
    return int(checkpoint.name.split("-")[1])


def _problem(checkpoint: Path) -> str | None:
    if not (checkpoint / NOTE).is_file():
        return "it was cut short"
    for line in read_jsonl(checkpoint / NOTE):
        path = checkpoint / line["path"]
        if not path.is_file() or sha256_file(path) != line["sha256"]:
            return f"{line['path']} is damaged"
    return None
