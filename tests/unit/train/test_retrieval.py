from __future__ import annotations

import numpy
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.train import models
from ircoder.train.packing import Document
from ircoder.train.retrieval import Vectors, mean_hidden_states, retrieve
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.vocabulary import Vocabulary

TASKS = [f"task-{number}" for number in range(6)]


def vectors(values: list[list[float]], tasks: list[str] = TASKS) -> Vectors:
    return Vectors(tasks[: len(values)], numpy.array(values))


def test_equal_vectors_are_found_whatever_their_languages_offset_and_order() -> None:
    base = numpy.random.default_rng(0).normal(size=(6, 8))
    languages = {
        "C": Vectors(TASKS, base),
        "Rust": Vectors(TASKS[::-1], base[::-1] + 100),
    }
    totals, tasks = retrieve(languages)
    assert totals["C"] == {"questions": 6, "recall@1": 1.0, "mrr": 1.0, "chance": round(1 / 6, 6)}
    assert tasks["Rust"]["task-3"] == {"recall@1": [1, 1.0], "mrr": [1, 1.0]}


def test_a_model_that_tells_nothing_apart_gains_nothing() -> None:
    same = Vectors(TASKS, numpy.ones((6, 8)))
    totals, _ = retrieve({"C": same, "C++": same})
    assert totals["C"] is not None
    assert totals["C"]["recall@1"] == 0.0
    assert totals["C"]["mrr"] == pytest.approx(1 / 6, abs=1e-6)


def test_any_of_several_programs_of_a_task_will_do() -> None:
    asked = vectors([[1.0, 0.0], [-1.0, 0.0]])
    candidates = Vectors(["task-0", "task-0", "task-1"], numpy.array([[0.0, 1.0], [3.0, 0.0], [-3.0, -1.0]]))
    totals, _ = retrieve({"C": asked, "Go": candidates})
    assert totals["C"] is not None
    assert totals["C"]["recall@1"] == 1.0
    assert totals["C"]["chance"] == 0.5


def test_a_language_whose_tasks_no_other_has_is_asked_nothing() -> None:
    totals, tasks = retrieve({"C": vectors([[1.0], [2.0]], ["a", "b"]), "D": vectors([[1.0]], ["c"])})
    assert totals == {"C": None, "D": None}
    assert tasks == {}


@settings(max_examples=50)
@given(st.integers(0, 1000), st.integers(1, 6), st.integers(1, 6))
def test_measures_lie_between_their_bounds(seed: int, some: int, others: int) -> None:
    generator = numpy.random.default_rng(seed)
    languages = {
        name: Vectors(generator.permutation(TASKS)[:count].tolist(), generator.normal(size=(count, 3)))
        for name, count in (("C", some), ("Rust", others), ("Go", 6))
    }
    totals, _ = retrieve(languages)
    for total in (one for one in totals.values() if one):
        assert 0 <= total["recall@1"] <= total["mrr"] <= 1
        assert total["mrr"] >= 1 / 6


@pytest.mark.parametrize("architecture", ["llama", "gpt_bigcode"])
def test_a_packed_program_has_the_mean_that_it_has_alone(architecture: str, vocabulary: Vocabulary) -> None:
    models.fix_randomness(0, 1)
    shape = ModelSettings("any", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)
    row = BaseModel(architecture, 64, [], [], tied=False, config={"initializer_range": 0.2})
    model = models.new(row, shape, vocabulary).eval()
    documents = [Document(numpy.arange(length, dtype=numpy.int32) + 9) for length in (40, 9, 30)]
    for mean, document in zip(mean_hidden_states(model, documents, vocabulary), documents, strict=True):
        alone = model.base_model(torch.from_numpy(document.tokens)[None].long()).last_hidden_state[0]
        assert numpy.allclose(mean, alone.double().mean(dim=0).detach().numpy(), atol=1e-5)
