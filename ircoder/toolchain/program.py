"""Takes one program through the compiler: per level a verified module with its own functions, or why there is none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack

from .diagnostics import crashed, diagnostics, with_first_error
from .own import (
    all_defined,
    defined_functions,
    extraction_files,
    extraction_script,
    matching_functions,
    own_functions,
)
from .prefixes import PrecompiledHeaders
from .records import Record
from .row import CompileRow
from .sandbox import Outcome, run
from .stages import Stage, run_stages
from .watch import STDERR_KEPT

DIAGNOSTICS = 2000
"""Characters of a compiler's messages that are kept (docs/formats.md)."""

_BAD_MODULE, _NOT_EXTRACTED = 3, 4  # exit codes of the checking script
_PREPARE, _DEBUG = "prepare", "debug"
_COMPILE, _CHECK = "compile", "check"  # the sandboxes that commands share


class Program:
    """One program, the outcome of each run in the sandbox by name, and why own functions are missing, if they are."""

    def __init__(
        self, row: CompileRow, source: str, headers: PrecompiledHeaders | None = None, own_functions: bool = True
    ) -> None:
        """`source` may be any text: what is no Unicode reaches the compiler as the bytes that it would be."""
        self.row = row
        self.source = source
        self.files = {row.source: source.encode("utf-8", "surrogatepass")}
        self.runs: dict[str, Outcome] = {}
        self.own_failures: list[str] = []
        self._headers = headers
        self._want_own = own_functions

    def levels(self) -> Record:
        """Compiles at every level; gives the levels of a compile record (docs/formats.md)."""
        outcomes = self._compile()
        modules = {level: outcomes[level] for level in self.row.levels}
        written = {level: module.stdout for level, module in modules.items() if module.status == "ok"}
        functions = self._own_functions(written, outcomes.get(_DEBUG))
        texts = {level: module for level, module in written.items() if (_text(module) or "").strip()}
        checks = self._check(texts, functions)
        return {
            level: self._about(level) | self._level(level, module, checks.get(level), functions.get(level, []))
            for level, module in modules.items()
        }

    @property
    def stopped_by_machine(self) -> bool:
        """Whether a result may be due to a busy or full machine."""
        alone = (outcome for name, outcome in self.runs.items() if name not in (_COMPILE, _CHECK))
        return any(outcome.by_machine for outcome in alone)

    def _about(self, level: str) -> Record:
        return {"flags": self.row.levels[level], "command": self.row.command(level)}

    # Compiling: all commands in one sandbox, with precompiled headers where there are any; what did not end there in a
    # way that is sure to be the same without them is run again, plainly.

    def _compile(self) -> dict[str, Outcome]:
        """The outcome of each level and, where one gave a module, of the debug command."""
        debug = [_DEBUG] if self._want_own and self.row.debug is not None else []
        names = [*self.row.levels, *debug]
        with ExitStack() as stack:
            headers = {level: self._open_headers(stack, level) for level in self.row.levels}
            stages = {name: Stage(self._command(name, headers)) for name in names}
            if self.row.prepare:
                stages = {_PREPARE: Stage(self.row.preparation(), needed=True), **stages}
            reads = [descriptor for descriptor in headers.values() if descriptor is not None]
            files = self.files | (self._headers.files(self.source) if self._headers and reads else {})
            finished, self.runs[_COMPILE] = run_stages(stages, files, self.row.limits, reads)
        outcomes = {name: outcome for name, outcome in finished.items() if _is_plain(outcome, bool(reads))}
        if (prepared := outcomes.pop(_PREPARE, None)) and prepared.status != "ok":
            outcomes = dict.fromkeys(self.row.levels, prepared)
        for name in names:
            if name == _DEBUG and not any(outcomes[level].status == "ok" for level in self.row.levels):
                outcomes.pop(_DEBUG, None)
            elif name not in outcomes:
                outcomes[name] = self._run(name, self._plain_command(name))
        return outcomes

    def _open_headers(self, stack: ExitStack, level: str) -> int | None:
        descriptor = self._headers.open(self.source, level) if self._headers else None
        if descriptor is not None:
            stack.callback(os.close, descriptor)
        return descriptor

    def _command(self, name: str, headers: Mapping[str, int | None]) -> list[str]:
        """What comes after `prepare`, with the level's precompiled headers; the debug command has the first level's."""
        command = self._after_prepare(name)
        descriptor = headers[next(iter(headers)) if name == _DEBUG else name]
        return command if descriptor is None else [*command, *self.row.with_headers(descriptor)]

    def _plain_command(self, name: str) -> list[str]:
        return self.row.with_prepare(self._after_prepare(name))

    def _after_prepare(self, name: str) -> list[str]:
        return self.row.debug or [] if name == _DEBUG else self.row.filled(self.row.compile, name)

    def _run(self, name: str, command: list[str]) -> Outcome:
        self.runs[name] = run(command, self.files, self.row.limits)
        return self.runs[name]

    def _own_functions(self, modules: Mapping[str, bytes], debug: Outcome | None) -> dict[str, list[bytes]]:
        """The program's own functions in each module, told by their names or by the debug command's line tables."""
        if debug is not None and debug.status != "ok":
            self.own_failures.append(f"debug: {debug.status}")
        named = own_functions(debug.stdout, self.row.source) if debug is not None else frozenset()
        pattern = self.row.own if self._want_own else None
        found = {}
        for level, module in modules.items():
            own = matching_functions(module, pattern) if pattern is not None else named
            found[level] = defined_functions(module, own)
        return found

    # Checking: a second sandbox, out of the reach of whatever ran at compile time.

    def _check(self, modules: Mapping[str, bytes], functions: Mapping[str, list[bytes]]) -> dict[str, Outcome]:
        """Verifies modules and writes the functions that are to be extracted, if any, to standard output."""
        if not modules:
            return {}
        files: dict[str, dict[str, bytes]] = {level: {"module.ll": module} for level, module in modules.items()}
        commands = {}
        for level, module in modules.items():
            extract = functions[level] and not all_defined(module, functions[level])
            if extract:
                files[level] |= extraction_files(module, functions[level])
            commands[level] = self._checking_command(level, bool(extract))
        together = {f"{level}/{name}": data for level, own in files.items() for name, data in own.items()}
        stages = {level: Stage(command) for level, command in commands.items()}
        outcomes, self.runs[_CHECK] = run_stages(stages, together, self.row.limits)
        for level, command in commands.items():
            if level not in outcomes:
                alone = {f"{level}/{name}": data for name, data in files[level].items()}
                outcomes[level] = self.runs[f"{level}_check"] = run(command, alone, self.row.limits)
        return outcomes

    def _checking_command(self, level: str, extract: bool) -> list[str]:
        script = f"cd {level} && opt{self.row.llvm} -passes=verify -o module.bc - <module.ll || exit {_BAD_MODULE}\n"
        if extract:
            script += f"{extraction_script(self.row.llvm)} || exit {_NOT_EXTRACTED}\n"
        return ["sh", "-c", script]

    def _level(self, level: str, module: Outcome, check: Outcome | None, functions: list[bytes]) -> Record:
        if module.status != "ok":
            return _failed(_class(module), module)
        if check is None:
            return {"status": "bad_ir", "diagnostics": "the compiler wrote no module as text"}
        if check.status == "exit" and check.code == _BAD_MODULE:
            return _failed("bad_ir", check)
        if check.status not in ("ok", "exit"):
            return _failed(_class(check), check)
        if self.row.own is not None and all_defined(module.stdout, []):
            return {"status": "bad_ir", "diagnostics": "the module defines no function"}
        result: Record = {"status": "ok", "ir": module.stdout.decode(), "own_ir": None, "own_functions": []}
        if check.status == "exit":
            self.own_failures.append(f"{level}: {diagnostics(check, DIAGNOSTICS)}")
        elif (own := _text(check.stdout)) is None:
            self.own_failures.append(f"{level}: not UTF-8")
        elif functions:
            result["own_ir"] = own or result["ir"]
            result["own_functions"] = [name.decode(errors="replace") for name in functions]
        return result


def _text(module: bytes) -> str | None:
    """A module as text; None for what is not UTF-8: code that runs at compile time can write anything as the module."""
    try:
        return module.decode()
    except UnicodeDecodeError:
        return None


def _is_plain(outcome: Outcome, with_headers: bool) -> bool:
    """Whether an outcome is the one that the command has without precompiled headers.

    A module is. Messages are where they are about the source alone: one about a header says how it came to be included.
    """
    if outcome.status == "ok" or not with_headers:
        return True
    return not crashed(outcome) and b"In file included from" not in outcome.stderr and b"/usr/" not in outcome.stderr


def _class(outcome: Outcome) -> str:
    """The failure class of a run that did not end well."""
    if crashed(outcome):
        return "crash"
    return "rejected" if outcome.status == "exit" else outcome.status


def _failed(status: str, outcome: Outcome) -> Record:
    messages = diagnostics(outcome, STDERR_KEPT)
    return {"status": status, "diagnostics": with_first_error(messages, DIAGNOSTICS)}
