from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file

from ircoder.generate.sample import asked
from ircoder.toolchain.records import UserError, write_jsonl
from ircoder.train import models, tune
from ircoder.train.packing import IGNORED, PackedRows
from ircoder.train.settings import BaseModel, LoraSettings, ModelSettings, TuneSettings
from ircoder.train.templates import TEMPLATES, examples
from ircoder.train.vocabulary import Vocabulary

PROMPTS = {
    "instructions": (
        {"instruction": "Add two numbers.", "response": "a + b\n"},
        "### Instruction:\nAdd two numbers.\n\n### Response:\n",
    ),
    "commits": ({"diff": "-a\n+{b}", "message": "Fix b"}, "### Diff:\n-a\n+{b}\n\n### Message:\n"),
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_prompts_are_the_published_ones_and_only_the_response_and_the_end_are_predicted(
    kind: str, vocabulary: Vocabulary
) -> None:
    fields, prompt = PROMPTS[kind]
    found = examples(Path("x"), [{"id": "one", **fields}], kind, vocabulary, 256)
    (document,) = found.documents
    response = fields["response" if kind == "instructions" else "message"]
    assert vocabulary.decode(document.tokens.tolist()) == f"{prompt}{response}<|endoftext|>"
    row = PackedRows(found.documents, 256, vocabulary.pad)[0]
    predicted = row["labels"][row["labels"] != IGNORED].tolist()
    assert vocabulary.decode(predicted) == f"{response}<|endoftext|>"


def test_a_model_is_tuned_on_the_prompt_that_it_is_asked_with() -> None:
    diff = "--- a\n+++ b\n"
    (task,) = asked([{"task_id": "one", "request": diff.strip(), "start": ""}], "commits")
    assert TEMPLATES["commits"].fill({"diff": diff, "message": "Fix b"}) == (task["prompt"], "Fix b")


def test_an_example_begins_as_the_base_models_documents_did(opening: Vocabulary) -> None:
    fields, prompt = PROMPTS["commits"]
    (document,) = examples(Path("x"), [{"id": "one", **fields}], "commits", opening, 256).documents
    assert opening.decode(document.tokens[: document.predicted_from].tolist()) == f"<s>{prompt}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=8))
def test_labels_of_packed_examples_are_their_responses_and_nothing_else(
    vocabulary: Vocabulary, pairs: list[tuple[str, str]]
) -> None:
    records = [{"id": str(n), "instruction": one, "response": other} for n, (one, other) in enumerate(pairs)]
    found = examples(Path("x"), records, "instructions", vocabulary, 256)
    rows = PackedRows(found.documents, 256, vocabulary.pad)
    labels = [row["labels"] for row in (rows[number] for number in range(len(rows)))]
    predicted = "".join(vocabulary.decode(one[one != IGNORED].tolist()) for one in labels)
    order = [index for members in rows.rows for index in members]
    assert predicted == "".join(f"{pairs[index][1]}<|endoftext|>" for index in order)


def test_what_does_not_fit_is_counted_and_a_set_without_any_refused(vocabulary: Vocabulary) -> None:
    short, long = ({"id": size, "diff": "x" * length, "message": "m"} for size, length in (("s", 5), ("l", 9000)))
    assert examples(Path("x"), [short, long], "commits", vocabulary, 64).counts == {"used": 1, "left_out": 1}
    with pytest.raises(UserError, match=r"data/c\.gz: none of 1 records fits 64 tokens; give sources for data"):
        examples(Path("data/c.gz"), [long], "commits", vocabulary, 64)


def test_a_record_without_its_fields_is_named(vocabulary: Vocabulary) -> None:
    with pytest.raises(UserError, match="record 7: no field 'diff'"):
        examples(Path("x"), [{"id": 7, "message": "m"}], "commits", vocabulary, 64)


def test_all_data_are_read_so_many_times_in_steps_of_about_so_many_examples(vocabulary: Vocabulary) -> None:
    records = [{"id": str(n), "diff": "x" * (n % 7), "message": "m"} for n in range(40)]
    found = examples(Path("x"), records, "commits", vocabulary, 128)
    rows = PackedRows(found.documents, 128, vocabulary.pad)
    chosen = TuneSettings(1e-3, 5, epochs=3, examples=16, context=128, lora=LoraSettings(2, 4, 0.0))
    schedule = tune.plan(rows, "commits", chosen, seed=0)
    read = [place.row for place in schedule.places]
    assert all(read.count(number) >= 3 for number in range(len(rows)))
    assert len(read) - 3 * len(rows) < schedule.batch
    assert schedule.batch * len(found.documents) / len(rows) == pytest.approx(16, rel=0.25)


def test_so_many_records_of_each_language_are_read_from_anywhere_in_the_file() -> None:
    records = [{"id": f"{name}/{n:03}", "language": name} for name in ("C", "Go", "Rust") for n in range(200)]
    numbers, total = tune.chosen(records, 50)
    found = [records[number] for number in sorted(numbers)]
    assert total == 600
    assert Counter(record["language"] for record in found) == {"C": 50, "Go": 50, "Rust": 50}
    assert all(15 <= sum(number % 200 < 100 for number in numbers if number // 200 == n) <= 35 for n in range(3))
    again, _ = tune.chosen(records[::-1], 50)
    assert {records[599 - number]["id"] for number in again} == {record["id"] for record in found}


def test_all_records_are_read_where_no_number_is_given_or_there_are_no_more() -> None:
    records = [{"id": str(n)} for n in range(5)]
    assert tune.chosen(records, None) == tune.chosen(records, 5) == ({0, 1, 2, 3, 4}, 5)


def test_a_steps_rows_are_so_many_that_every_process_has_as_many(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    records = [{"id": str(n), "diff": "x" * 40, "message": "m"} for n in range(40)]
    rows = PackedRows(examples(Path("x"), records, "commits", vocabulary, 128).documents, 128, vocabulary.pad)
    for wanted in (1, 5, 16, 40):
        chosen = TuneSettings(
            1e-3, 5, epochs=1, examples=wanted, context=128, lora=LoraSettings(2, 4, 0.0), micro_batch=3
        )
        assert tune.plan(rows, "commits", chosen, seed=0).batch % 6 == 0


def test_the_step_tunes_and_repeats_byte_for_byte(
    vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row: dict[str, Any] = {
        "architecture": "gpt_bigcode",
        "context": 128,
        "lora": ["c_attn"],
        "full": ["wte", "lm_head"],
    }
    row |= {"tied": True, "config": {}}
    shape = ModelSettings("any", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=128)
    models.fix_randomness(0, 1)
    models.save(tmp_path / "base", models.new(BaseModel(**row), shape, vocabulary), vocabulary)
    write_jsonl(tmp_path / "data.jsonl.gz", [{"id": str(n), "diff": f"+{n}", "message": f"Add {n}"} for n in range(9)])
    train = {"learning_rate": 1e-2, "checkpoint_steps": 2, "epochs": 2, "examples": 4, "context": 96, "most": 6}
    train["lora"] = {"r": 2, "alpha": 4, "dropout": 0.0}
    options = {"data": "data.jsonl.gz", "kind": "commits", "model": "base", "row": json.dumps(row), "arm": "base"}
    options |= {"train": json.dumps(train), "threads": "1", "device": "cpu", "seed": "0"}
    for name in ("once", "again"):
        words = [word for key, value in (options | {"output": name}).items() for word in (f"--{key}", value)]
        monkeypatch.setattr("sys.argv", ["tune", *words])
        tune.main()
    files = sorted(path.name for path in (tmp_path / "once").iterdir())
    assert all((tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in files)
    assert json.loads((tmp_path / "once/training.json").read_text())["examples"] == {
        "used": 6,
        "left_out": 0,
        "not_read": 3,
    }
    base, tuned = (load_file(tmp_path / name / "model.safetensors") for name in ("base", "once"))
    changed = {name for name in base if not torch.equal(base[name], tuned[name])}
    assert changed == {"transformer.h.0.attn.c_attn.weight"}, "adapters alone are trained"
