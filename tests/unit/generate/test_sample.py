from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from ircoder.generate import sample
from ircoder.generate.sample import Sampler, draw_all
from ircoder.generate.sampling import Sample, SampleNoise
from ircoder.toolchain.records import UserError
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.tokenizer import train
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 64, [], [], tied=False, config={})
SHAPE = ModelSettings("any", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)
SAMPLES = [Sample(task, number, f"// {task * 3}\n") for task in ("a", "bcd", "ef") for number in range(2)]


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    train(iter(["int main(void) {}\n"]), 280).save_pretrained(tmp_path / "tokenizer")
    return Vocabulary(tmp_path / "tokenizer")


@pytest.fixture
def sampler(vocabulary: Vocabulary) -> Sampler:
    models.fix_randomness(0, 1)
    model = models.new(ROW, SHAPE, vocabulary).eval()
    return Sampler(model, vocabulary, temperature=0.8, max_new_tokens=8, seed=484)


def test_a_sample_does_not_depend_on_its_batch(sampler: Sampler) -> None:
    together, _ = sampler.draw(SAMPLES)
    alone = [sampler.draw([one])[0][0] for one in SAMPLES]
    assert together == alone
    assert len({record["completion"] for record in together}) == len(SAMPLES)


def test_noise_makes_the_greedy_choice_a_draw_from_the_softmax() -> None:
    logits = torch.tensor([[1.0, 0.0, -1.0]])
    noise = SampleNoise(SAMPLES[:1], temperature=2.0, seed=1)
    drawn = torch.tensor([int(noise(torch.empty(1, 0), logits).argmax()) for _ in range(4000)])
    shares = torch.bincount(drawn, minlength=3) / 4000
    assert torch.allclose(shares, torch.softmax(logits[0] / 2.0, 0), atol=0.03)


def test_no_temperature_is_plain_greedy_search(sampler: Sampler) -> None:
    greedy = Sampler(sampler.model, sampler.vocabulary, temperature=0, max_new_tokens=8, seed=1)
    first, second = (record["completion"] for record in greedy.draw(SAMPLES[:2])[0])
    assert first == second


def test_a_program_ends_before_the_first_special_token(sampler: Sampler) -> None:
    for special in sampler.vocabulary.special:
        assert sampler.until_special([9, 8, special, 7]) == [9, 8]
    assert sampler.until_special([9, 8]) == [9, 8]


def test_a_prompt_that_leaves_no_room_is_refused_before_any_is_drawn(sampler: Sampler) -> None:
    with pytest.raises(UserError, match=r"task long: .* new ones exceed the context of 64"):
        sampler.check([*SAMPLES, Sample("long", 0, "// x" * 40)])


def test_an_interrupted_run_goes_on_after_its_last_batch(
    sampler: Sampler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sample, "BATCH", 2)
    whole = draw_all(sampler, SAMPLES, Workspace("generate", ["whole"], [], {}))
    workspace = Workspace("generate", ["broken"], [], {})
    draw_all(sampler, SAMPLES[:2], workspace)
    drawn: list[Any] = []
    monkeypatch.setattr(
        Sampler, "draw", lambda self, batch, draw=Sampler.draw: drawn.append(batch) or draw(self, batch)
    )
    assert draw_all(sampler, SAMPLES, workspace) == whole
    assert drawn == [SAMPLES[2:4], SAMPLES[4:]]
