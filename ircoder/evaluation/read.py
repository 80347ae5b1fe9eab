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
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ircoder.corpus.hub import check_revision
from ircoder.corpus.lines import lines
from ircoder.evaluation import recode, rows
from ircoder.evaluation.benchmark import BadRow
from ircoder.evaluation.embedded import Row
from ircoder.evaluation.table import BENCHMARKS
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_jsonl


def read_rows(path: Path) -> Iterator[Record]:
    """The published rows of a file or folder, in its order. Raises UserError for one that is not there or damaged.

    Rows of ReCode's files get what the file's name says. Of an archive, only these count.
    """
    if path.exists() and ".diff" in path.suffixes:
        yield from _pairs(path)
        return
    for file, table, _, record in rows.read_rows(path, in_folder=rows.TABLES):
        file_id = recode.file_id(table)
        if file_id is not None:
            yield record | {"file_id": file_id}
        elif not file.name.endswith(rows.ARCHIVES):
            yield record


def _pairs(path: Path) -> Iterator[Record]:
    """Rows of two files with a diff and a message a line."""
    messages = path.with_name(path.name.replace(".diff", ".msg"))
    texts = []
    for file in (path, messages):
        if not file.exists():
            raise UserError(f"{file}: no such file; diffs and messages come as a pair, .diff and .msg")
        texts.append([_text(line, f"{file}: line {number}") for number, line in enumerate(lines(file), 1)])
    if len(texts[0]) != len(texts[1]):
        raise UserError(f"{path}: {len(texts[0])} diffs, but {len(texts[1])} messages; fetch both files again")
    yield from ({"diff": diff, "message": message} for diff, message in zip(*texts, strict=True))


def _text(line: bytes, place: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{place} is not UTF-8 ({error.reason}); fetch both files again") from None


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
