"""One candidate to draw, and the seed that belongs to it, not to its place in a batch."""

from __future__ import annotations

from dataclasses import dataclass

from ircoder.toolchain.records import sha256_text


@dataclass(frozen=True)
class Sample:
    """One candidate to draw."""

    task_id: str
    number: int
    prompt: str
    stop: tuple[str, ...] = ()

    def seed(self, run: int) -> int:
        """The seed of the candidate, 60 bits, from the run's seed, the task and the sample's number alone."""
        return int(sha256_text(f"{run}:{self.task_id}:{self.number}")[:15], 16)
