"""The steps from source to an adapted model, as the workflow calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers.utils import is_bitsandbytes_available

from ircoder.toolchain.records import UserError, write_jsonl
from ircoder.train import adapt, models, pretrain

ROW = {"architecture": "llama", "context": 64, "lora": ["q_proj"], "full": ["embed_tokens", "lm_head"], "tied": False}
MODEL = {"name": "tiny", "context": 64, "hidden_size": 16, "intermediate_size": 32, "layers": 1, "heads": 2}
TRAIN = {"tokens": 600, "batch": 2, "learning_rate": 1e-2, "checkpoint_steps": 3}
LORA = {"r": 2, "alpha": 4, "dropout": 0.0}
READS = {
    "source_only": {"source": 1.0},
    "ir_only": {"ir": 1.0},
    "paired": {"pairs": 1.0},
    "mixture": {"pairs": 0.5, "monolingual": 0.5},
}


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Calls a step with options; those with a dictionary are given as JSON."""

    def give(main: Callable[[], None], **options: Any) -> None:
        words = []
        for name, value in options.items():
            words += [f"--{name.replace('_', '-')}", json.dumps(value) if isinstance(value, dict) else str(value)]
        monkeypatch.setattr("sys.argv", ["step", *words])
        main()

    return give


@pytest.fixture
def base(
    dataset: Path, tokenizer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[..., None]
) -> Path:
    monkeypatch.chdir(tmp_path)
    common = {"dataset": dataset, "threads": 1, "device": "cpu", "seed": 0}
    row = ROW | {"config": {}}
    call(pretrain.main, tokenizer=tokenizer, row=row, model=MODEL, train=TRAIN, output=tmp_path / "base", **common)
    return tmp_path / "base"


@pytest.mark.parametrize("lora", [LORA, None])
def test_arms_of_one_budget_differ_by_less_than_a_step_and_load(
    base: Path, dataset: Path, tmp_path: Path, call: Callable[..., None], lora: dict[str, Any] | None
) -> None:
    write_jsonl(tmp_path / "text.jsonl.gz", [{"id": str(n), "text": f"Some words, {n}.\n"} for n in range(9)])
    common = {"dataset": dataset, "threads": 1, "device": "cpu", "seed": 0}
    for arm, reads in READS.items():
        arm_row = {"reads": reads, "levels": ["perf", "size"]}
        options = {"arm": arm, "arm_row": arm_row, "monolingual": tmp_path / "text.jsonl.gz", "output": tmp_path / arm}
        call(adapt.main, base=base, row=ROW | {"config": {}}, train=TRAIN | {"lora": lora}, **options, **common)
        training = json.loads((tmp_path / arm / "training.json").read_text())
        assert set(training["tokens"]) == set(reads)
        assert 600 <= sum(training["tokens"].values()) < 600 + 2 * 64
        model, _ = models.load(tmp_path / arm)
        assert model.num_parameters() == training["parameters"]


def test_a_mixture_without_monolingual_text_is_refused(
    base: Path, dataset: Path, tmp_path: Path, call: Callable[..., None]
) -> None:
    options = {"arm": "mixture", "arm_row": {"reads": READS["mixture"], "levels": ["perf"]}, "output": tmp_path / "x"}
    common = {"dataset": dataset, "threads": 1, "device": "cpu", "seed": 0, "row": ROW | {"config": {}}}
    with pytest.raises(UserError, match="no file of monolingual text: no record; give the configuration sources"):
        call(adapt.main, base=base, train=TRAIN | {"lora": LORA}, **options, **common)


def test_weights_frozen_in_fewer_bits_come_out_as_they_were(
    base: Path, dataset: Path, tmp_path: Path, call: Callable[..., None]
) -> None:
    arm = {"arm": "paired", "arm_row": {"reads": READS["paired"], "levels": ["perf"]}}
    common = {"dataset": dataset, "threads": 1, "device": "cpu", "seed": 0, "precision": "bfloat16", "base": base}
    for frozen in ("float32", "bfloat16"):
        settings = TRAIN | {"lora": LORA | {"frozen": frozen}, "micro_batch": 1}
        call(adapt.main, row=ROW | {"config": {}}, train=settings, output=tmp_path / frozen, **arm, **common)
    before, exact, rounded = (
        load_file(path / "model.safetensors") for path in (base, tmp_path / "float32", tmp_path / "bfloat16")
    )
    trained = ("embed_tokens", "lm_head", "q_proj")
    for name, weights in before.items():
        assert torch.equal(rounded[name], weights) != any(part in name for part in trained), name
        assert torch.allclose(rounded[name], exact[name], atol=1e-2), name


def test_eight_bits_without_what_they_need_are_refused(
    base: Path, dataset: Path, tmp_path: Path, call: Callable[..., None]
) -> None:
    options = {"arm": "paired", "arm_row": {"reads": READS["paired"], "levels": ["perf"]}, "output": tmp_path / "x"}
    common = {"dataset": dataset, "threads": 1, "device": "cpu", "seed": 0, "row": ROW | {"config": {}}}
    if is_bitsandbytes_available():
        pytest.skip("this image has bitsandbytes")
    with pytest.raises(UserError, match=r"frozen: int8, but bitsandbytes is not in this image"):
        call(adapt.main, base=base, train=TRAIN | {"lora": LORA | {"frozen": "int8"}}, **options, **common)
