from __future__ import annotations

import os
from pathlib import Path

import pytest
from transformers.integrations import get_available_reporting_integrations

from ircoder.toolchain.records import UserError
from ircoder.train.reporters import CHOSEN, reporters

OUTPUT = Path("results/train/paired/seed-0")


def test_without_a_wish_none_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOSEN, raising=False)
    assert reporters(OUTPUT) == []
    monkeypatch.setenv(CHOSEN, "")
    assert reporters(OUTPUT) == []


@pytest.mark.parametrize("name", ["tensorboard", "wandb", "mlflow"])
def test_one_that_the_image_lacks_is_named_and_one_that_it_has_writes_files_beside_the_logs(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CHOSEN, name)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    if name not in get_available_reporting_integrations():
        with pytest.raises(UserError, match=f"{name} is not in the image train; add it to envs/train.in"):
            reporters(OUTPUT)
        return
    assert reporters(OUTPUT) == [name]
    assert os.environ["TENSORBOARD_LOGGING_DIR"] == f"{tmp_path}/logs/reporters/train/paired/seed-0/tensorboard"
    assert os.environ["WANDB_MODE"] == "offline"
