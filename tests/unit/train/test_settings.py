from __future__ import annotations

import json

import pytest

from ircoder.toolchain.records import UserError
from ircoder.train.settings import AdaptSettings, LoraSettings, ModelSettings, TrainSettings, from_json

BASE = {"tokens": 3, "batch": 2, "learning_rate": 1, "checkpoint_steps": 1}
CONTINUED = {**BASE, "lora": {"r": 4, "alpha": 8, "dropout": 0.0}}


def test_whole_numbers_pass_for_fractions() -> None:
    settings = from_json(TrainSettings, json.dumps(BASE), "--train")
    assert settings == TrainSettings(tokens=3, batch=2, learning_rate=1.0, checkpoint_steps=1)
    assert type(settings.learning_rate) is float


def test_nested_sections_are_built() -> None:
    assert from_json(AdaptSettings, json.dumps(CONTINUED), "--train").lora == LoraSettings(4, 8, 0.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "--train: not JSON"),
        ("[]", "--train: give exactly the keys learning_rate, checkpoint_steps, weight_decay, warmup, micro_batch,"),
        (json.dumps({**BASE, "tokesn": 1}), "--train: give exactly the keys"),
        (json.dumps({**BASE, "tokens": "3"}), "--train: tokens: '3' is not of type int"),
        (json.dumps({**BASE, "tokens": True}), "--train: tokens: True is not of type int"),
        (json.dumps({**BASE, "batch": 0}), "--train: batch: 0 is below 1"),
    ],
)
def test_bad_sections_are_named(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        from_json(TrainSettings, text, "--train")


def test_a_key_with_a_default_may_be_null_or_missing() -> None:
    shape = {"name": "x", "context": 64, "hidden_size": 8, "intermediate_size": 8, "layers": 1, "heads": 1}
    assert from_json(ModelSettings, json.dumps(shape), "--model").path is None
    assert from_json(ModelSettings, json.dumps({**shape, "path": None}), "--model").path is None
    with pytest.raises(UserError, match="--model: path: 1 is not of type str"):
        from_json(ModelSettings, json.dumps({**shape, "path": 1}), "--model")
