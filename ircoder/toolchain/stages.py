"""Runs several commands one after the other in one sandbox, each with an output and an exit code of its own.

A sandbox costs as much as a small compilation, so a program's commands share one wherever nothing goes wrong. What
cannot be told apart then, such as which command broke a limit that holds for all of them, is left for the caller to run
again in a sandbox of its own: so an outcome never depends on what ran beside it.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from .limits import Limits
from .sandbox import Outcome, in_memory, named_limit, run
from .watch import STDERR_KEPT

_OK = "ok"
_FIRST_SIGNAL = 128
_CODE = re.compile(rb"\d{1,3}")
_MB = 1 << 20


@dataclass(frozen=True)
class Stage:
    """A command, and whether those after it are worth nothing where it fails."""

    command: Sequence[str]
    needed: bool = False


def run_stages(
    stages: Mapping[str, Stage], files: Mapping[str, bytes], limits: Limits, reads: Sequence[int] = ()
) -> tuple[dict[str, Outcome], Outcome]:
    """Runs the stages in their order; `limits` hold for all of them together.

    Gives the outcome of each stage that ended well or with an exit code of its own, and the outcome of the whole, whose
    costs are those of all stages (a stage's own are 0). Missing are the stages after a `needed` one that failed, those
    that a signal or want of memory or room ended, and those at or after a limit. `reads` are open files that the
    commands may read as /proc/self/fd/<n>. Code that a compiler runs can claim any exit code for the stages beside it,
    as it can write any module: what they give is trusted no more than the program. Raises EnvironmentFault where no
    sandbox can be made.
    """
    with ExitStack() as stack:
        outputs = {name: (stack.enter_context(in_memory(b"")), stack.enter_context(in_memory(b""))) for name in stages}
        script = "\n".join(_shell(stage, *outputs[name]) for name, stage in stages.items())
        written = [descriptor for pair in outputs.values() for descriptor in pair]
        whole = run(["sh", "-c", script], files, limits, reads=reads, writes=written)
        finished: dict[str, Outcome] = {}
        for (name, pair), code in zip(outputs.items(), _codes(whole.stdout), strict=False):
            outcome = _outcome(code, *pair, limits)
            if outcome is not None:
                finished[name] = outcome
    return finished, whole


def _shell(stage: Stage, stdout: int, stderr: int) -> str:
    # In parentheses: a stage that changes folder or leaves the shell does so alone.
    redirected = f"( {shlex.join(stage.command)} ) >/proc/self/fd/{stdout} 2>/proc/self/fd/{stderr} </dev/null"
    return f"{redirected}; code=$?; echo $code" + ("; [ $code = 0 ] || exit 0" if stage.needed else "")


def _codes(text: bytes) -> list[int]:
    """The exit codes of the stages that ended, in their order; none where something else was written among them."""
    lines = text.split(b"\n")[:-1]
    return [int(line) for line in lines] if all(map(_CODE.fullmatch, lines)) else []


def _outcome(code: int, stdout: int, stderr: int, limits: Limits) -> Outcome | None:
    if max(os.fstat(stdout).st_size, os.fstat(stderr).st_size) > limits.output_mb * _MB:
        return None
    messages = os.pread(stderr, STDERR_KEPT, 0)
    if code and (code > _FIRST_SIGNAL or named_limit(messages)):
        return None
    text = os.pread(stdout, os.fstat(stdout).st_size, 0)
    return Outcome(_OK if code == 0 else "exit", code, text, messages, 0.0, 0.0, 0.0)
