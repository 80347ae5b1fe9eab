"""vLLM beside transformers on the same models: fp32, one thread. An engine takes seconds to start, so one a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from ircoder.evaluation.programs import ended
from ircoder.generate.backend import Request
from ircoder.generate.sample import Sampler, draw_all, plan
from ircoder.generate.sampling import Sample
from ircoder.generate.with_transformers import outside_nucleus
from ircoder.generate.with_vllm import Vllm, first_ends
from ircoder.toolchain.records import UserError
from ircoder.toolchain.workspace import Workspace

NEW = 32
Drawer = Callable[..., list[str]]


@pytest.fixture
def draw(vllm: Vllm, samples: list[Sample]) -> Drawer:
    """What vLLM writes for the samples at a temperature, so many at a time."""

    def drawn(temperature: float, at_once: int, most: int = len(samples)) -> list[str]:
        sampler = Sampler(vllm, temperature, NEW, seed=484)
        batches = (samples[start : start + at_once] for start in range(0, most, at_once))
        return [text for batch in batches for text in sampler.draw(batch)[0]]

    return drawn


def test_both_backends_write_the_same_where_nothing_is_left_to_chance(
    expected: Any, draw: Drawer, samples: list[Sample]
) -> None:
    assert draw(0.0, len(samples)) == expected.texts
    assert len(set(expected.texts)) > len(samples) / 2, "a model that always writes the same would show nothing"


@pytest.mark.parametrize("temperature", [0.0, 0.8])
def test_a_sample_depends_neither_on_its_batch_nor_on_what_was_drawn_before(
    draw: Drawer, samples: list[Sample], temperature: float
) -> None:
    together = draw(temperature, len(samples))
    assert draw(temperature, 7) == together
    assert draw(temperature, 1, 40) == together[:40]


def test_samples_of_one_prompt_differ(vllm: Vllm, samples: list[Sample]) -> None:
    same = [Sample("task", number, samples[0].prompt) for number in range(20)]
    texts, _ = Sampler(vllm, 0.8, NEW, seed=484).draw(same)
    assert len(set(texts)) > 10


@pytest.mark.parametrize("temperature", [0.5, 1.0])
def test_draws_follow_the_softmax_of_the_logits_over_the_temperature(
    expected: Any, vllm: Vllm, samples: list[Sample], temperature: float
) -> None:
    tokens, count = vllm.vocabulary.encode([samples[0].prompt])[0], 2000
    requests = [Request(tokens, Sample("task", number, "").seed(484)) for number in range(count)]
    drawn = torch.tensor([new[0] for new in vllm.complete(requests, temperature, 1)])
    shares = torch.bincount(drawn, minlength=len(expected.logits)) / count
    assert torch.allclose(shares, torch.softmax(expected.logits / temperature, 0), atol=0.05)


def test_no_token_outside_of_the_nucleus_is_drawn(expected: Any, vllm: Vllm, samples: list[Sample]) -> None:
    tokens, shares = vllm.vocabulary.encode([samples[0].prompt])[0], torch.softmax(expected.logits / 1.5, 0)
    requests = [Request(tokens, Sample("task", number, "").seed(484)) for number in range(500)]
    outside = outside_nucleus(shares.expand(len(shares), -1), torch.arange(len(shares)), 0.7)
    drawn = torch.tensor([new[0] for new in vllm.complete(requests, 1.5, 1, top_p=0.7)])
    assert not outside[drawn].any()
    assert outside[torch.tensor([new[0] for new in vllm.complete(requests, 1.5, 1)])].any()


def test_every_special_token_ends_a_completion_as_it_does_with_transformers(vllm: Vllm, samples: list[Sample]) -> None:
    ends = set()
    prompts = vllm.vocabulary.encode([sample.prompt for sample in samples[:50]] * 4)
    requests = [Request(prompt, seed) for seed, prompt in enumerate(prompts)]
    for tokens in vllm.complete(requests, 2.0, 150):  # so hot that unlikely tokens come too
        special = [place for place, token in enumerate(tokens) if token in vllm.vocabulary.special]
        assert special == [len(tokens) - 1] or (not special and len(tokens) == 150)
        ends |= {tokens[place] for place in special}
    assert ends == set(vllm.vocabulary.special)


@pytest.mark.parametrize("temperature", [0.0, 0.8])
def test_an_answer_is_the_same_whether_or_not_the_engine_ends_at_its_stop_words(
    vllm: Vllm, samples: list[Sample], temperature: float
) -> None:
    sampler, stop = Sampler(vllm, temperature, 64, seed=484), ("\n}", "\n#", "é", "\n\n", "\n ")
    early, drawn = sampler.draw([replace(sample, stop=stop) for sample in samples])
    late, more = sampler.draw(samples)
    task = {"stop": stop, "cut": None}
    assert [ended(task, text) for text in early] == [ended(task, text) for text in late]
    assert drawn < more / 2


def test_the_engine_does_not_end_at_a_word_that_may_lie_within_one_that_began_before() -> None:
    assert first_ends(["ab\ncd", "\nc", "\nd", "ab"]) == ["ab\ncd", "\nd", "ab"]
    assert first_ends(["\n", "\n\n"]) == ["\n\n"]


def test_a_temperature_that_vllm_does_not_take_is_refused_in_one_line(vllm: Vllm, samples: list[Sample]) -> None:
    with pytest.raises(UserError, match=r"a temperature of 2\.5 is too high for vLLM, which takes 2 at most"):
        Sampler(vllm, 2.5, NEW, seed=484).draw(samples[:1])


def test_an_interrupted_run_ends_in_the_same_bytes(
    vllm: Vllm, samples: list[Sample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(vllm, "batch", 16)
    shared = {"language": "C", "before": "", "after": "", "stop": [], "cut": None}
    draws = plan([shared | {"task_id": one.task_id, "prompt": one.prompt} for one in samples[:30]], 2, [0.8])
    sampler = Sampler(vllm, 0.8, NEW, seed=484)
    whole = draw_all(sampler, draws, Workspace("generate", ["whole"], [], {}))
    workspace = Workspace("generate", ["broken"], [], {})
    draw_all(sampler, draws[:32], workspace)
    assert draw_all(sampler, draws, workspace) == whole
