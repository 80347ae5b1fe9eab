"""Which tasks of a benchmark measure nothing.

A published task may have a reference that fails, a suite that does not compile, or one that anything passes. Scores are
given with such tasks, as others report them, and without. Where too many look so, the judge is at fault, not the tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ircoder.toolchain.records import Record

MOST = 0.15
"""The share of unsound tasks that a published benchmark may have. Of those known to us, MultiPL-E's MBPP in Go and
ReCode have most, a tenth and a thirteenth."""


def unsound_tasks(
    tasks: Iterable[Record], reference: Mapping[str, Record], broken: Mapping[str, Record]
) -> dict[str, str]:
    """Why, by task id. `reference` and `broken` are verdicts of those tasks that have such a program.

    A broken program that does not compile tells of the suite only where no reference could show that it does.
    """
    found: dict[str, str] = {}
    for task in tasks:
        name = task["task_id"]
        good, bad = reference.get(name), broken.get(name)
        if task.get("unsound"):
            found[name] = task["unsound"]
        elif good is not None and not good["passed"]:
            found[name] = f"its reference fails ({good['status']}: {good['detail']})"
        elif bad is not None and bad["passed"]:
            found[name] = "a broken program passes"
        elif good is None and bad is not None and bad["status"] == "compile_error":
            found[name] = f"its suite does not compile ({bad['detail']})"
    return dict(sorted(found.items()))


def fault(found: Mapping[str, str], tasks: int, ours: bool) -> str | None:
    """What is wrong with the judge where so many tasks look unsound that it must be; None where nothing is.

    Of our own tasks (`ours`) none may: their programs are known to be right and wrong.
    """
    if len(found) <= (0 if ours else max(1, MOST * tasks)):
        return None
    first, why = next(iter(found.items()))
    return f"{len(found)} of {tasks} tasks look unsound, the first {first}: {' '.join(why.split())}"
