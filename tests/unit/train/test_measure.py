from __future__ import annotations

import json
from pathlib import Path

import pytest

from ircoder.toolchain.records import read_jsonl
from ircoder.train import measure, models
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 128, [], [], tied=False, config={"initializer_range": 0.2})
SHAPE = ModelSettings("tiny-llama", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=128)


@pytest.fixture
def model(vocabulary: Vocabulary, tmp_path: Path) -> Path:
    models.fix_randomness(0, 1)
    models.save(tmp_path / "model", models.new(ROW, SHAPE, vocabulary), vocabulary)
    return tmp_path / "model"


def test_the_step_measures_held_out_programs_alone_and_repeats_byte_for_byte(
    dataset: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {
        "dataset": dataset,
        "model": model,
        "translations": 1,
        "max-new-tokens": 8,
        "threads": 1,
        "device": "cpu",
    }
    for name in ("once", "again"):
        paths = {"output": tmp_path / f"{name}.json", "written": tmp_path / f"{name}.jsonl"}
        words = [word for key, value in (options | paths).items() for word in (f"--{key}", str(value))]
        monkeypatch.setattr("sys.argv", ["measure", *words])
        measure.main()
    found = json.loads((tmp_path / "once.json").read_text())
    assert set(found["C"]["tasks"]) == {"task-0", "task-4"}
    assert found["C"]["source"]["documents"] == 2
    assert found["C"]["ir"]["documents"] == 4
    assert found["C"]["retrieval"] is None, "there is no other language"
    assert set(found["C"]["saved"]) == {"ir", "source"}
    (written,) = read_jsonl(tmp_path / "once.jsonl")
    assert (written["language"], written["id"] in ("task-0/solution.c", "task-4/solution.c")) == ("C", True)
    for suffix in ("json", "jsonl"):
        assert (tmp_path / f"once.{suffix}").read_bytes() == (tmp_path / f"again.{suffix}").read_bytes()


def test_equal_programs_are_translated_equally_whatever_stands_beside_them(dataset: Path, model: Path) -> None:
    loaded, vocabulary = models.load(model)
    rows = measure.held_out(dataset, vocabulary)["C"]
    together = measure.translate(loaded.eval(), vocabulary, rows, 12)
    alone = [line for row in rows for line in measure.translate(loaded, vocabulary, [row], 12)]
    assert together == alone
