"""Works through a list with several threads (the work itself is in child processes), saying how far it is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from .records import UserError

T = TypeVar("T")

_REPORT_S = 2.0


def available_cores() -> int:
    """Cores that this process may use: the default number of workers."""
    return len(os.sched_getaffinity(0))


def for_each(title: str, units: Mapping[str, T], handle: Callable[[T], None], workers: int) -> None:
    """Calls `handle` on every unit and writes a line of progress on standard error every two seconds.

    Ends at the first exception: what the user can mend is raised as it is, anything else as a RuntimeError that names
    the unit.
    """
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = {pool.submit(handle, unit): name for name, unit in units.items()}
        running: set[Future[None]] = set(futures)
        try:
            while running:
                done, running = wait(running, timeout=_REPORT_S, return_when=FIRST_EXCEPTION)
                for future in done:
                    _reraise(title, futures[future], future.exception())
                finished = sum(future.done() for future in futures)
                rate = finished / (time.monotonic() - start)
                print(f"{title}: {finished} of {len(futures)}, {rate:.1f}/s", file=sys.stderr, flush=True)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _reraise(title: str, name: str, error: BaseException | None) -> None:
    if isinstance(error, UserError):
        raise error
    if error is not None:
        raise RuntimeError(f"{title}: failed on {name}") from error
