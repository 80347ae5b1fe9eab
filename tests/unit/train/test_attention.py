from __future__ import annotations

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch.utils.data import default_collate

from ircoder.train import models
from ircoder.train.attention import by_document
from ircoder.train.packing import Document, PackedRows
from ircoder.train.settings import BaseModel, ModelSettings
from ircoder.train.vocabulary import Vocabulary

CONTEXT = 32
ROWS = {
    "llama": BaseModel("llama", CONTEXT, [], [], tied=False, config={"num_key_value_heads": 1}),
    "gpt_bigcode": BaseModel("gpt_bigcode", CONTEXT, [], [], tied=True, config={"multi_query": True}),
}
SHAPE = ModelSettings("tiny", context=CONTEXT, hidden_size=16, intermediate_size=24, layers=2, heads=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(lengths=st.lists(st.integers(2, CONTEXT), min_size=1, max_size=8), seed=st.integers(0, 9))
@pytest.mark.parametrize("name", ROWS)
def test_documents_have_the_logits_and_gradients_that_each_has_alone(
    name: str, lengths: list[int], seed: int, vocabulary: Vocabulary
) -> None:
    models.fix_randomness(seed, 1)
    model = models.new(ROWS[name], SHAPE, vocabulary).eval()
    documents = [Document(torch.randint(5, 200, (length,)).int().numpy()) for length in lengths]
    rows = PackedRows(documents, CONTEXT, vocabulary.pad)
    batch = default_collate([rows[number] for number in range(len(rows))])
    with by_document(model):
        output = model(**batch, use_cache=False)
        output.loss.backward()
    together = [weights.grad.clone() for weights in model.parameters() if weights.grad is not None]
    model.zero_grad()
    predicted = sum(document.predicted for document in documents)
    for number in range(len(rows)):
        for index, start in rows.places(number):
            tokens = torch.from_numpy(documents[index].tokens).long()[None]
            alone = model(tokens, labels=tokens, use_cache=False)
            packed = output.logits[number, start : start + tokens.shape[1]]
            assert torch.allclose(packed, alone.logits[0], atol=1e-5)
            (alone.loss * documents[index].predicted / predicted).backward()
    apart = [weights.grad for weights in model.parameters() if weights.grad is not None]
    assert all(torch.allclose(one, other, atol=1e-5) for one, other in zip(together, apart, strict=True))


def test_the_model_attends_as_before_after_the_block(vocabulary: Vocabulary) -> None:
    model = models.new(ROWS["llama"], SHAPE, vocabulary)
    before = model.config._attn_implementation
    with by_document(model):
        assert model.config._attn_implementation != before
    assert model.config._attn_implementation == before
    model(torch.tensor([[5, 6]]))
