"""The texts of benchmarks: prompts, solutions and tests, from the files that benchmarks are published as."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ircoder.evaluation import recode
from ircoder.toolchain.records import Record, UserError, read_jsonl

LINES = (".jsonl", ".jsonl.gz")
ARCHIVES = (".tar", ".tar.gz", ".tgz")
SUFFIXES = (*LINES, *ARCHIVES, ".parquet")


@dataclass(frozen=True)
class Task:
    """A task of a benchmark; several records may be about the same one."""

    name: str
    texts: list[str]
    evaluated: bool
    """False for a task of the run that models are trained on."""


@dataclass(frozen=True)
class Benchmark:
    """Where a benchmark is, and which fields of its records hold the task's name and its texts."""

    name: str
    path: Path
    id: str
    texts: tuple[str, ...]
    own: bool = False
    """Whether these are the run's own tasks. Those held out are evaluated, and held-out programs may solve them."""

    task_of: Callable[[str], str] = str
    """The task of an id, where several records are about one."""

    @classmethod
    def from_config(cls, entry: Mapping[str, Any]) -> Benchmark:
        """From an entry of dataset.decontamination.benchmarks."""
        return cls(entry["name"], Path(entry["path"]), entry["id"], tuple(entry["texts"]))

    def tasks(self) -> Iterator[Task]:
        """Yields each record as a task. Raises UserError for a record without its task or without any text."""
        for place, record in read_records(self.path):
            task = _field(record, self.id)
            if not isinstance(task, str | int):
                raise UserError(
                    f"{place}: no field `{self.id}` that names the task; mend `id` of benchmark {self.name}"
                )
            texts = [text for name in self.texts for text in _texts(_field(record, name)) if text.strip()]
            if not texts:
                fields = ", ".join(self.texts)
                raise UserError(f"{place}: no text in {fields}; mend `texts` of benchmark {self.name}")
            yield Task(self.task_of(str(task)), texts, evaluated=not self.own or record["heldout"])


def own_tasks(name: str, path: Path) -> Benchmark:
    """The tasks of the run's own evaluation, as ircoder.corpus.tasks writes them."""
    return Benchmark(name, path, "task_id", ("statement", "tests", "solutions"), own=True)


def evaluation_tasks(path: Path) -> Benchmark:
    """A benchmark that models are evaluated on, as ircoder.evaluation.read writes it: `<its name>.jsonl`.

    The same benchmark may be listed too, under its own name.
    """
    texts = ("prompt", "reference", "broken", "reference_text", "suite", "tests")
    return Benchmark(f"evaluation/{path.stem}", path, "task_id", texts, task_of=recode.original)


def read_records(path: Path) -> Iterator[tuple[str, Record]]:
    """Yields the records of a file, an archive or a folder of them, each with its place for messages.

    Raises UserError that names a file which is missing, damaged, or of no known kind.
    """
    for file in _files(path):
        if file.name.endswith(LINES):
            records: Iterator[Record] = read_jsonl(file)
        else:
            records = _archived(file) if file.name.endswith(ARCHIVES) else _parquet(file)
        for number, record in enumerate(records, 1):
            yield f"{file}: record {number}", record


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UserError(f"{path}: no such file or folder; mend `path` of the benchmark")
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    files = [file for file in files if file.name.endswith(SUFFIXES)]
    if not files:
        raise UserError(f"{path}: no file with one of the endings {', '.join(SUFFIXES)}; mend `path` of the benchmark")
    return files


def _archived(path: Path) -> Iterator[Record]:
    """The records of all JSON Lines files of an archive, in the order of their names."""
    try:
        with tarfile.open(path) as archive:
            members = {member.name: member for member in archive if member.isfile() and member.name.endswith(LINES)}
            for name in sorted(members):
                file = archive.extractfile(members[name])
                assert file is not None, "a regular file"
                yield from _lines(gzip.open(file) if name.endswith(".gz") else file, f"{path}: {name}")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise UserError(f"{path}: damaged ({error}); fetch it again") from None


def _lines(file: Any, name: str) -> Iterator[Record]:
    for number, line in enumerate(io.TextIOWrapper(file, "utf-8"), 1):
        try:
            record = json.loads(line) if line.strip() else {}
        except ValueError as error:
            raise UserError(f"{name}: line {number} is not JSON ({error}); mend or remove it") from None
        if record:
            yield record


def _parquet(path: Path) -> Iterator[Record]:
    try:
        for batch in pq.ParquetFile(path).iter_batches(1000):
            yield from batch.to_pylist()
    except pa.ArrowInvalid as error:
        raise UserError(f"{path}: not a Parquet file ({' '.join(str(error).split())}); fetch it again") from None


def _field(value: Any, name: str) -> Any:
    """A field of a record, or of records in it: `tests.stdin` is the field `stdin` of `tests`, or of each of them."""
    for key in name.split("."):
        if isinstance(value, list):
            value = [item.get(key) for item in value if isinstance(item, Mapping)]
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _texts(value: Any) -> list[str]:
    """The texts of a field: a list is one text, its items joined; of an object each value is a text of its own."""
    if isinstance(value, Mapping):
        return [text for key in sorted(value) for text in _texts(value[key])]
    if isinstance(value, list):
        return ["\n".join(text for item in value for text in _texts(item))]
    return [] if value is None else [str(value)]
