"""What a benchmark is, and what its task records hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ircoder.toolchain.records import Record, UserError

PASS = "pass@k"
ROBUST = "robustness"
BLEU = "bleu"
ROUGE = "rouge"
"""How answers are scored: programs by verdicts (the first two), texts by comparison with a reference."""

Embedded = Callable[[Iterable[Record], str, Mapping[str, str]], Iterable[Record]]
"""Makes task records in a language of `results/corpus/tasks.jsonl`. The mapping is the language's row of the table:
`comment`, which starts a line comment, and `broken`, a program that builds and solves nothing."""


class BadRow(UserError):
    """A row of a published file is not as its publishers wrote it. Who knows the file adds its name."""


@dataclass(frozen=True)
class Benchmark:
    """A row of the table.

    `read` makes task records (docs/formats.md) of the published rows in a language; None: there are none. `languages`
    maps the publishers' names of the languages to ours. `hub` is the data set's id on the Hugging Face hub, None where
    it is not there. `embedded` makes such records of the embedded problems, in `embedded_languages`; None: in any.

    `samples`, `temperatures`, `top_p`, `ks` (of pass@k) and `max_new_tokens` are those of the IRCoder paper's scripts
    (UKPLab/acl2024-ircoder, Evaluation_Scripts), where they run the benchmark. `top_p` is the default of their
    harness; their `max_length_generation` is what vLLM gets as the limit of new tokens, without the prompt. `request`
    says whether the task records have one, without which nothing can be asked of a model that was tuned.
    """

    title: str
    score: str
    read: Callable[[Iterable[Record], str], Iterable[Record]] | None
    languages: Mapping[str, str]
    hub: str | None
    embedded: Embedded | None = None
    embedded_languages: tuple[str, ...] | None = None
    samples: int = 1
    temperatures: tuple[float, ...] = (0.0,)
    top_p: float = 0.95
    ks: tuple[int, ...] = (1,)
    max_new_tokens: int = 512
    request: bool = False

    @property
    def executed(self) -> bool:
        """Whether answers are programs, which are run; else they are texts."""
        return self.score in (PASS, ROBUST)


def needed(row: Record, *names: str) -> list[Any]:
    """The values of a row's fields. Raises BadRow that names a field that is not there."""
    missing = [name for name in names if name not in row]
    if missing:
        which = row.get("task_id", row.get("name", "a row"))
        raise BadRow(f"{which} lacks {', '.join(missing)}; take the file as its publishers wrote it")
    return [row[name] for name in names]


def continued(start: str, body: str) -> str:
    """A body as it follows a prompt whose last white space is left out.

    Prompts end without it, as in the original harness: a model that has seen line end and indentation as one token
    would not go on with the second half of it.
    """
    return start[len(start.rstrip()) :] + body


def program_task(
    task_id: str,
    prompt: str,
    *,
    before: str | None = None,
    after: str = "",
    stop: Iterable[str] = (),
    cut: str | None = None,
    reference: str | None = None,
    broken: str | None = None,
    **others: Any,
) -> Record:
    """A task whose answers are programs; docs/formats.md explains the fields. `others` has `tests` or a `suite`."""
    return {
        "task_id": task_id,
        "prompt": prompt,
        "before": prompt if before is None else before,
        "after": after,
        "stop": list(stop),
        "cut": cut,
        "reference": reference,
        "broken": broken,
        **others,
    }


def suite_task(task_id: str, prompt: str, suite: str, *, unsound: str | None = None, **fields: Any) -> Record:
    """A task whose programs are judged by a suite; `unsound` says why it measures nothing, where that is known."""
    return program_task(task_id, prompt, suite=suite, unsound=unsound, **fields)


def text_task(task_id: str, prompt: str, reference: str, stop: Iterable[str] = ("\n",), **others: Any) -> Record:
    """A task whose answers are texts, compared with a reference."""
    return {"task_id": task_id, "prompt": prompt, "reference_text": reference, "stop": list(stop), **others}
