"""ReCode (Wang et al. 2023): HumanEval with prompts that mean the same and read otherwise.

A row's file says what was done to it: `<family>/humaneval_<perturbation>_s<seed>.jsonl`. Task ids are
`<perturbation>/s<seed>/<HumanEval's id>` behind the family. The unchanged prompts are tasks too: those of
`nominal/HumanEval.jsonl` under their own ids, and those that hold half of the code, which the families `format` and
`natgen` change, under `partial/<HumanEval's id>`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ircoder.evaluation import humaneval
from ircoder.evaluation.embedded import Row, solved
from ircoder.toolchain.records import Record

FAMILIES = ("format", "func_name", "natgen", "nlaugmenter")
WITH_CODE = ("format", "natgen")
"""Families whose prompts hold the first half of the code."""

PARTIAL = "partial"
_UNCHANGED = {"HumanEval.jsonl": "", "humaneval_partial.jsonl": PARTIAL}
_FILE = re.compile(r"(?:.*/)?(\w+)/humaneval_(\w+)_s(\d+)\.jsonl$")
_TAB = re.compile(r"^\t", re.MULTILINE)


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row. Where a prompt is indented with tabs, programs have spaces in their place: Python refuses a
    mixture, and the references have spaces.
    """
    for row in rows:
        for task in humaneval.tasks([row], language):
            task["expand_tabs"] = bool(_TAB.search(task["prompt"]))
            if row.get("file_id"):
                task["task_id"] = f"{row['file_id']}/{task['task_id']}"
            yield task


def file_id(name: str) -> str | None:
    """The part of a task id that a file's name gives, empty for unchanged prompts; None for a file of anything else."""
    folder, _, file = name.rpartition("/")
    if folder.rpartition("/")[2] == "nominal":
        return _UNCHANGED.get(file)
    found = _FILE.match(name)
    return f"{found[1]}/{found[2]}/s{found[3]}" if found and found[1] in FAMILIES else None


def parts(task_id: str) -> tuple[str, str, str, str] | None:
    """Family, perturbation, seed and the unchanged task's id; None for an unchanged task."""
    found = task_id.split("/", 3)
    if len(found) < 4 or not re.fullmatch(r"s\d+", found[2]):
        return None
    family, perturbation, seed, task = found
    return family, perturbation, seed, task


def original(task_id: str) -> str:
    """The task that a prompt was made of, the unchanged ones included; of any other benchmark the task itself."""
    perturbed = parts(task_id)
    return (perturbed[3] if perturbed else task_id).removeprefix(f"{PARTIAL}/")


def unchanged(family: str, task: str, known: Collection[str]) -> str:
    """The id of the unchanged prompt that a family's are compared with."""
    partial = f"{PARTIAL}/{task}"
    return partial if family in WITH_CODE and partial in known else task


def embedded(records: Iterable[Record], language: str, row: Row) -> Iterator[Record]:
    """Our own perturbations of the embedded problems, and the unchanged prompts; ids are those of ReCode."""
    from ircoder.evaluation.perturb.tasks import perturbed, unperturbed  # here: the host has no parser of programs

    problems = [problem for problem, _ in solved(records, language)]
    yield from unperturbed(problems, language)
    yield from perturbed(problems, language)
