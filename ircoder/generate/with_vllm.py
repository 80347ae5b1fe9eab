"""Draws candidates with vLLM (ircoder/generate/sample.py says what of): large models, many samples. Image `vllm`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from vllm import LLM, ModelRegistry, SamplingParams
from vllm.model_executor.models.llama import LlamaForCausalLM
from vllm.model_executor.models.transformers import TransformersForCausalLM

from ircoder.generate.backend import Request
from ircoder.generate.sample import main
from ircoder.toolchain.records import UserError, run_step
from ircoder.train import models
from ircoder.train.vocabulary import Vocabulary

CACHE_BYTES = 2 << 30
"""Memory of the keys and values on the CPU: a model of 1B with attention in full has room for a sequence of 4096."""

SETTINGS: dict[str, dict[str, Any]] = {
    # On the CPU in fp32, like transformers. A prompt in chunks would have to take back a draw of its generator, which
    # only CUDA's generators can. A prefix from the cache rounds otherwise than one that is computed, and after an
    # interruption the cache is empty.
    "cpu": {
        "dtype": "float32",
        "enforce_eager": True,
        "enable_chunked_prefill": False,
        "enable_prefix_caching": False,
        "kv_cache_memory_bytes": CACHE_BYTES,
    },
    "gpu": {"dtype": "bfloat16"},
}


ARCHITECTURES = {"LlamaForCausalLM": LlamaForCausalLM, "GPTBigCodeForCausalLM": TransformersForCausalLM}
"""vLLM's own table, as far as ircoder/base_models.yaml goes: what it knows as a class it need not import once more in a
process of its own, which takes as long as all the rest."""


HOTTEST = 2
"""The highest temperature that vLLM takes."""


class Vllm:
    """The backend (ircoder/generate/backend.py). The engine batches continuously within a call."""

    batch = 512

    def __init__(self, engine: LLM, vocabulary: Vocabulary, context: int) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.context = context

    def complete(
        self, requests: Sequence[Request], temperature: float, new_tokens: int, top_p: float = 1.0
    ) -> list[list[int]]:
        """One call of the engine, which keeps a random generator for every sample.

        Raises UserError for a temperature that vLLM does not take.
        """
        if temperature > HOTTEST:
            too_high = f"a temperature of {temperature} is too high for vLLM, which takes {HOTTEST} at most"
            raise UserError(f"config: evaluation: {too_high}; lower it, or set backend to transformers")
        options = [
            SamplingParams(
                temperature=temperature,
                top_p=top_p,
                seed=request.seed,
                max_tokens=new_tokens,
                stop_token_ids=list(self.vocabulary.special),
                ignore_eos=True,  # what ends a completion is listed
                stop=first_ends(request.stop),
                detokenize=bool(request.stop),
            )
            for request in requests
        ]
        given = [{"prompt_token_ids": request.prompt.tolist()} for request in requests]
        return [list(done.outputs[0].token_ids) for done in self.engine.generate(given, options, use_tqdm=False)]


def first_ends(words: Sequence[str]) -> list[str]:
    """The stop words at which a completion may end at once: those that cannot lie within another that began before.

    A text is cut where the first stop word begins; the engine ends it where the first one is whole.
    """
    return [word for word in words if not any(word in other[1:] for other in words)]


def start(folder: Path, context: int, device: str, seed: int, threads: int) -> LLM:
    """Starts the engine in this process, so that what it batches follows from the call alone."""
    os.environ |= {"VLLM_ENABLE_V1_MULTIPROCESSING": "0", "OMP_NUM_THREADS": str(threads)}
    for name, architecture in ARCHITECTURES.items():
        ModelRegistry.register_model(name, architecture)
    return LLM(
        model=str(folder),
        generation_config="vllm",  # nothing from the model's generation_config.json
        max_model_len=context,
        seed=seed,
        **SETTINGS[device],
    )


def load(folder: Path, device: str, seed: int, threads: int) -> Vllm:
    """Loads a folder. Raises UserError where it holds no model, or where there is no such device."""
    models.device(device)
    torch.set_num_threads(threads)
    config, vocabulary = models.known(folder)
    context = models.context_of(config, vocabulary)
    return Vllm(start(folder, context, device, seed, threads), vocabulary, context)


if __name__ == "__main__":
    run_step(lambda: main(load))
