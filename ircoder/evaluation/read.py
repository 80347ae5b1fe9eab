"""Step: writes the task records of a benchmark, of all its languages, from published files or the embedded problems.

    python3 -m ircoder.evaluation.read --benchmark humanevalfix --output tasks.jsonl \\
        --paths '{"Go": "humanevalpack-go.jsonl.gz", "Rust": "humanevalpack-rust.jsonl.gz"}'
    python3 -m ircoder.evaluation.read --benchmark humanevalfix --output tasks.jsonl \\
        --problems results/corpus/tasks.jsonl --rows '{"Go": {"comment": "//", "broken": "...", "extensions": [".go"]}}'

Published rows come as .jsonl, .jsonl.gz, .parquet or a folder of these; ReCode's also as its .tar.gz; commit messages
also as the .diff file of a pair.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.corpus.hub import check_revision
from ircoder.evaluation import recode
from ircoder.evaluation.benchmark import BadRow
from ircoder.evaluation.embedded import Row
from ircoder.evaluation.table import BENCHMARKS
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_jsonl

TABLES = (".jsonl", ".jsonl.gz", ".parquet")
"""How the names of files end that hold rows."""


def read_rows(path: Path) -> Iterator[Record]:
    """The published rows of a file or folder, in its order. Raises UserError for one that is not there or damaged."""
    if not path.exists():
        raise UserError(f"{path}: no such file; fetch the benchmark, or correct the path")
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.name.endswith(TABLES) and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield from _of_file(file.as_posix(), read_rows(file))
    elif path.name.endswith((".tar.gz", ".tgz", ".tar")):
        yield from _archived(path)
    elif path.suffix == ".parquet":
        yield from _parquet(path)
    elif ".diff" in path.suffixes:
        yield from _pairs(path)
    else:
        yield from read_jsonl(path)


def _of_file(name: str, rows: Iterable[Record]) -> Iterator[Record]:
    """The rows of a file among several, with what its name says where it is one of ReCode's."""
    file_id = recode.file_id(name)
    for row in rows:
        yield row if file_id is None else row | {"file_id": file_id}


def _archived(path: Path) -> Iterator[Record]:
    """The rows of ReCode's files of HumanEval; none of any other file in the archive."""
    try:
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda member: member.name):
                if recode.file_id(member.name) is not None and (file := archive.extractfile(member)):
                    lines = file.read().decode("utf-8").splitlines()
                    yield from _of_file(member.name, (json.loads(line) for line in lines if line.strip()))
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise UserError(f"{path}: damaged ({error}); fetch it again") from None


def _parquet(path: Path) -> Iterator[Record]:
    import pyarrow.parquet  # here: only few need it

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches():
                yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        raise UserError(f"{path}: damaged ({' '.join(str(error).split())}); fetch it again") from None


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


def task_records(
    tasks: Iterable[Record], language: str, limit: int | None = None, missing: str = "no task"
) -> list[Record]:
    """The tasks of one language, sorted by id, with the language; of those that models are asked `limit`, the first.

    A perturbed prompt belongs to its task and does not count. Raises BadRow where there is no task (`missing` says it)
    or an id comes twice.
    """
    found: dict[str, Record] = {}
    for task in tasks:
        if task["task_id"] in found:
            raise BadRow(f"task {task['task_id']} is there twice; remove one")
        found[task["task_id"]] = {"language": language, **task}
    asked = sorted({recode.original(name) for name, task in found.items() if task.get("heldout", True)})
    if not asked:
        raise BadRow(missing)
    chosen = set(asked[:limit])
    return [found[name] for name in sorted(found) if limit is None or recode.original(name) in chosen]


def published(benchmark: str, language: str, path: Path, limit: int | None = None) -> list[Record]:
    """The tasks of a published file or folder. Raises UserError for a language that it has not, and for a bad row."""
    row = BENCHMARKS[benchmark]
    if row.read is None or language not in row.languages.values():
        known = ", ".join(row.languages.values()) or "no published files"
        raise UserError(f"{path}: {benchmark} has no {language}, but {known}")
    try:
        missing = f"no task in {language}; give the file that its publishers wrote"
        return task_records(row.read(read_rows(path), language), language, limit, missing)
    except BadRow as error:
        raise UserError(f"{path}: {error}") from None


def embedded(benchmark: str, language: str, problems: Path, row: Row, limit: int | None = None) -> list[Record]:
    """The tasks made of the embedded problems. Raises UserError for a benchmark that is not made of them."""
    make = BENCHMARKS[benchmark].embedded
    if make is None:
        raise UserError(f"{problems}: {benchmark} is not made of the embedded problems; give --paths")
    missing = (
        f"no held-out problem with a solution in {language}; raise dataset.heldout_fraction, or leave the task out"
    )
    try:
        return task_records(make(read_jsonl(problems), language, row), language, limit, missing)
    except BadRow as error:
        raise UserError(f"{problems}: {error}") from None


def main() -> None:
    """Writes the tasks, sorted by language and id."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmark", required=True, choices=sorted(BENCHMARKS))
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--paths", type=json.loads, help="{language: file or folder in the published schema} as JSON")
    source.add_argument("--problems", type=Path, help="results/corpus/tasks.jsonl")
    parser.add_argument("--revision", help="commit of the hub's data set that was fetched to the paths")
    parser.add_argument(
        "--rows", type=json.loads, default={}, help="{language: row of the table} for --problems, as JSON"
    )
    parser.add_argument("--limit", type=int, help="tasks a language")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    tasks: list[Record] = []
    for language in sorted(args.paths or args.rows):
        if args.problems:
            tasks += embedded(args.benchmark, language, args.problems, args.rows[language], args.limit)
            continue
        path = Path(args.paths[language])
        if args.revision:
            check_revision(path, args.revision)
        tasks += published(args.benchmark, language, path, args.limit)
    write_jsonl(args.output, tasks)


if __name__ == "__main__":
    run_step(main)
