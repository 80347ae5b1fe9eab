"""The part of benchmarks/compile.py that runs in a toolchain image: one way through a list of programs.

    python3 compile_in_image.py WAY ROW.json SOURCES.json WORKERS

The last line of the output is {"seconds", "cpu_s", "pairs", "modules": {id: {level: sha256 or null}}}. The ways:

    bare   a loop of one compiler process per file and level: no sandbox, no limits, nothing verified
    plain  the same with each process in the package's sandbox, and each module verified by `opt`
    ours   the compile step's engine
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ircoder.toolchain.prefixes import PrecompiledHeaders
from ircoder.toolchain.program import Program
from ircoder.toolchain.row import CompileRow
from ircoder.toolchain.sandbox import run

Modules = dict[str, str | None]


def bare(row: CompileRow, sources: list[str]) -> Callable[[str], Modules]:
    """A compiler process per level in a folder of its own."""

    def compile_one(source: str) -> Modules:
        with tempfile.TemporaryDirectory() as folder:
            modules: Modules = {}
            for level in row.levels:
                Path(folder, row.source).write_text(source)
                done = subprocess.run(row.command(level), cwd=folder, capture_output=True, check=False)
                modules[level] = digest(done.stdout) if done.returncode == 0 else None
            return modules

    return compile_one


def plain(row: CompileRow, sources: list[str]) -> Callable[[str], Modules]:
    """The same in sandboxes, verified."""

    def compile_one(source: str) -> Modules:
        modules: Modules = {}
        for level in row.levels:
            modules[level] = None
            module = run(row.command(level), {row.source: source.encode()}, row.limits)
            if module.status == "ok" and module.stdout.strip():
                check = [f"opt{row.llvm}", "-passes=verify", "-disable-output", "-"]
                if run(check, {}, row.limits, module.stdout).status == "ok":
                    modules[level] = digest(module.stdout)
        return modules

    return compile_one


def ours(row: CompileRow, sources: list[str]) -> Callable[[str], Modules]:
    """The engine, without the own functions: the loops have none either."""
    headers = PrecompiledHeaders(row, sources)
    sources.sort(key=headers.order)

    def compile_one(source: str) -> Modules:
        levels = Program(row, source, headers, own_functions=False).levels()
        return {name: digest(level["ir"].encode()) if "ir" in level else None for name, level in levels.items()}

    return compile_one


def digest(module: bytes) -> str:
    """Names a module by its bytes."""
    return hashlib.sha256(module).hexdigest()


def cpu_s() -> float:
    """Seconds of CPU time of this process and all that it waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Goes one way and prints what it took and gave."""
    way, row_file, sources_file, workers = sys.argv[1:]
    row = CompileRow.from_json(Path(row_file).read_text())
    programs: dict[str, str] = json.loads(Path(sources_file).read_text())
    start, cpu = time.monotonic(), cpu_s()
    order = list(programs.values())
    compile_one = {"bare": bare, "plain": plain, "ours": ours}[way](row, order)
    with ThreadPoolExecutor(int(workers)) as pool:
        compiled = dict(zip(order, pool.map(compile_one, order), strict=True))
    seconds, cpu = time.monotonic() - start, cpu_s() - cpu
    modules = {name: compiled[source] for name, source in programs.items()}
    pairs = sum(value is not None for levels in modules.values() for value in levels.values())
    print(json.dumps({"seconds": seconds, "cpu_s": cpu, "pairs": pairs, "modules": modules}))


if __name__ == "__main__":
    main()
