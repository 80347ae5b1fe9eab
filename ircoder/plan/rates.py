"""Measures what a program of each language costs, from a finished run: `python3 -m ircoder.plan.rates --on '...'`.

Reads the timings and the shards of results/compile and, where the run has built the dataset, its Parquet files. What
was measured is put into ircoder/plan/rates.json language by language; the other languages there keep what they have.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ircoder.dataset.statuses import compiled
from ircoder.toolchain.records import Record, UserError, read_json, read_jsonl, run_step, write_json

RATES = Path(__file__).parent / "rates.json"
SANDBOXES = ("wall_s", "cpu_s", "peak_mb")
SPLITS = ("Perf_Optimized", "Size_Optimized")


def measure(results: Path, language: str) -> Record:
    """The rates of one language: means over the programs of all its shards that are finished.

    `cpu_s` is processor time of all sandboxes of a program, both levels, own functions and checks included; `peak_mb`
    the largest of any; bytes are those of the compressed files, a program or a pair.
    """
    timings = sorted((results / "compile/timings" / language).glob("*.jsonl"))
    programs = [sum(_cpu(line)) for path in timings for line in read_jsonl(path)]
    peaks = [run["peak_mb"] for path in timings for line in read_jsonl(path) for run in _runs(line)]
    if not programs:
        raise UserError(f"{results}/compile/timings/{language}: no program was timed; compile some first")
    written = sum((results / "compile" / language / f"{path.stem}.jsonl.gz").stat().st_size for path in timings)
    return {
        "programs": len(programs),
        "cpu_s": _short(sum(programs) / len(programs)),
        "peak_mb": _short(max(peaks)),
        "compiled_bytes": round(written / len(programs)),
        "pairs": _pairs(results, language, [path.stem for path in timings]),
        "pair_bytes": _pair_bytes(results, language),
    }


def _pairs(results: Path, language: str, shards: Iterable[str]) -> float | None:
    """Pairs a program: at how many levels programs compiled; null where there are no status files."""
    files = [results / "compile/status" / language / f"{shard}.jsonl" for shard in shards]
    if not all(file.exists() for file in files):
        return None
    levels = [compiled(line) for file in files for line in read_jsonl(file)]
    return _short(sum(levels) / len(levels))


def _pair_bytes(results: Path, language: str) -> int | None:
    """Bytes of a pair in the Parquet files; null where the run has not built the dataset."""
    files = [results / "dataset/sltrans" / language / f"{split}.parquet" for split in SPLITS]
    summary = results / "dataset/summary.json"
    if not summary.exists() or not all(file.exists() for file in files):
        return None
    rows = sum(split["rows"] for split in read_json(summary)[language].values())
    return round(sum(file.stat().st_size for file in files) / rows) if rows else None


def _runs(line: Record) -> Iterator[Record]:
    return (value for value in line.values() if isinstance(value, dict) and set(SANDBOXES) <= set(value))


def _cpu(line: Record) -> Iterable[float]:
    return (run["cpu_s"] for run in _runs(line))


def _short(value: float) -> float:
    """Three significant digits: what such a measurement is good for."""
    return float(f"{value:.3g}")


def processor() -> str:
    """The name of this machine's processor, as its kernel has it."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")


def main() -> None:
    """Measures the languages of a run, and keeps what is known of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=Path("results"), help="of a run on this machine")
    parser.add_argument("--languages", nargs="+", help="default: all that were timed")
    parser.add_argument("--on", required=True, help="what the programs were, in words: the embedded problems, ...")
    parser.add_argument("--output", type=Path, default=RATES)
    arguments = parser.parse_args()
    timed = sorted(path.name for path in (arguments.results / "compile/timings").glob("*") if any(path.glob("*.jsonl")))
    known: dict[str, Any] = json.loads(arguments.output.read_text()) if arguments.output.exists() else {}
    for language in arguments.languages or timed:
        known[language] = measure(arguments.results, language) | {"on": arguments.on, "processor": processor()}
    write_json(arguments.output, known)


if __name__ == "__main__":
    run_step(main)
