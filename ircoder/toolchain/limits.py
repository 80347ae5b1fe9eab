"""What one sandboxed command may use."""

from __future__ import annotations

from dataclasses import dataclass

WALL_FACTOR = 5
"""The wall limit is this many times the CPU limit: it is there for programs that wait, not for a busy machine."""


@dataclass(frozen=True)
class Limits:
    """Limits of one sandboxed command; all of its processes count together.

    `cpu_s`: seconds of CPU time. `memory_mb`: MiB of resident memory. `processes`: processes and threads alive at the
    same time. `output_mb`: MiB of standard output, and of standard error.
    """

    cpu_s: float
    memory_mb: int
    processes: int
    output_mb: int

    @property
    def wall_s(self) -> float:
        """Seconds of wall time."""
        return WALL_FACTOR * self.cpu_s
