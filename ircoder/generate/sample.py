"""Draws programs for the held-out tasks from a model with transformers' generate: the statement in, a program out."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import GenerationConfig, LogitsProcessorList, PreTrainedModel

from ircoder.generate.prompts import prompt
from ircoder.generate.sampling import Sample, SampleNoise
from ircoder.generate.tasks import candidate, read_tasks
from ircoder.toolchain.records import Record, UserError, run_step, write_jsonl
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models
from ircoder.train.vocabulary import Vocabulary

BATCH = 32
"""Samples drawn at once. Fixed, and batches do not depend on what an earlier run finished: another batch rounds
otherwise, and could now and then turn one token into another."""


@dataclass(frozen=True)
class Sampler:
    """A model with what decides its candidates."""

    model: PreTrainedModel
    vocabulary: Vocabulary
    temperature: float
    max_new_tokens: int
    seed: int

    def check(self, samples: Sequence[Sample]) -> None:
        """Raises UserError that names a task whose prompt and completion do not fit the model's context.

        An error rather than a prompt cut on its left: a program for half a statement would be judged like any other.
        """
        context = models.context(self.model, self.vocabulary)
        lengths = [len(tokens) for tokens in self.vocabulary.encode([sample.prompt for sample in samples])]
        for sample, length in zip(samples, lengths, strict=True):
            if length + self.max_new_tokens > context:
                needed = f"{length} tokens of prompt and {self.max_new_tokens} new ones exceed the context of {context}"
                raise UserError(f"task {sample.task_id}: {needed}; lower max_new_tokens or raise model.context")

    @torch.inference_mode()
    def draw(self, samples: Sequence[Sample]) -> tuple[list[Record], int]:
        """The candidates of one batch, and the number of tokens in their completions."""
        prompts = self.vocabulary.encode([sample.prompt for sample in samples])
        width = max(len(tokens) for tokens in prompts)
        inputs = torch.full((len(samples), width), self.vocabulary.pad)
        mask = torch.zeros_like(inputs)
        for row, tokens in enumerate(prompts):
            inputs[row, width - len(tokens) :] = torch.from_numpy(tokens)
            mask[row, width - len(tokens) :] = 1
        noise = [SampleNoise(samples, self.temperature, self.seed)] if self.temperature else []
        output = self.model.generate(  # type: ignore[operator]  # from a mixin
            inputs.to(self.model.device),
            attention_mask=mask.to(self.model.device),
            generation_config=self.generation_config(),
            logits_processor=LogitsProcessorList(noise),
        )
        completions = [self.until_special(row) for row in output[:, width:].tolist()]
        records = [
            candidate(sample.task_id, sample.number, sample.prompt, self.vocabulary.decode(tokens))
            for sample, tokens in zip(samples, completions, strict=True)
        ]
        return records, sum(len(tokens) for tokens in completions)

    def generation_config(self) -> GenerationConfig:
        """Greedy, since the noise is in the logits. Any special token ends a program: after one may follow its IR."""
        return GenerationConfig(
            max_new_tokens=self.max_new_tokens,
            do_sample=False,
            eos_token_id=list(self.vocabulary.special),
            pad_token_id=self.vocabulary.pad,
        )

    def until_special(self, tokens: list[int]) -> list[int]:
        """The tokens before the first special one."""
        ends = (index for index, token in enumerate(tokens) if token in self.vocabulary.special)
        return tokens[: next(ends, len(tokens))]


def held_out_samples(tasks: Sequence[Record], language: str, comment: str, count: int) -> list[Sample]:
    """The samples to draw, by task and number."""
    return [
        Sample(task["task_id"], number, prompt(task, language, comment))
        for task in tasks
        if task["heldout"]
        for number in range(count)
    ]


def draw_all(sampler: Sampler, samples: Sequence[Sample], workspace: Workspace) -> list[Record]:
    """Draws batch after batch and keeps each in the workspace's journal, from which an earlier run's are taken."""
    with workspace.journal("batches.jsonl") as journal:
        done = len(journal.finished)
        batches = [record["candidates"] for record in journal.finished]
        if done:
            print(f"sample: {done * BATCH} of {len(samples)} done before", file=sys.stderr)
        for start in range(done * BATCH, len(samples), BATCH):
            began = time.monotonic()
            candidates, tokens = sampler.draw(samples[start : start + BATCH])
            journal.append({"candidates": candidates})
            batches.append(candidates)
            drawn, speed = start + len(candidates), tokens / (time.monotonic() - began)
            print(f"sample {drawn}/{len(samples)}  {speed:.0f} tokens/s", file=sys.stderr)
    return [one for batch in batches for one in batch]


def parse_arguments() -> argparse.Namespace:
    """The command line. Raises UserError where its numbers make no sense."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--language", required=True)
    parser.add_argument("--comment", required=True, help="start of a line comment in the language")
    parser.add_argument("--samples", type=int, required=True, help="candidates a task")
    parser.add_argument("--temperature", type=float, required=True, help="0: the likeliest token each time")
    parser.add_argument("--max-new-tokens", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    models.add_machine_arguments(parser)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.temperature < 0 or arguments.samples < 1 or arguments.max_new_tokens < 1:
        raise UserError("--temperature must not be below 0, --samples and --max-new-tokens not below 1")
    if arguments.temperature == 0 and arguments.samples != 1:
        raise UserError("--samples must be 1 at --temperature 0: all samples of a task would be equal")
    return arguments


def main() -> None:
    """Writes the candidates of every held-out task, or goes on where it was killed."""
    arguments = parse_arguments()
    device = models.device(arguments.device)
    models.fix_randomness(arguments.seed, arguments.threads)
    model, vocabulary = models.load(arguments.model)
    model.eval().to(device)
    sampler = Sampler(model, vocabulary, arguments.temperature, arguments.max_new_tokens, arguments.seed)
    samples = held_out_samples(read_tasks(arguments.tasks), arguments.language, arguments.comment, arguments.samples)
    sampler.check(samples)
    names = ("language", "comment", "samples", "temperature", "max_new_tokens", "seed", "threads", "device")
    params = {name: getattr(arguments, name) for name in names}
    workspace = Workspace("generate", [arguments.output], [arguments.tasks, *models.files(arguments.model)], params)
    if workspace.restore():
        return
    write_jsonl(arguments.output, draw_all(sampler, samples, workspace))
    workspace.finish()


if __name__ == "__main__":
    run_step(main)
