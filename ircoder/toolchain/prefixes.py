"""Precompiled headers for the include lines that several sources begin with.

Most of the time that a C++ compiler needs for a short program goes into the standard headers. Those before the first
line of the program itself mean the same in every source that begins with the same lines, so they are compiled once, by
each level's own flags, and the module that comes out is the same byte for byte (benchmarks/compile.py compares).

Only headers in angle brackets count: the sandbox of the precompilation holds nothing of a source but these names.
"""

from __future__ import annotations

import fcntl
import os
import re
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from .limits import Limits
from .sandbox import run

Prefix = tuple[str, ...]
"""Include lines, as `#include <name>`, from the first line of a source."""

WORTH = 3
"""Programs with a prefix that make precompiling it worth its while; with two, little more than its cost comes back."""

KEPT_MB = 256
"""MiB of precompiled headers held in memory; the least recently used go first."""

KEPT = 64
"""How many are held at most: each is an open file, of which a process may have 1,024 on many machines."""

HEADER = "ircoder-prefix.h"
"""The name of the file with the include lines. It must be there when they are used: messages may point into it."""

_MOST_MB = 128  # of one file; that of bits/stdc++.h has 18
_COMMENT = r"(?://[^\\\r]*)?\r?"  # a backslash may join the next line to it; a carriage return alone ends a line
_INCLUDE = re.compile(r"[ \t]*#[ \t]*(include|import)[ \t]*<([\w./+-]+)>[ \t]*" + _COMMENT)
_BLANK = re.compile(r"[ \t]*" + _COMMENT)
_MB = 1 << 20
_MOST = 100  # include lines of a prefix: what is made of them grows with their square


def include_prefix(source: str) -> Prefix:
    """The include lines that a source begins with; empty lines and `//` comments between them do not matter."""
    lines: list[str] = []
    for line in source.split("\n"):
        if match := _INCLUDE.fullmatch(line):
            lines.append(f"#{match[1]} <{match[2]}>")
        if len(lines) == _MOST or not (match or _BLANK.fullmatch(line)):
            break
    return tuple(lines)


def worthwhile(prefixes: Iterable[Prefix]) -> dict[Prefix, Prefix]:
    """For each prefix the longest beginning of it that enough programs share; without those that have none."""
    listed = list(prefixes)
    sharing = Counter(prefix[:length] for prefix in listed for length in range(1, len(prefix) + 1))
    longest = {
        prefix: next((prefix[:length] for length in range(len(prefix), 0, -1) if sharing[prefix[:length]] >= WORTH), ())
        for prefix in set(listed)
    }
    used = Counter(longest[prefix] for prefix in listed)
    return {prefix: shared for prefix, shared in longest.items() if shared and used[shared] >= WORTH}


class Precompiling(Protocol):
    """A row of the table, or its suite, that may say how to precompile headers."""

    @property
    def precompile(self) -> list[str]:
        """The command, empty where there is none."""

    @property
    def limits(self) -> Limits:
        """What it may use."""

    def filled(self, command: list[str], level: str, /) -> list[str]:
        """A command with the level's flags put in."""


class PrecompiledHeaders:
    """The precompiled headers of the programs of a shard, made when the first program asks for them."""

    def __init__(self, row: Precompiling, sources: Iterable[str]) -> None:
        self._row = row
        self._shared = worthwhile(map(include_prefix, sources)) if row.precompile else {}
        self._lock = threading.Lock()
        self._making: dict[tuple[Prefix, str], threading.Lock] = {}
        self._made: OrderedDict[tuple[Prefix, str], int | None] = OrderedDict()

    def order(self, source: str) -> Prefix:
        """A key that puts programs with the same headers next to each other."""
        return self._shared.get(include_prefix(source), ())

    def files(self, source: str) -> dict[str, bytes]:
        """What must lie beside a source that is compiled with precompiled headers."""
        prefix = self.order(source)
        return {HEADER: _text(prefix)} if prefix else {}

    def open(self, source: str, level: str) -> int | None:
        """A descriptor of the headers for a source at a level, for the caller to close; None where there are none."""
        prefix = self._shared.get(include_prefix(source))
        if prefix is None:
            return None
        key = (prefix, level)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._made:
                    self._made.move_to_end(key)
                    return _duplicate(self._made[key])
            made = self._make(prefix, level)
            with self._lock:
                self._made[key] = made
                self._drop_old()
                return _duplicate(made)

    def _make(self, prefix: Prefix, level: str) -> int | None:
        """Compiles a prefix to a file in memory that nobody can change; None where the compiler refuses it."""
        command = self._row.filled(self._row.precompile, level)
        limits = replace(self._row.limits, output_mb=_MOST_MB)
        outcome = run(command, {HEADER: _text(prefix)}, limits)
        if outcome.status != "ok":
            return None
        descriptor = os.memfd_create("headers", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        with open(descriptor, "wb", closefd=False) as file:
            file.write(outcome.stdout)
        seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
        return descriptor

    def _drop_old(self) -> None:
        while len(self._made) > 1 and (sum(map(_size, self._made.values())) > KEPT_MB * _MB or len(self._made) > KEPT):
            _, descriptor = self._made.popitem(last=False)
            if descriptor is not None:
                os.close(descriptor)

    def close(self) -> None:
        """Gives the memory back."""
        for descriptor in self._made.values():
            if descriptor is not None:
                os.close(descriptor)
        self._made.clear()


def _text(prefix: Prefix) -> bytes:
    return "".join(f"{line}\n" for line in prefix).encode()


def _duplicate(descriptor: int | None) -> int | None:
    return None if descriptor is None else os.dup(descriptor)


def _size(descriptor: int | None) -> int:
    return 0 if descriptor is None else os.fstat(descriptor).st_size
