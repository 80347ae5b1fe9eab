"""ReCode (Wang et al. 2023): HumanEval with prompts that mean the same and read otherwise.

A row's file says what was done to it: `<family>/humaneval_<perturbation>_s<seed>.jsonl`. Task ids are
`<perturbation>/s<seed>/<HumanEval's id>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ircoder.evaluation import humaneval
from ircoder.toolchain.records import Record

FAMILIES = ("format", "func_name", "natgen", "nlaugmenter")
_FILE = re.compile(r"(?:.*/)?(\w+)/(?:humaneval|mbpp)_(\w+)_s(\d+)\.jsonl$")
_TAB = re.compile(r"^\t", re.MULTILINE)


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row. Where a prompt is indented with tabs, programs have spaces in their place: Python refuses a
    mixture, and the references have spaces.
    """
    for row in rows:
        for task in humaneval.tasks([row], language):
            task["expand_tabs"] = bool(_TAB.search(task["prompt"]))
            if "file_id" in row:
                task["task_id"] = f"{row['file_id']}/{task['task_id']}"
            yield task


def file_id(name: str) -> str | None:
    """The part of a task id that a file's name gives; None for a file that is none of ReCode's perturbed ones."""
    found = _FILE.match(name)
    return f"{found[1]}/{found[2]}/s{found[3]}" if found and found[1] in FAMILIES else None
