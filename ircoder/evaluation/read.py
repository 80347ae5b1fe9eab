"""Step: reads a published benchmark and writes the task records of one language.

    python3 -m ircoder.evaluation.read --benchmark humanevalfix --language Go --path humanevalpack-go.jsonl.gz \\
        --output tasks.jsonl

The rows come from a file in the published schema (.jsonl, .jsonl.gz, .parquet; ReCode's .tar.gz or folder; for commit
messages the .diff file of a pair) or from the Hugging Face hub (--hub with --revision, and --config and --split).
"""

from __future__ import annotations

import argparse
import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

from ircoder.evaluation import recode
from ircoder.evaluation.table import BENCHMARKS
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_jsonl


def read_rows(path: Path) -> Iterator[Record]:
    """The published rows of a file or folder, in its order."""
    if not path.exists():
        raise UserError(f"{path}: no such file; fetch the benchmark, or correct the path")
    if path.is_dir():
        for file in sorted(path.rglob("*.jsonl")):
            yield from _recode_rows(file.as_posix(), file.read_text(encoding="utf-8").splitlines())
    elif path.name.endswith((".tar.gz", ".tgz", ".tar")):
        yield from _archived(path)
    elif path.suffix == ".parquet":
        import pyarrow.parquet

        yield from pyarrow.parquet.read_table(path).to_pylist()
    elif ".diff" in path.suffixes:
        yield from _pairs(path)
    else:
        yield from read_jsonl(path)


def _archived(path: Path) -> Iterator[Record]:
    try:
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda member: member.name):
                if (file := archive.extractfile(member)) and member.name.endswith(".jsonl"):
                    yield from _recode_rows(member.name, file.read().decode("utf-8").splitlines())
    except (tarfile.TarError, EOFError, OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: damaged ({error}); fetch it again") from None


def _recode_rows(name: str, lines: list[str]) -> Iterator[Record]:
    """The rows of one of ReCode's perturbed files of HumanEval; none of any other file."""
    if (file_id := recode.file_id(name)) is not None and "humaneval_" in name:
        yield from (json.loads(line) | {"file_id": file_id} for line in lines if line.strip())


def _pairs(path: Path) -> Iterator[Record]:
    """Rows of two files with a diff and a message a line."""
    messages = path.with_name(path.name.replace(".diff", ".msg"))
    texts = []
    for file in (path, messages):
        if not file.exists():
            raise UserError(f"{file}: no such file; diffs and messages come as a pair, .diff and .msg")
        data = file.read_bytes()
        texts.append((gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8").splitlines())
    if len(texts[0]) != len(texts[1]):
        raise UserError(f"{path}: {len(texts[0])} diffs, but {len(texts[1])} messages; fetch both files again")
    yield from ({"diff": diff, "message": message} for diff, message in zip(*texts, strict=True))


def hub_rows(name: str, config: str | None, split: str, revision: str) -> Iterator[Record]:
    """The rows of a data set of the hub, at a revision."""
    import datasets

    try:
        yield from datasets.load_dataset(name, config, split=split, revision=revision)
    except (ConnectionError, FileNotFoundError, ValueError) as error:
        raise UserError(f"{name}: cannot be loaded at {revision} ({' '.join(str(error).split())[:300]})") from None


def task_records(benchmark: str, language: str, rows: Iterator[Record], source: str) -> list[Record]:
    """The tasks of one language, sorted by id. Raises UserError where there is none or an id comes twice."""
    found: dict[str, Record] = {}
    for task in BENCHMARKS[benchmark].read(rows, language):
        if task["task_id"] in found:
            raise UserError(f"{source}: task {task['task_id']} is there twice; remove one")
        found[task["task_id"]] = task
    if not found:
        raise UserError(f"{source}: no row of {benchmark}; give the file that its publishers wrote")
    return [found[task_id] for task_id in sorted(found)]


def main() -> None:
    """Writes the tasks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmark", required=True, choices=sorted(BENCHMARKS))
    parser.add_argument("--language", required=True)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--path", type=Path, help="file or folder in the published schema")
    source.add_argument("--hub", help="id of a data set of the Hugging Face hub; needs --revision")
    parser.add_argument("--revision", help="commit of the data set")
    parser.add_argument("--config")
    parser.add_argument("--split", default="test")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    languages = BENCHMARKS[args.benchmark].languages
    if args.language not in languages.values():
        raise UserError(f"--language: {args.benchmark} has no {args.language}, but {', '.join(languages.values())}")
    if args.hub and not args.revision:
        raise UserError(f"--hub {args.hub}: add --revision with a commit, or the tasks change with the data set")
    rows = read_rows(args.path) if args.path else hub_rows(args.hub, args.config, args.split, args.revision)
    write_jsonl(args.output, task_records(args.benchmark, args.language, rows, str(args.path or args.hub)))


if __name__ == "__main__":
    run_step(main)
