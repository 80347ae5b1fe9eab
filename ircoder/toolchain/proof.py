"""The judge's end of the proof that a test suite ran to its end; the other end is `ircoder.toolchain.harness`."""

from __future__ import annotations

import socket
from types import TracebackType

VARIABLE = "IRCODER_PROOF"
"""The environment variable that tells a program the number of its end of the socket."""

SECRET = 16
"""Bytes of the secret."""


class Proof:
    """A socket that a program in a sandbox proves itself through. Neither end can take out what it put in."""

    def __init__(self) -> None:
        self._ours, self.theirs = socket.socketpair()

    @property
    def environment(self) -> dict[str, str]:
        """What the program must find in its environment."""
        return {VARIABLE: str(self.theirs.fileno())}

    def given(self) -> bool:
        """Whether the program, which has ended, sent its secret once before and once after its suite."""
        said = b""
        self._ours.setblocking(False)
        try:
            while len(said) <= 2 * SECRET and (part := self._ours.recv(3 * SECRET)):
                said += part
        except BlockingIOError:
            pass  # that was all; this process holds the other end open
        return len(said) == 2 * SECRET and said[:SECRET] == said[SECRET:]

    def __enter__(self) -> Proof:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ours.close()
        self.theirs.close()
