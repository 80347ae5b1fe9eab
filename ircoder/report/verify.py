"""Compares a run's manifest with a recorded one and names each difference.

    python3 -m ircoder.report.verify --against recorded.json [--manifest results/manifest.json] [--output verdict.json]

Ends with exit code 1 where class A files differ, or files are missing. Class B files may differ on another type of CPU
or with another number of threads: they are named, and fail only with --same-machine. Class C files, drawn on a GPU in
one of the two runs, are not expected to be identical: they are named, and never fail.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from ircoder.toolchain.records import UserError, run_step, write_json

Manifest = dict[str, dict[str, str]]


def read_manifest(path: Path) -> Manifest:
    """A manifest's entries by path. Raises UserError for a file that is none."""
    try:
        entries = json.loads(path.read_text())
        if not isinstance(entries, list):
            raise ValueError
        return {entry["path"]: {key: entry[key] for key in ("class", "sha256")} for entry in entries}
    except FileNotFoundError:
        raise UserError(f"{path}: no such manifest; a run writes results/manifest.json") from None
    except (ValueError, TypeError, KeyError):
        raise UserError(f"{path}: not a manifest; it must be a list of objects with path, class and sha256") from None


def compare(ours: Manifest, recorded: Manifest) -> dict[str, Any]:
    """The verdict: how many entries are identical, and the paths that differ or stand on one side only.

    A path has the less strict of its two classes: a run on a GPU is compared with one on a CPU as of class C.
    """
    both = ours.keys() & recorded.keys()
    different = sorted(path for path in both if ours[path]["sha256"] != recorded[path]["sha256"])
    return {
        "identical": len(both) - len(different),
        "different": [{"path": path, "class": max(ours[path]["class"], recorded[path]["class"])} for path in different],
        "only_here": sorted(ours.keys() - recorded.keys()),
        "only_recorded": sorted(recorded.keys() - ours.keys()),
        "classes": dict(Counter(entry["class"] for entry in ours.values())),
    }


def describe(verdict: dict[str, Any]) -> str:
    """The verdict in lines of text: one per difference, then the sum."""
    lines = [f"different (class {entry['class']}): {entry['path']}" for entry in verdict["different"]]
    lines += [f"only in this run: {path}" for path in verdict["only_here"]]
    lines += [f"only in the recorded run: {path}" for path in verdict["only_recorded"]]
    lines.append(f"{verdict['identical']} files identical, {len(lines)} differences")
    return "\n".join(lines)


def main() -> None:
    """Prints the verdict, writes it where asked to, and fails on a difference that must not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", type=Path, default=Path("results/manifest.json"))
    parser.add_argument("--against", type=Path, help="the recorded manifest; without it nothing is compared")
    parser.add_argument("--output", type=Path, help="write the verdict as JSON and leave judging it to the reader")
    parser.add_argument("--same-machine", action="store_true", help="class B files must be identical too")
    arguments = parser.parse_args()
    ours = read_manifest(arguments.manifest)
    verdict = compare(ours, read_manifest(arguments.against) if arguments.against else ours)
    if arguments.output:
        recorded = str(arguments.against) if arguments.against else None
        write_json(arguments.output, {**verdict, "recorded": recorded})
        return
    print(describe(verdict))
    strict = ("A", "B") if arguments.same_machine else ("A",)
    missing = verdict["only_here"] + verdict["only_recorded"]
    if missing or any(entry["class"] in strict for entry in verdict["different"]):
        raise UserError(f"{arguments.manifest} differs from {arguments.against}")


if __name__ == "__main__":
    run_step(main)
