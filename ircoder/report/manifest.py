"""Lists what a run made, with the hash of each file: `python3 -m ircoder.report.manifest`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ircoder.deliverables import deliverables
from ircoder.toolchain.records import UserError, run_step, sha256_file, write_json


def files_of(path: Path) -> Iterator[Path]:
    """The file, or all files below the folder, sorted. Raises UserError where there is nothing."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file())
    else:
        raise UserError(f"{path}: missing; run the workflow again")


def main() -> None:
    """Writes [{path, class, sha256}] for every file of classes A, B and C, sorted by path."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=json.loads, required=True, help="the run's configuration as JSON")
    parser.add_argument("--output", type=Path, required=True, help="the manifest to write")
    arguments = parser.parse_args()
    listed = [(file, kind) for path, kind in deliverables(arguments.config) for file in files_of(Path(path))]
    with ThreadPoolExecutor() as pool:  # hashing releases the interpreter's lock
        hashes = pool.map(sha256_file, [file for file, _ in listed])
    entries = [
        {"path": str(file), "class": kind, "sha256": digest}
        for (file, kind), digest in zip(listed, hashes, strict=True)
    ]
    write_json(arguments.output, sorted(entries, key=lambda entry: entry["path"]))


if __name__ == "__main__":
    run_step(main)
