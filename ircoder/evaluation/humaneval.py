"""HumanEval (Chen et al. 2021): Python functions from their docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import continued, needed, suite_task
from ircoder.evaluation.programs import INDENTED
from ircoder.toolchain.records import Record

STOP = ("\nclass", "\ndef", "\n#", "\nif", "\nprint")


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row; `check` of the row's test is called with the function."""
    for row in rows:
        fields = ("task_id", "prompt", "canonical_solution", "test", "entry_point")
        task_id, prompt, canonical, test, name = needed(row, *fields)
        suite = f"{test}\ncheck({name})\n"
        yield suite_task(
            task_id,
            prompt.strip(),
            suite,
            after="\n",
            stop=STOP,
            cut=INDENTED,
            reference=continued(prompt, canonical),
            broken=continued(prompt, "    return None\n"),
        )
