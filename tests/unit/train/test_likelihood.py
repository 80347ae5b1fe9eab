from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy
import pytest
import torch

from ircoder.train import models
from ircoder.train.likelihood import Likelihood, Text, likelihoods, summary, texts
from ircoder.train.packing import Document
from ircoder.train.pairs import TokenizedProgram
from ircoder.train.programs import Name
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.vocabulary import Vocabulary

ROW = BaseModel("llama", 64, ["q_proj"], ["lm_head"], tied=False, config={"initializer_range": 0.2})
SHAPE = ModelSettings("tiny-llama", hidden_size=16, intermediate_size=32, layers=1, heads=2, context=64)


@pytest.fixture
def model(vocabulary: Vocabulary) -> Any:
    models.fix_randomness(0, 1)
    return models.new(ROW, SHAPE, vocabulary).eval()


def program(source: int, ir: int, own_ir: int | None, level: str = "perf", name: str = "a") -> TokenizedProgram:
    row = Name("C", level, name, f"task of {name}", heldout=True)
    own = None if own_ir is None else numpy.arange(own_ir, dtype=numpy.int32) + 100
    return TokenizedProgram(row, numpy.arange(source, dtype=numpy.int32) + 10, numpy.full(ir, 50, numpy.int32), own)


def test_the_ir_is_that_of_the_pair_and_what_fits_nowhere_is_cut(vocabulary: Vocabulary) -> None:
    found = texts([program(10, 20, 5), program(10, 90, 60, level="size")], vocabulary, 20)
    assert [(text.kind, len(text.document.tokens), text.document.predicted) for text in found] == [
        ("source", 10, 9),
        ("ir_given_source", 16, 5),
        ("source_given_ir", 16, 10),
        ("ir", 5, 4),
        ("ir", 20, 19),
    ], "both rows are one program"


def test_the_same_tokens_count_whether_or_not_a_document_begins_with_a_token_of_its_own(
    vocabulary: Vocabulary, opening: Vocabulary
) -> None:
    rows = program(10, 20, 5), replace(program(10, 20, 5), start=1)
    plain, begun = (texts([row], one, 40) for row, one in zip(rows, (vocabulary, opening), strict=True))
    for one, other in zip(plain, begun, strict=True):
        assert len(other.document.tokens) == 1 + len(one.document.tokens)
        assert other.document.tokens[0] == opening.start[0]
        assert other.document.predicted == one.document.predicted


def test_the_likelihood_of_a_document_does_not_depend_on_its_row(model: Any, vocabulary: Vocabulary) -> None:
    documents = [
        Document(numpy.arange(length, dtype=numpy.int32) + 9, start) for length, start in ((40, 3), (9, 1), (30, 7))
    ]
    together = likelihoods(model, documents, vocabulary)
    for document, score in zip(documents, together, strict=True):
        logits = model(torch.from_numpy(document.tokens)[None].long(), use_cache=False).logits[0].log_softmax(-1)
        nats = [-logits[n - 1, document.tokens[n]].item() for n in range(document.predicted_from, len(document.tokens))]
        assert score.tokens == len(nats)
        assert score.nats == pytest.approx(sum(nats), abs=1e-4)
        assert score.first == pytest.approx(nats[0], abs=1e-4)


def test_an_untrained_model_is_about_as_perplexed_as_its_vocabulary_is_large(vocabulary: Vocabulary) -> None:
    models.fix_randomness(0, 1)
    even = models.new(BaseModel("llama", 64, [], [], tied=False, config={}), SHAPE, vocabulary).eval()
    found = texts([program(30, 20, None)], vocabulary, 64)
    measures, _ = summary(found, likelihoods(even, [text.document for text in found], vocabulary))
    assert measures["source"]["perplexity"] == pytest.approx(len(vocabulary), rel=0.1)
    assert measures["source"]["perplexity"] == pytest.approx(math.exp(measures["source"]["nll"]), rel=1e-4)


def scored(kind: str, name: tuple[str, ...], tokens: int, nats: float, first: float) -> tuple[Text, Likelihood]:
    return Text(kind, "t", name, Document(numpy.zeros(tokens + 1, numpy.int32))), Likelihood(tokens, nats, first)


def test_what_a_partner_saves_counts_the_same_tokens_with_and_without_it() -> None:
    entries = [
        scored("source", ("a",), 4, 8.0, 2.0),
        scored("ir", ("a", "perf"), 9, 18.0, 2.0),
        scored("ir", ("b", "perf"), 9, 99.0, 2.0),  # no pair: counts nowhere
        scored("ir_given_source", ("a", "perf"), 10, 9.0 + 5.0, 5.0),
        scored("source_given_ir", ("a", "perf"), 5, 10.0 + 1.0, 1.0),
    ]
    measures, tasks = summary([text for text, _ in entries], [score for _, score in entries])
    assert measures["saved"]["ir"] == pytest.approx((18 - 9) / 9 / math.log(2), abs=1e-6)
    assert measures["saved"]["source"] == pytest.approx((8 - 10) / 4 / math.log(2), abs=1e-6), "a partner can harm"
    assert tasks["t"]["saved_ir"] == [9, pytest.approx(9 / math.log(2), abs=1e-6)]
    assert tasks["t"]["ir"] == [18, 117.0]


def test_a_kind_without_a_document_is_null() -> None:
    assert summary([], []) == (
        dict.fromkeys(("source", "ir", "ir_given_source", "source_given_ir")) | {"saved": {"ir": None, "source": None}},
        {},
    )
