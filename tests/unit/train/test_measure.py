from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch

from ircoder.toolchain.records import read_jsonl
from ircoder.train import measure, models
from ircoder.train.packing import Document
from ircoder.train.programs import Name
from ircoder.train.retrieval import mean_hidden_states
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
        "programs": 5,
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


def test_a_model_is_measured_on_documents_that_begin_as_its_own_did(
    dataset: Path, opening: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, opening).eval()
    rows = measure.held_out(dataset, opening, 5)["C"]
    given: list[list[int]] = []
    generate = model.generate

    def noted(inputs: torch.Tensor, **options: Any) -> torch.Tensor:
        given.extend(inputs.tolist())
        return generate(inputs, **options)

    monkeypatch.setattr(model, "generate", noted)
    measure.translate(model, opening, rows, 4)
    starts = [opening.decode([token for token in row if token != opening.pad]) for row in given]
    assert all(text.startswith("<s>int main") and text.endswith("<source_to_llvm>") for text in starts)
    documents = [Document(opening.begun(row.source)) for row in rows]
    means = mean_hidden_states(model, documents, opening)
    for row, mean in zip(rows, means, strict=True):
        tokens = torch.from_numpy(opening.begun(row.source)).long()
        states = model.base_model(tokens[None]).last_hidden_state[0, 1:]
        assert mean == pytest.approx(states.mean(dim=0).detach().numpy(), abs=1e-5)


def test_so_many_programs_are_measured_at_both_levels(dataset: Path, vocabulary: Vocabulary) -> None:
    (one, other) = measure.held_out(dataset, vocabulary, 1)["C"]
    assert (one.program.id, one.program.level, other.program.level) == (other.program.id, "perf", "size")
    assert len(measure.held_out(dataset, vocabulary, 2)["C"]) == 4


def test_programs_are_spread_over_the_tasks_and_languages_take_the_same_tasks() -> None:
    many = [Name("C", "perf", f"C/{task}/{n}", f"t{task}", heldout=True) for task in range(6) for n in range(9)]
    one_each = [Name("Rust", "perf", f"Rust/{task}", f"t{task}", heldout=True) for task in range(6)]

    def tasks(rows: list[Name], most: int) -> Counter[str]:
        ids = measure.spread(rows, most)
        return Counter(row.task for row in rows if row.id in ids)

    assert tasks(many, 4) == tasks(one_each, 4) == Counter(set(tasks(many, 4)))
    assert sorted(tasks(many, 15).values()) == [2, 2, 2, 3, 3, 3]
    assert measure.spread(many[::-1], 15) == measure.spread(many, 15)


def test_equal_programs_are_translated_equally_whatever_stands_beside_them(dataset: Path, model: Path) -> None:
    loaded, vocabulary = models.load(model)
    rows = measure.held_out(dataset, vocabulary, 5)["C"]
    together = measure.translate(loaded.eval(), vocabulary, rows, 12)
    alone = [line for row in rows for line in measure.translate(loaded, vocabulary, [row], 12)]
    assert together == alone
