"""What a benchmark is, and what its task records hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ircoder.toolchain.records import Record, UserError


@dataclass(frozen=True)
class Benchmark:
    """A row of the table.

    `read` makes task records (docs/formats.md) of the published rows in a language. `languages` maps the publishers'
    names of the languages to ours. `hub` is the data set's id on the Hugging Face hub, None where it is not there.
    `samples` and `temperatures` are those of the IRCoder paper where it used the benchmark.
    """

    read: Callable[[Iterable[Record], str], Iterable[Record]]
    languages: Mapping[str, str]
    hub: str | None
    metrics: tuple[str, ...]
    samples: int
    temperatures: tuple[float, ...]


def needed(row: Record, *names: str) -> list[Any]:
    """The values of a row's fields. Raises UserError that names a field that is not there."""
    missing = [name for name in names if name not in row]
    if missing:
        which = row.get("task_id", row.get("name", "a row"))
        raise UserError(f"{which} lacks {', '.join(missing)}; take the file as its publishers wrote it")
    return [row[name] for name in names]


def suite_task(
    task_id: str,
    prompt: str,
    suite: str,
    *,
    before: str | None = None,
    after: str = "",
    stop: Iterable[str] = (),
    cut: str | None = None,
    reference: str | None = None,
    broken: str | None = None,
    unsound: str | None = None,
) -> Record:
    """A task whose programs are judged by a suite; docs/formats.md explains the fields."""
    return {
        "task_id": task_id,
        "prompt": prompt,
        "suite": suite,
        "before": prompt if before is None else before,
        "after": after,
        "stop": list(stop),
        "cut": cut,
        "reference": reference,
        "broken": broken,
        "unsound": unsound,
    }


def text_task(task_id: str, prompt: str, reference: str, stop: Iterable[str] = ("\n",)) -> Record:
    """A task whose answers are texts, compared with a reference."""
    return {"task_id": task_id, "prompt": prompt, "reference_text": reference, "stop": list(stop)}
