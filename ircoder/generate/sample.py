"""Draws a model's answers to the tasks of a benchmark, in all of its languages: the step that all backends share."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ircoder.evaluation.candidates import candidate
from ircoder.evaluation.programs import ended
from ircoder.evaluation.tasks import read_tasks
from ircoder.generate.backend import Backend, Load, Request
from ircoder.generate.sampling import Sample
from ircoder.toolchain.records import Record, UserError, write_jsonl
from ircoder.toolchain.workspace import Workspace
from ircoder.train import models
from ircoder.train.templates import TEMPLATES
from ircoder.train.vocabulary import Tokens, require_tokenizer


@dataclass(frozen=True)
class Sampler:
    """A model with what decides its candidates."""

    backend: Backend
    temperature: float
    max_new_tokens: int
    seed: int
    top_p: float = 1.0

    def fits(self, prompts: Sequence[str]) -> list[bool]:
        """Whether each prompt leaves room for a whole completion in the model's context.

        What does not is not drawn, rather than cut on its left: a program for half a statement would be judged like any
        other.
        """
        room = self.backend.context - self.max_new_tokens
        return [len(tokens) <= room for tokens in self.encode(prompts)]

    def encode(self, prompts: Sequence[str]) -> list[Tokens]:
        """The tokens of each prompt as a document begins."""
        return [self.backend.vocabulary.begun(tokens) for tokens in self.backend.vocabulary.encode(prompts)]

    def draw(self, samples: Sequence[Sample]) -> tuple[list[str], int]:
        """The completions of one batch, as the model wrote them, and the number of their tokens."""
        prompts = self.encode([sample.prompt for sample in samples])
        requests = [
            Request(prompt, sample.seed(self.seed), sample.stop)
            for prompt, sample in zip(prompts, samples, strict=True)
        ]
        drawn = self.backend.complete(requests, self.temperature, self.max_new_tokens, self.top_p)
        completions = [self.until_special(tokens) for tokens in drawn]
        texts = map(self.backend.vocabulary.continuation, prompts, completions)
        return list(texts), sum(map(len, completions))

    def until_special(self, tokens: list[int]) -> list[int]:
        """The tokens before the first special one. Any ends a program: after one may follow its IR."""
        ends = (index for index, token in enumerate(tokens) if token in self.backend.vocabulary.special)
        return tokens[: next(ends, len(tokens))]


@dataclass(frozen=True)
class Draw:
    """One candidate to draw: its task, its number among all of the task's, and the temperature."""

    task: Record
    number: int
    temperature: float

    @property
    def sample(self) -> Sample:
        """What the sampler needs of it."""
        return Sample(self.task["task_id"], self.number, self.task["prompt"], tuple(self.task["stop"]))

    def candidate(self, text: str) -> Record:
        """The candidate record of what the model wrote."""
        return candidate(self.task, self.number, ended(self.task, text), self.temperature)


def asked(tasks: Sequence[Record], tuning: str | None) -> list[Record]:
    """The tasks with the prompts that a model tuned on a kind of data gets: its template, filled with the request.

    Raises UserError for a task without one.
    """
    if tuning is None:
        return list(tasks)
    if bare := [task["task_id"] for task in tasks if "request" not in task]:
        raise UserError(f"{bare[0]}: has no request for a model tuned on {tuning}; leave `tuning` out of this task")
    return [task | {"prompt": TEMPLATES[tuning].ask(task["request"]) + task["start"]} for task in tasks]


def plan(tasks: Sequence[Record], samples: int, temperatures: Sequence[float]) -> list[Draw]:
    """The candidates to draw by temperature, task and number; the numbers go on from one temperature to the next."""
    return [
        Draw(task, place * samples + number, temperature)
        for place, temperature in enumerate(temperatures)
        for task in tasks
        for number in range(samples)
    ]


def batches(draws: Sequence[Draw], most: int) -> Iterator[list[Draw]]:
    """Batches of one temperature each, in the plan's order."""
    start = 0
    while start < len(draws):
        batch = [one for one in draws[start : start + most] if one.temperature == draws[start].temperature]
        yield batch
        start += len(batch)


def draw_all(sampler: Sampler, draws: Sequence[Draw], workspace: Workspace) -> list[Record]:
    """Draws batch after batch and keeps each in the workspace's journal, from which an earlier run's are taken."""
    with workspace.journal("batches.jsonl") as journal:
        found = [one for record in journal.finished() for one in record["candidates"]]
        if found:
            print(f"sample: {len(found)} of {len(draws)} done before", file=sys.stderr)
        for batch in batches(draws[len(found) :], sampler.backend.batch):
            began = time.monotonic()
            at = replace(sampler, temperature=batch[0].temperature)
            texts, tokens = at.draw([one.sample for one in batch])
            candidates = [one.candidate(text) for one, text in zip(batch, texts, strict=True)]
            journal.append({"candidates": candidates})
            found += candidates
            speed = tokens / (time.monotonic() - began)
            print(f"sample {len(found)}/{len(draws)}  {speed:.0f} tokens/s", file=sys.stderr)
    return found


def answers(sampler: Sampler, draws: Sequence[Draw], workspace: Workspace) -> list[Record]:
    """The candidates by language, task and number. Prompts that are too long get an empty one, marked `too_long`.

    Raises UserError where all are too long.
    """
    fits = sampler.fits([one.task["prompt"] for one in draws])
    drawn = [one for one, fit in zip(draws, fits, strict=True) if fit]
    if not drawn:
        context = sampler.backend.context
        needed = f"no prompt leaves room for {sampler.max_new_tokens} new tokens in the context of {context}"
        raise UserError(
            f"{draws[0].task['task_id']} and all others: {needed}; lower max_new_tokens or raise model.context"
        )
    if len(drawn) < len(draws):
        print(
            f"sample: {len(draws) - len(drawn)} of {len(draws)} prompts are too long and get no answer", file=sys.stderr
        )
    too_long = [one.candidate("") | {"too_long": True} for one, fit in zip(draws, fits, strict=True) if not fit]
    found = [*draw_all(sampler, drawn, workspace), *too_long]
    return sorted(found, key=lambda one: (one["language"], one["task_id"], one["sample"]))


def parse_arguments() -> argparse.Namespace:
    """The command line. Raises UserError where its numbers make no sense."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--tuning", choices=TEMPLATES, help="the kind of data that the model was tuned on")
    parser.add_argument("--samples", type=int, required=True, help="candidates a task and temperature")
    parser.add_argument("--temperatures", type=float, nargs="+", required=True, help="0: the likeliest token each time")
    parser.add_argument("--top-p", type=float, required=True, help="probability of the tokens drawn from; 1: of all")
    parser.add_argument("--max-new-tokens", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    models.add_machine_arguments(parser)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    if min(arguments.temperatures) < 0 or arguments.samples < 1 or arguments.max_new_tokens < 1:
        raise UserError("--temperatures must not be below 0, --samples and --max-new-tokens not below 1")
    if not 0 < arguments.top_p <= 1:
        raise UserError("--top-p must be above 0 and at most 1")
    if 0 in arguments.temperatures and arguments.samples != 1:
        raise UserError("--samples must be 1 at --temperatures 0: all samples of a task would be equal")
    return arguments


def main(load: Load) -> None:
    """Writes the candidates of every task but those that are not held out, or goes on where it was killed."""
    arguments = parse_arguments()
    tasks = [task for task in read_tasks(arguments.tasks) if task.get("heldout", True)]
    if not tasks:
        raise UserError(f"{arguments.tasks}: no task is held out; raise dataset.heldout_fraction")
    require_tokenizer(arguments.model)
    names = ("tuning", "samples", "temperatures", "top_p", "max_new_tokens", "seed", "threads", "device")
    params = {name: getattr(arguments, name) for name in names}
    workspace = Workspace("generate", [arguments.output], [arguments.tasks, *models.files(arguments.model)], params)
    if workspace.restore():
        return
    backend = load(arguments.model, arguments.device, arguments.seed, arguments.threads)
    sampler = Sampler(backend, arguments.temperatures[0], arguments.max_new_tokens, arguments.seed, arguments.top_p)
    draws = plan(asked(tasks, arguments.tuning), arguments.samples, arguments.temperatures)
    write_jsonl(arguments.output, answers(sampler, draws, workspace))
    workspace.finish()
