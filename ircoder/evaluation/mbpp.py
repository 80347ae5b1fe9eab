"""MBPP, the sanitised part (Austin et al. 2021): Python functions from a sentence and three assertions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ircoder.evaluation.benchmark import BadRow, needed, suite_task
from ircoder.toolchain.records import Record

_STOP = ("\nclass", "\nassert", '\n"""', "\nprint", "\nif")
_NAME = re.compile(r"(\w+)\s*\(")
_NOT_NAMES = {
    "abs",
    "all",
    "any",
    "assert",
    "float",
    "int",
    "isclose",
    "len",
    "list",
    "round",
    "set",
    "sorted",
    "str",
    "tuple",
}


def tasks(rows: Iterable[Record], language: str) -> Iterator[Record]:
    """One task a row: sentence and assertions as a docstring, as InCoder's authors proposed and most harnesses do."""
    for row in rows:
        task_id, sentence, code, tests = needed(row, "task_id", "prompt", "code", "test_list")
        if not tests:
            raise BadRow(f"MBPP/{task_id} has no test in test_list; take the file as its publishers wrote it")
        setup = "\n".join(row.get("test_imports") or [])
        prompt = '"""\n' + "\n".join([sentence, *tests]) + '\n"""\n'
        names = [name for name in _NAME.findall(tests[0]) if name not in _NOT_NAMES]
        broken = f"def {names[0] if names else 'f'}(*arguments):\n    raise NotImplementedError\n"
        suite = "\n".join([setup, *tests, ""])
        yield suite_task(f"MBPP/{task_id}", prompt, suite, stop=_STOP, reference=code + "\n", broken=broken)
