"""Takes one program through the compiler: per level a verified module with its own functions, or why there is none."""

from __future__ import annotations

from .diagnostics import crashed, diagnostics
from .own import all_defined, defined_functions, extraction_files, extraction_script, own_functions
from .records import Record
from .row import CompileRow
from .sandbox import Outcome, run

DIAGNOSTICS = 2000
"""Characters of a compiler's messages that are kept (docs/formats.md)."""

_BAD_MODULE, _NOT_EXTRACTED = 3, 4  # exit codes of the checking script


class Program:
    """One program, the outcome of each run in the sandbox by name, and why own functions are missing, if they are."""

    def __init__(self, row: CompileRow, source: str) -> None:
        """`source` may be any text: what is no Unicode reaches the compiler as the bytes that it would be."""
        self.row = row
        self.files = {row.source: source.encode("utf-8", "surrogatepass")}
        self.runs: dict[str, Outcome] = {}
        self.own_failures: list[str] = []

    def levels(self) -> Record:
        """Compiles at every level; gives the levels of a compile record (docs/formats.md)."""
        modules = {level: self._run(level, self.row.command(level), self.files) for level in self.row.levels}
        compiled = any(module.status == "ok" for module in modules.values())
        own = self._own_functions() if compiled else frozenset()
        return {level: self._level(level, module, own) for level, module in modules.items()}

    def _run(self, name: str, command: list[str], files: dict[str, bytes], stdin: bytes = b"") -> Outcome:
        self.runs[name] = run(command, files, self.row.limits, stdin)
        return self.runs[name]

    def _own_functions(self) -> frozenset[bytes]:
        debug = self._run("debug", self.row.debug, self.files)
        if debug.status != "ok":
            self.own_failures.append(f"debug: {debug.status}")
        return own_functions(debug.stdout, self.row.source)

    def _level(self, level: str, module: Outcome, own: frozenset[bytes]) -> Record:
        about: Record = {"flags": self.row.levels[level], "command": self.row.command(level)}
        if module.status != "ok":
            return about | _failed(_class(module), module)
        if not module.stdout.strip():
            return about | {"status": "bad_ir", "diagnostics": "the compiler wrote no module"}
        functions = defined_functions(module.stdout, own)
        extract = bool(functions) and not all_defined(module.stdout, functions)
        check = self._check(level, module.stdout, functions if extract else [])
        if check.status == "exit" and check.code == _BAD_MODULE:
            return about | _failed("bad_ir", check)
        if check.status not in ("ok", "exit"):
            return about | _failed(_class(check), check)
        about |= {"status": "ok", "ir": module.stdout.decode(), "own_ir": None, "own_functions": []}
        if check.status == "exit":
            self.own_failures.append(f"{level}: {diagnostics(check, DIAGNOSTICS)}")
        elif functions:
            about["own_ir"] = (check if extract else module).stdout.decode()
            about["own_functions"] = [name.decode(errors="replace") for name in functions]
        return about

    def _check(self, level: str, module: bytes, extracted: list[bytes]) -> Outcome:
        """Verifies a module and writes the functions that are to be extracted, if any, to standard output."""
        script = f"opt{self.row.llvm} -passes=verify -o module.bc - || exit {_BAD_MODULE}\n"
        files: dict[str, bytes] = {}
        if extracted:
            script += f"{extraction_script(self.row.llvm)} || exit {_NOT_EXTRACTED}\n"
            files = extraction_files(module, extracted)
        return self._run(f"{level}_check", ["sh", "-c", script], files, module)


def _class(outcome: Outcome) -> str:
    """The failure class of a run that did not end well."""
    if crashed(outcome):
        return "crash"
    return "rejected" if outcome.status == "exit" else outcome.status


def _failed(status: str, outcome: Outcome) -> Record:
    return {"status": status, "diagnostics": diagnostics(outcome, DIAGNOSTICS)}
