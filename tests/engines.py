"""vLLM engines one after the other in one process: starting a process for each would take most of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vllm.distributed import cleanup_dist_env_and_memory

from ircoder.generate import with_vllm


@contextmanager
def engine(folder: Path, threads: int) -> Iterator[with_vllm.Vllm]:
    """The backend for a model's folder. Ends its process groups: the next engine starts its own."""
    backend = with_vllm.load(folder, "cpu", 0, threads)
    try:
        yield backend
    finally:
        backend.engine.llm_engine.engine_core.shutdown()
        cleanup_dist_env_and_memory()
