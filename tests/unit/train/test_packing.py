from __future__ import annotations

from typing import Any

import numpy
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoConfig, AutoModelForCausalLM

from ircoder.train.packing import IGNORED, Document, PackedRows, best_fit, cut

LENGTHS = st.lists(st.integers(1, 40), max_size=60)


def document(length: int, start: int = 2, predicted_from: int = 1) -> Document:
    return Document(numpy.arange(start, start + length, dtype=numpy.int32), predicted_from)


@given(LENGTHS)
def test_every_item_is_in_one_bin_and_no_bin_overflows(lengths: list[int]) -> None:
    bins = best_fit(lengths, 40)
    assert sorted(index for items in bins for index in items) == list(range(len(lengths)))
    assert all(sum(lengths[index] for index in items) <= 40 for items in bins)


@given(LENGTHS)
def test_bins_are_those_of_a_plain_search_for_the_fullest_bin(lengths: list[int]) -> None:
    rooms: list[int] = []
    for length in sorted(lengths, reverse=True):
        fitting = [room for room in rooms if room >= length]
        if fitting:
            rooms.remove(min(fitting))
            rooms.append(min(fitting) - length)
        else:
            rooms.append(40 - length)
    assert sorted(40 - sum(lengths[i] for i in items) for items in best_fit(lengths, 40)) == sorted(rooms)


def test_an_item_longer_than_a_bin_is_refused() -> None:
    with pytest.raises(ValueError, match="item 1 of length 41"):
        best_fit([3, 41], 40)


@given(st.integers(0, 100), st.integers(2, 30))
def test_cut_pieces_make_up_the_text_but_for_a_single_last_token(length: int, context: int) -> None:
    tokens = numpy.arange(length, dtype=numpy.int32)
    pieces = [token for piece in cut(tokens, context) for token in piece.tokens.tolist()]
    assert pieces == tokens[: length - (length % context == 1)].tolist()


@given(LENGTHS)
def test_labels_are_the_tokens_except_firsts_and_padding(lengths: list[int]) -> None:
    rows = PackedRows([document(length) for length in lengths], 40, pad=1)
    predicted = 0
    for row in (rows[index] for index in range(len(rows))):
        counted = row["labels"] != IGNORED
        assert torch.equal(row["labels"][counted], row["input_ids"][counted])
        assert not counted[row["position_ids"] == 0].any()
        predicted += int(counted.sum())
    assert predicted == sum(length - 1 for length in lengths)


def test_tokens_before_predicted_from_are_context_only() -> None:
    row = PackedRows([document(5, predicted_from=3)], 6, pad=1)[0]
    assert row["labels"].tolist() == [IGNORED, IGNORED, IGNORED, 5, 6, IGNORED]
    assert row["position_ids"].tolist() == [0, 1, 2, 3, 4, 0]


def tiny_model(architecture: str) -> Any:
    """Random weights large enough for attention to matter, without dropout, 32 positions."""
    torch.manual_seed(0)
    shape = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 32}
    dropout = {} if architecture == "llama" else {"resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}
    tokens = {"vocab_size": 64, "bos_token_id": None, "eos_token_id": 0}
    config = AutoConfig.for_model(architecture, initializer_range=0.2, **shape, **dropout, **tokens)
    return AutoModelForCausalLM.from_config(config)


def largest_difference(model: Any, positions: bool) -> float:
    """Between the logits of packed documents and of the same ones alone."""
    documents = [document(length, start) for length, start in [(9, 2), (7, 20), (12, 40), (3, 5), (20, 30)]]
    rows = PackedRows(documents, 32, pad=1)
    batch = torch.utils.data.default_collate([rows[index] for index in range(len(rows))])
    inputs = {"input_ids": batch["input_ids"]} | ({"position_ids": batch["position_ids"]} if positions else {})
    packed = model(**inputs, use_cache=False).logits
    largest = 0.0
    for row, members in enumerate(rows.rows):
        start = 0
        for one in (documents[member] for member in members):
            alone = model(input_ids=torch.from_numpy(one.tokens)[None].long(), use_cache=False).logits[0]
            end = start + len(one.tokens)
            largest = max(largest, (packed[row, start:end] - alone).abs().max().item())
            start = end
    return largest


@pytest.mark.parametrize("architecture", ["llama", "gpt_bigcode"])
@pytest.mark.parametrize("training", [True, False])
def test_a_document_in_a_row_gets_the_logits_that_it_gets_alone(architecture: str, training: bool) -> None:
    model = tiny_model(architecture).train(training)
    assert largest_difference(model, positions=True) <= 1e-5
    assert largest_difference(model, positions=False) > 0.1, "contamination would not show in this test"


def test_realistic_lengths_fill_at_least_95_percent_of_the_rows() -> None:
    """As for Rosetta pairs: log-normal, the long ones beyond the context left out."""
    lengths = numpy.random.default_rng(0).lognormal(mean=6.5, sigma=0.9, size=2000).astype(int) + 1
    fitting = [int(length) for length in lengths if length <= 2048]
    assert sum(fitting) / (2048 * len(best_fit(fitting, 2048))) >= 0.95
