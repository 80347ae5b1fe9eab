"""Judges programs by test suites in their own language: right is the program whose suite ran to its end and passed."""

from __future__ import annotations

import os
import re
import secrets
import socket
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from .diagnostics import diagnostics
from .forkserver import receive, send
from .harness import harness_files
from .judge import RUN_LIMITS, first_error, how_it_ended, status_of, verdict
from .prefixes import PrecompiledHeaders
from .proof import Proof
from .records import EnvironmentFault, Record
from .row import Suite
from .sandbox import Outcome, SandboxKilled, Server, run

UNPROVED = "it ended before its tests did"
"""Detail of a program with exit code 0 that did not prove that its suite ran to the end."""

FORKED_PROCESSES = 32
"""Processes of a forked candidate: each counts the memory that it shares with the server, so more would break the limit
of memory first, now and then."""

_NUMBER = re.compile(rb"(IRCODER_PROOF=)\d+")  # of an open file: another with other workers
_TIMES = re.compile(rb"\(\d+\.\d+s\)|; finished in .*|^Finished in .*|^.*\b(tests|assertions)/s\b.*", re.MULTILINE)
_END = 1 << 15
"""Bytes at the start and at the end of an output in which messages are looked for: a program can write megabytes."""


class Judge(Protocol):
    """Judges programs by suites; safe for several threads."""

    def judge(self, program: str, suite: str) -> tuple[Record, bool]:
        """A verdict without its ids (docs/formats.md), and whether the machine decided it."""

    def close(self) -> None:
        """Gives back what it holds."""


def suite_judge(suite: Suite, programs: Iterable[tuple[str, str]]) -> Judge:
    """The judge for a language; `programs` (program and suite) are those that it will be asked about."""
    return Forking(suite) if suite.imports else Building(suite, programs)


class Building:
    """Builds each program with its suite and runs it, each time in a sandbox of its own."""

    def __init__(self, suite: Suite, programs: Iterable[tuple[str, str]]) -> None:
        self._suite = suite
        self._secret = f"proof{secrets.token_hex(8)}"
        self._harness = self._make_harness()
        self._headers = PrecompiledHeaders(suite, (self._text(*one) for one in programs if suite.precompile))

    def _make_harness(self) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        for name, command in self._suite.harness.items():
            if not command:
                made |= harness_files([name])
                continue
            sources = harness_files([word for word in " ".join(command).split() if word.endswith((".c", ".go"))])
            words = [word.replace("{secret}", self._secret) for word in command]
            outcome = run(["sh", "-c", '"$@" >&2 && exec cat "$0"', name, *words], sources, self._suite.limits)
            if outcome.status != "ok":
                said = first_error(diagnostics(outcome, 1 << 12))
                raise EnvironmentFault(f"{name}: cannot be made ({outcome.status}: {said}); use the row's image")
            made[name] = outcome.stdout
        return made

    def judge(self, program: str, suite: str) -> tuple[Record, bool]:
        """Builds and runs one."""
        files = self._files(program, suite)
        built = self._build(files)
        if built.status != "ok":
            return verdict("compile_error", None, first_error(diagnostics(built, 1 << 16))), built.by_machine
        target = self._suite.run[-1]
        laid_out = {target[2:]: built.stdout} if target.startswith("./") else files
        with Proof() as proof:
            outcome = run(
                self._suite.run,
                laid_out,
                RUN_LIMITS,
                executables=laid_out,
                reads=[proof.theirs.fileno()],
                environment=proof.environment,
            )
            return suite_verdict(self._suite, outcome, proof.given())

    def _files(self, program: str, suite: str) -> dict[str, bytes]:
        texts = {name: _filled(text, program, suite) for name, text in self._suite.files.items()}
        if tests := self._suite.tests:
            names = re.findall(tests["pattern"], suite, re.MULTILINE)
            lines = "\n".join(tests["each"].replace("{name}", name) for name in names)
            texts[tests["file"]] = tests["text"].replace("{secret}", self._secret).replace("{tests}", lines)
        return {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()} | self._harness

    def _text(self, program: str, suite: str) -> str:
        """The text of the file with the name of a source."""
        return _filled(self._suite.files[self._suite.source], program, suite)

    def _build(self, files: dict[str, bytes]) -> Outcome:
        """What the program is, on standard output; with precompiled headers first, and plainly if that goes wrong."""
        target = self._suite.run[-1].removeprefix("./")
        words = [word.replace("{secret}", self._secret) for word in self._suite.build]
        command = ["sh", "-c", '"$@" >&2 && exec cat "$0"', target, *words]
        if self._suite.precompile:
            source = files[self._suite.source].decode("utf-8", "surrogatepass")
            with ExitStack() as stack:
                if (headers := self._headers.open(source, "")) is not None:
                    stack.callback(os.close, headers)
                    more = self._suite.with_headers(headers)
                    built = run(
                        [*command, *more], files | self._headers.files(source), self._suite.limits, reads=[headers]
                    )
                    if built.status == "ok":
                        return built
        return run(command, files, self._suite.limits)

    def close(self) -> None:
        """Gives the memory of precompiled headers back."""
        self._headers.close()


def _filled(text: str, program: str, suite: str) -> str:
    parts = re.split(r"(\{program\}|\{suite\})", text)
    return "".join({"{program}": program, "{suite}": suite}.get(part, part) for part in parts)


class Forking:
    """Runs Python programs in forks of servers, as many as there are threads (`ircoder.toolchain.forkserver`)."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._keeper = ThreadPoolExecutor(max_workers=1)  # starts the servers: they die with the thread that did
        self._servers: list[tuple[Server, socket.socket]] = []
        self._free: list[socket.socket] = []

    def judge(self, program: str, suite: str) -> tuple[Record, bool]:
        """Judges one. Raises SandboxKilled where the server is killed, twice."""
        limits = asdict(replace(RUN_LIMITS, processes=FORKED_PROCESSES))
        request = {"program": program, "suite": suite, "limits": limits}
        answer = self._ask(request) or self._ask(request)
        if answer is None:
            raise SandboxKilled("the server that judges Python was killed, twice; if memory ran out, give the job more")
        if answer["status"] == "fault":
            raise EnvironmentFault("no namespaces could be made in the sandbox; see ircoder/toolchain/forkserver.py")
        stderr = answer["stderr"].encode(errors="replace")
        costs = answer["cpu_s"], answer["wall_s"], answer["peak_mb"]
        outcome = Outcome(answer["status"], answer["code"], b"", stderr, *costs)
        return suite_verdict(self._suite, outcome, answer["proved"])

    def _ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Asks a server that is free, or a new one; None where it is killed meanwhile."""
        try:
            channel = self._free.pop()
        except IndexError:
            channel = self._keeper.submit(self._start).result()
        try:
            send(channel, request)
            answer = receive(channel)
        except OSError:
            return None
        if answer is not None:
            self._free.append(channel)
        return answer

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        folder = Path(__file__).parent
        modules = {f"ircoder/toolchain/{path.name}": path.read_bytes() for path in folder.glob("*.py")}
        command = [sys.executable, "-m", "ircoder.toolchain.forkserver", str(theirs.fileno()), *self._suite.imports]
        server = Server(command, modules | {"ircoder/__init__.py": b""}, theirs.fileno())
        theirs.close()
        if receive(ours) is None:
            raise EnvironmentFault(
                f"the server that judges Python does not start ({server.end()}); use the row's image"
            )
        self._servers.append((server, ours))
        return ours

    def close(self) -> None:
        """Ends the servers."""
        for server, channel in self._servers:
            channel.close()
            server.end()
        self._keeper.shutdown()


def suite_verdict(suite: Suite, outcome: Outcome, proved: bool) -> tuple[Record, bool]:
    """What an outcome says of a program: right only with exit code 0 and the proof."""
    if outcome.status == "ok":
        found = verdict("ok", None, "") if proved else verdict("exception", None, UNPROVED)
        return found, False
    status = status_of(outcome)
    outcome = replace(outcome, stdout=_ends(outcome.stdout), stderr=_ends(outcome.stderr))
    said = (outcome.stdout + b"\n" + outcome.stderr).decode(errors="replace")
    if status == "exception" and re.search(suite.wrong, said, re.MULTILINE):
        status = "wrong"
    return verdict(status, None, how_it_ended(_to_the_point(outcome))), outcome.by_machine


def _ends(output: bytes) -> bytes:
    return output if len(output) <= 2 * _END else output[:_END] + b"\n...\n" + output[-_END:]


def _to_the_point(outcome: Outcome) -> Outcome:
    """With the messages of test runners that write to standard output, but for times; without the indented lines of
    Python's messages: what went wrong stands below them.
    """
    messages = outcome.stderr if outcome.stderr.strip() else _TIMES.sub(b"", outcome.stdout)
    if messages.startswith(b"Traceback (most recent call last):\n"):
        messages = b"\n".join(line for line in messages.splitlines()[1:] if not line.startswith(b" "))
    return replace(outcome, stderr=_NUMBER.sub(rb"\1...", messages))
