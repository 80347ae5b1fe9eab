"""Sampling whose noise belongs to the sample, not to its place in a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import LogitsProcessor

from ircoder.toolchain.records import sha256_text


@dataclass(frozen=True)
class Sample:
    """One candidate to draw."""

    task_id: str
    number: int
    prompt: str


class SampleNoise(LogitsProcessor):
    """Adds Gumbel noise times the temperature to the logits, so that the greedy choice is a draw from the softmax.

    argmax(logits / T + Gumbel) is distributed as softmax(logits / T) (the Gumbel-max trick; Maddison et al.,
    2014). Each row has a generator of its own on the CPU, so its noise depends on the seed, task and sample alone.
    """

    def __init__(self, samples: Sequence[Sample], temperature: float, seed: int) -> None:
        self.temperature = temperature
        self.generators = [generator(seed, sample) for sample in samples]

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.Tensor:
        """Takes and returns scores of shape (samples, vocabulary); the logarithms are of numbers above 0."""
        uniform = torch.stack([torch.rand(scores.shape[1], generator=one) for one in self.generators])
        smallest = torch.finfo(uniform.dtype).tiny
        gumbel = -torch.log(-torch.log(uniform.clamp_min(smallest)))
        return scores + self.temperature * gumbel.to(scores.device)


def generator(seed: int, sample: Sample) -> torch.Generator:
    """A generator seeded by the run's seed, the task and the sample's number."""
    digest = sha256_text(f"{seed}:{sample.task_id}:{sample.number}")
    return torch.Generator().manual_seed(int(digest[:15], 16))
