"""Draws candidates with transformers' generate (ircoder/generate/sample.py says what of): small models, few samples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import GenerationConfig, LogitsProcessor, LogitsProcessorList, PreTrainedModel

from ircoder.generate.backend import Request
from ircoder.generate.sample import main
from ircoder.toolchain.records import run_step
from ircoder.train import models
from ircoder.train.vocabulary import Vocabulary


class SampleNoise(LogitsProcessor):
    """Adds Gumbel noise times the temperature to the logits, so that the greedy choice is a draw from the softmax.

    argmax(logits / T + Gumbel) is distributed as softmax(logits / T) (the Gumbel-max trick; Maddison et al.,
    2014). Each row has a generator of its own on the CPU, so its noise depends on its seed alone. Tokens outside of
    the nucleus get none: they cannot be chosen.
    """

    def __init__(self, seeds: Sequence[int], temperature: float, top_p: float = 1.0) -> None:
        self.temperature = temperature
        self.top_p = top_p
        self.generators = [torch.Generator().manual_seed(seed) for seed in seeds]

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.Tensor:
        """Takes and returns scores of shape (samples, vocabulary); the logarithms are of numbers above 0."""
        uniform = torch.stack([torch.rand(scores.shape[1], generator=one) for one in self.generators])
        smallest = torch.finfo(uniform.dtype).tiny
        gumbel = -torch.log(-torch.log(uniform.clamp_min(smallest)))
        noisy = scores + self.temperature * gumbel.to(scores.device)
        if self.top_p < 1:
            self._keep_to_nucleus(noisy, (scores / self.temperature).cpu().softmax(dim=-1))
        return noisy

    def _keep_to_nucleus(self, noisy: torch.Tensor, probabilities: torch.Tensor) -> None:
        """Takes the best tokens out until each row's best is of its nucleus: next to never more than a few."""
        rows = torch.arange(len(noisy))
        while len(rows):
            best = noisy[rows].argmax(dim=-1).cpu()
            outside = outside_nucleus(probabilities[rows], best, self.top_p)
            rows = rows[outside]
            noisy[rows, best[outside]] = -torch.inf


def outside_nucleus(probabilities: torch.Tensor, tokens: torch.Tensor, top_p: float) -> torch.Tensor:
    """Whether a token is none of the likeliest that together have the probability `top_p` (Holtzman et al., 2020).

    Of probabilities of shape (rows, vocabulary) and a token for each row, shape (rows,). The token that crosses the
    border is inside, so the likeliest always is; of equal ones the first comes first. Sorting would take longer than a
    small model's step. On the CPU, in float64: sums along a row have no fixed order on a GPU.
    """
    own = probabilities.gather(1, tokens[:, None])
    before = torch.arange(probabilities.shape[1]) < tokens[:, None]
    likelier = (probabilities > own) | ((probabilities == own) & before)
    return torch.where(likelier, probabilities, 0.0).sum(dim=-1, dtype=torch.float64) >= top_p


class Transformers:
    """The backend (ircoder/generate/backend.py)."""

    batch = 32

    def __init__(self, model: PreTrainedModel, vocabulary: Vocabulary) -> None:
        self.model = model.eval()
        self.vocabulary = vocabulary
        self.context = models.context(model, vocabulary)

    @torch.inference_mode()
    def complete(
        self, requests: Sequence[Request], temperature: float, new_tokens: int, top_p: float = 1.0
    ) -> list[list[int]]:
        """One batch, padded on the left. It takes as long as its longest completion, so none ends at a stop word."""
        width = max(len(request.prompt) for request in requests)
        inputs = torch.full((len(requests), width), self.vocabulary.pad)
        mask = torch.zeros_like(inputs)
        for row, request in enumerate(requests):
            inputs[row, width - len(request.prompt) :] = torch.from_numpy(request.prompt)
            mask[row, width - len(request.prompt) :] = 1
        noise = [SampleNoise([request.seed for request in requests], temperature, top_p)] if temperature else []
        output = self.model.generate(  # type: ignore[operator]  # from a mixin
            inputs.to(self.model.device),
            attention_mask=mask.to(self.model.device),
            generation_config=self.generation_config(new_tokens),
            logits_processor=LogitsProcessorList(noise),
        )
        completions: list[list[int]] = output[:, width:].tolist()
        return completions

    def generation_config(self, new_tokens: int) -> GenerationConfig:
        """Greedy, since the noise is in the logits."""
        return GenerationConfig(
            max_new_tokens=new_tokens,
            do_sample=False,
            eos_token_id=list(self.vocabulary.special),
            pad_token_id=self.vocabulary.pad,
        )


def load(folder: Path, device: str, seed: int, threads: int) -> Transformers:
    """Loads a folder in fp32. Raises UserError where it holds no model, or where there is no such device."""
    place = models.device(device)
    models.fix_randomness(seed, threads)
    model, vocabulary = models.load(folder)
    model.to(place)
    return Transformers(model, vocabulary)


if __name__ == "__main__":
    run_step(lambda: main(load))
