from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import pytest
import torch

from ircoder.generate import sample
from ircoder.generate.sample import Draw, Sampler, answers, asked, batches, draw_all, plan
from ircoder.generate.sampling import Sample
from ircoder.generate.with_transformers import SampleNoise, Transformers, load, outside_nucleus
from ircoder.toolchain.records import UserError, write_jsonl
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.tokenizer import train
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 64, [], [], tied=False, config={})
SHAPE = ModelSettings("any", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)
TASKS = [
    {"language": "C", "task_id": name, "prompt": f"// {name * 3}\n", "before": "", "after": "", "stop": [], "cut": None}
    for name in ("a", "bcd", "ef")
]
DRAWS = plan(TASKS, samples=2, temperatures=[0.8])
SAMPLES = [one.sample for one in DRAWS]


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    train(iter(["int main(void) {}\n"]), 280).save_pretrained(tmp_path / "tokenizer")
    return Vocabulary(tmp_path / "tokenizer")


@pytest.fixture
def sampler(vocabulary: Vocabulary) -> Sampler:
    models.fix_randomness(0, 1)
    backend = Transformers(models.new(ROW, SHAPE, vocabulary), vocabulary)
    return Sampler(backend, temperature=0.8, max_new_tokens=8, seed=484)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Workspace]:
    """Makes workspaces by name."""
    monkeypatch.chdir(tmp_path)
    return lambda name: Workspace("generate", [name], [], {})


@pytest.mark.parametrize("top_p", [1.0, 0.95, 0.5])
def test_a_sample_does_not_depend_on_its_batch(sampler: Sampler, top_p: float) -> None:
    sampler = replace(sampler, top_p=top_p)
    together, _ = sampler.draw(SAMPLES)
    alone = [sampler.draw([one])[0][0] for one in SAMPLES]
    assert together == alone
    assert len(set(together)) == len(SAMPLES)


def test_a_seed_belongs_to_its_run_task_and_number_and_to_nothing_else() -> None:
    assert len({sample.seed(run) for sample in SAMPLES for run in (484, 485)}) == 2 * len(SAMPLES)
    assert Sample("a", 0, "one prompt").seed(1) == Sample("a", 0, "another").seed(1)


def test_noise_makes_the_greedy_choice_a_draw_from_the_softmax() -> None:
    logits = torch.tensor([[1.0, 0.0, -1.0]])
    noise = SampleNoise([1], temperature=2.0)
    drawn = torch.tensor([int(noise(torch.empty(1, 0), logits).argmax()) for _ in range(4000)])
    shares = torch.bincount(drawn, minlength=3) / 4000
    assert torch.allclose(shares, torch.softmax(logits[0] / 2.0, 0), atol=0.03)


def test_a_draw_is_of_the_nucleus_at_the_temperature_and_within_it_of_the_softmax() -> None:
    shares = torch.tensor([0.3, 0.5, 0.15, 0.05])
    noise = SampleNoise([1], temperature=2.0, top_p=0.75)
    drawn = torch.tensor([int(noise(torch.empty(1, 0), 2 * shares.log()[None]).argmax()) for _ in range(4000)])
    assert torch.allclose(torch.bincount(drawn, minlength=4) / 4000, torch.tensor([0.375, 0.625, 0, 0]), atol=0.03)


def test_the_nucleus_holds_the_token_that_crosses_its_border_and_of_equal_ones_the_first() -> None:
    shares = torch.tensor([[0.3, 0.5, 0.15, 0.05], [0.25, 0.25, 0.25, 0.25], [0.97, 0.01, 0.01, 0.01]])
    tokens = torch.arange(4).repeat(3)
    outside = outside_nucleus(shares.repeat_interleave(4, dim=0), tokens, 0.75).reshape(3, 4)
    assert outside.tolist() == [[False, False, True, True], [False] * 3 + [True], [False] + [True] * 3]
    assert not outside_nucleus(shares, shares.argmax(dim=-1), 1e-9).any()


def test_a_draw_is_the_best_of_the_nucleus_as_sorting_finds_it() -> None:
    logits = 3 * torch.randn(64, 500, generator=torch.Generator().manual_seed(1))
    likeliest, order = logits.softmax(dim=-1).sort(dim=-1, descending=True, stable=True)
    inside = torch.zeros(64, 500, dtype=torch.bool).scatter(1, order, likeliest.cumsum(dim=-1) - likeliest < 0.8)
    whole, nucleus = (SampleNoise(range(64), 1.0, top_p)(torch.empty(64, 0), logits) for top_p in (1.0, 0.8))
    assert torch.equal(nucleus.argmax(dim=-1), whole.masked_fill(~inside, -torch.inf).argmax(dim=-1))
    assert not torch.equal(nucleus.argmax(dim=-1), whole.argmax(dim=-1))


def test_a_prompt_begins_as_the_models_documents_did_and_its_room_is_counted(
    sampler: Sampler, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []
    complete = sampler.backend.complete
    monkeypatch.setattr(
        sampler.backend, "complete", lambda requests, *others: given.extend(requests) or complete(requests, *others)
    )
    (alone,) = sampler.encode(["a"])
    room = "a" * (sampler.backend.context - 8)
    assert sampler.fits([room]) == [True]
    monkeypatch.setattr(sampler.backend.vocabulary, "start", numpy.array([9], dtype=numpy.int32))
    sampler.draw([Sample("task", 0, "a")])
    assert given[0].prompt.tolist() == [9, *alone]
    assert sampler.fits([room]) == [False]


def test_no_temperature_is_plain_greedy_search(sampler: Sampler) -> None:
    greedy = Sampler(sampler.backend, temperature=0, max_new_tokens=8, seed=1)
    (first, second), _ = greedy.draw(SAMPLES[:2])
    assert first == second


def test_a_program_ends_before_the_first_special_token(sampler: Sampler) -> None:
    for special in sampler.backend.vocabulary.special:
        assert sampler.until_special([9, 8, special, 7]) == [9, 8]
    assert sampler.until_special([9, 8]) == [9, 8]


def test_numbers_go_on_from_one_temperature_to_the_next_and_batches_keep_to_one() -> None:
    draws = plan(TASKS, samples=2, temperatures=[0.2, 0.8])
    assert [one.number for one in draws if one.task is TASKS[0]] == [0, 1, 2, 3]
    assert [len(batch) for batch in batches(draws, 4)] == [4, 2, 4, 2]
    assert all(len({one.temperature for one in batch}) == 1 for batch in batches(draws, 4))


def test_a_sample_at_one_temperature_is_the_same_beside_another(sampler: Sampler, workspace: Any) -> None:
    both = draw_all(sampler, plan(TASKS, 1, [0.8, 0.1]), workspace("both"))
    alone = draw_all(sampler, plan(TASKS, 1, [0.8]), workspace("alone"))
    assert [one for one in both if one["temperature"] == 0.8] == alone


def test_a_prompt_that_leaves_no_room_gets_no_answer_and_is_marked(sampler: Sampler, workspace: Any) -> None:
    long = {**TASKS[0], "task_id": "abc", "prompt": "// x" * 40}
    found = answers(sampler, plan([TASKS[0], long, TASKS[1]], 1, [0.8]), workspace("generate"))
    assert [(one["task_id"], one.get("too_long", False)) for one in found] == [
        ("a", False),
        ("abc", True),
        ("bcd", False),
    ]
    assert found[1]["completion"] == found[1]["program"] == ""
    with pytest.raises(
        UserError, match="abc and all others: no prompt leaves room for 8 new tokens in the context of 64"
    ):
        answers(sampler, plan([long], 1, [0.8]), workspace("other"))


def test_an_interrupted_run_goes_on_after_its_last_batch(
    sampler: Sampler, workspace: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampler.backend, "batch", 2)
    whole = draw_all(sampler, DRAWS, workspace("whole"))
    broken = workspace("broken")
    draw_all(sampler, DRAWS[:2], broken)
    drawn: list[Any] = []
    monkeypatch.setattr(
        Sampler, "draw", lambda self, batch, draw=Sampler.draw: drawn.append(batch) or draw(self, batch)
    )
    assert draw_all(sampler, DRAWS, broken) == whole
    assert drawn == [SAMPLES[2:4], SAMPLES[4:]]


def test_what_follows_the_end_of_an_answer_is_not_kept() -> None:
    text = Draw({"language": "C", "task_id": "a", "prompt": "", "stop": ["\n"], "reference_text": "x"}, 0, 0.0)
    assert text.candidate(" adds.\nmore")["completion"] == "adds."
    assert "program" not in text.candidate("")
    program = Draw({**TASKS[0], "before": "int ", "after": "}", "stop": ["\nint"]}, 0, 0.0)
    assert program.candidate("f() {\nint g")["program"] == "int f() {}"


def test_a_tuned_model_gets_the_prompt_that_it_was_tuned_with() -> None:
    task = {**TASKS[0], "request": "Fix {f}.", "start": "int f() {"}
    (found,) = asked([task], "instructions")
    assert found["prompt"] == "### Instruction:\nFix {f}.\n\n### Response:\nint f() {"
    assert asked([task], None) == [task]
    with pytest.raises(UserError, match="a: has no request for a model tuned on commits; leave `tuning` out"):
        asked(TASKS, "commits")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--temperatures", "0", "--samples", "2"], "--samples must be 1 at --temperatures 0"),
        (["--temperatures", "0.5", "--samples", "0"], "--samples and --max-new-tokens not below 1"),
        (["--top-p", "0"], "--top-p must be above 0 and at most 1"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    with pytest.raises(UserError, match=message):
        run_step(tmp_path, monkeypatch, *options)


def test_a_model_without_tokenizer_and_tasks_that_are_none_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    write_jsonl(tmp_path / "tasks.jsonl", TASKS)
    with pytest.raises(UserError, match=r"model: no tokenizer\.json in it"):
        run_step(tmp_path, monkeypatch)
    write_jsonl(tmp_path / "tasks.jsonl", [{**TASKS[0], "heldout": False}])
    with pytest.raises(UserError, match=r"no task is held out; raise dataset\.heldout_fraction"):
        run_step(tmp_path, monkeypatch)
    write_jsonl(tmp_path / "tasks.jsonl", [{"task_id": "a", "language": "C"}])
    with pytest.raises(UserError, match="record 1 has no after, before, cut, prompt, stop; make the tasks again"):
        run_step(tmp_path, monkeypatch)
    write_jsonl(tmp_path / "tasks.jsonl", [])
    with pytest.raises(UserError, match=r"tasks\.jsonl: no task in it"):
        run_step(tmp_path, monkeypatch)


def run_step(folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    options = {
        "tasks": "tasks.jsonl",
        "model": "model",
        "samples": 1,
        "temperatures": 0,
        "top-p": 1,
        "max-new-tokens": 8,
    }
    options |= {"seed": 1, "threads": 1, "device": "cpu", "output": "out.jsonl"}
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["sample", *(f"--{name}={value}" for name, value in options.items()), *more])
    sample.main(load)
