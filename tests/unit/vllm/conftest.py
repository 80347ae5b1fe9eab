"""A tiny model of each architecture, trained until its choices are no ties, in both backends. For the image vllm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
import yaml
from tokenizers import Tokenizer, decoders, pre_tokenizers, trainers
from tokenizers import models as tokenizer_models
from transformers import PreTrainedTokenizerFast

from ircoder.generate import with_transformers, with_vllm
from ircoder.generate.sample import Sampler
from ircoder.generate.sampling import Sample
from ircoder.train import models
from ircoder.train.settings import BaseModel, ModelSettings, from_json
from ircoder.train.vocabulary import END, PAD, SPECIAL, Vocabulary
from tests.engines import engine

ROOT = Path(__file__).parents[3]
SHAPE = ModelSettings("any", hidden_size=64, intermediate_size=128, layers=2, heads=2, context=256)
STEPS, BATCH, LENGTH = 240, 8, 128
THREADS, PROMPTS, NEW = 1, 200, 32


@pytest.fixture(scope="session")
def programs() -> list[str]:
    """The embedded programs."""
    paths = sorted(path for path in (ROOT / "problems").rglob("*") if path.suffix in (".c", ".cpp", ".rs", ".py"))
    return [path.read_text() for path in paths]


@pytest.fixture(scope="session")
def vocabulary(programs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """Made here: the step that trains tokenizers reads Parquet, which this image cannot."""
    tokenizer = Tokenizer(tokenizer_models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=800, special_tokens=list(SPECIAL), initial_alphabet=alphabet)
    tokenizer.train_from_iterator(programs, trainer)
    folder = tmp_path_factory.mktemp("tokenizer")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token=END, pad_token=PAD).save_pretrained(folder)
    return Vocabulary(folder)


@pytest.fixture(scope="session", params=["tiny-llama", "tiny-gpt-bigcode"])
def model_folder(
    request: pytest.FixtureRequest,
    programs: list[str],
    vocabulary: Vocabulary,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A model that has read random cuts of the programs, each program's end included."""
    models.fix_randomness(0, THREADS)
    row = yaml.safe_load((ROOT / "ircoder/base_models.yaml").read_text())[request.param]
    model = models.new(from_json(BaseModel, json.dumps(row), request.param), SHAPE, vocabulary).train()
    text = torch.tensor([token for tokens in vocabulary.encode(programs) for token in [*tokens, vocabulary.end]])
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3)
    for _ in range(STEPS):
        starts = torch.randint(len(text) - LENGTH, (BATCH,))
        rows = torch.stack([text[start : start + LENGTH] for start in starts])
        model(input_ids=rows, labels=rows).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    folder = tmp_path_factory.mktemp(request.param)
    models.save(folder, model, vocabulary)
    return folder


@pytest.fixture(scope="session")
def samples(programs: list[str]) -> list[Sample]:
    """A sample of each of 200 different beginnings of programs."""
    cuts = [program[:length] for length in (40, 80, 120, 160) for program in programs]
    prompts = list(dict.fromkeys(cuts))[:PROMPTS]
    assert len(prompts) == PROMPTS
    return [Sample(f"task-{number}", 0, prompt) for number, prompt in enumerate(prompts)]


@dataclass(frozen=True)
class Expected:
    """What transformers makes of the samples: greedy texts, and the logits of the first prompt's next token."""

    texts: list[str]
    logits: torch.Tensor


@pytest.fixture(scope="session")
def expected(model_folder: Path, samples: list[Sample]) -> Expected:
    backend = with_transformers.load(model_folder, "cpu", 0, THREADS)
    sampler = Sampler(backend, 0.0, NEW, seed=484)
    starts = range(0, PROMPTS, backend.batch)
    texts = [text for start in starts for text in sampler.draw(samples[start : start + backend.batch])[0]]
    first = torch.from_numpy(backend.vocabulary.encode([samples[0].prompt])[0]).long()
    with torch.inference_mode():
        return Expected(texts, backend.model(first[None]).logits[0, -1])


@pytest.fixture(scope="session")
def vllm(expected: Expected, model_folder: Path) -> Iterator[with_vllm.Vllm]:
    """The engine. It changes some of transformers' classes in its process, so what is expected comes first."""
    with engine(model_folder, THREADS) as backend:
        yield backend
