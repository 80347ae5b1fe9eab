"""The Trainer's own reporters, for who wants them: TensorBoard, Weights & Biases, MLflow. They change no result.

A run has no network, and needs none of their tokens: each reporter writes files, to `logs/reporters/`. Whoever has an
account uploads them afterwards, such as by `wandb sync`.
"""

from __future__ import annotations

import os
from pathlib import Path

from transformers.integrations import get_available_reporting_integrations

from ircoder.toolchain.records import UserError

CHOSEN = "IRCODER_REPORTERS"
"""The names, in an environment variable rather than an option: no change of them may run training again."""


def reporters(output: Path) -> list[str]:
    """The reporters that the configuration names, told to write beside the logs of the run that makes `output`.

    Raises UserError for one whose package the image lacks.
    """
    wanted = os.environ.get(CHOSEN, "").split()
    available = set(get_available_reporting_integrations()) if wanted else set()
    for name in wanted:
        if name not in available:
            raise UserError(
                f"config: train.reporters: {name} is not in the image train; add it to envs/train.in, then"
                " `make locks` and `make images`"
            )
    if wanted:
        os.environ |= _places(Path("logs/reporters", *output.parts[-3:]).absolute())
    return wanted


def _places(folder: Path) -> dict[str, str]:
    """What tells each of them to write files into a folder, and no more."""
    return {
        "TENSORBOARD_LOGGING_DIR": str(folder / "tensorboard"),
        "WANDB_DIR": str(folder),
        "WANDB_MODE": "offline",
        "MLFLOW_TRACKING_URI": (folder / "mlflow").as_uri(),
    }
