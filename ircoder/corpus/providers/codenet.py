"""Provider `codenet`: IBM CodeNet as it is unpacked, `metadata/<problem>.csv` beside `data/<problem>/<language>/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ircoder.corpus.files import check_folder
from ircoder.corpus.kinds import Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source
from ircoder.toolchain.records import UserError

ACCEPTED = "Accepted"
"""The status of a submission that passed all tests of its judge."""

IN_PATH = ("problem_id", "language", "submission_id", "filename_ext")
"""The columns that name a submission's file. They come from outside: none may lead out of the folder."""

USED = (*IN_PATH, "status")


def items(source: Source, kind: Kind, languages: Languages) -> Iterator[Item]:
    """Yields every submission, problem by problem in the order of the metadata; all but the accepted are rejected.

    The task is the problem. Raises UserError that names the file and line of metadata that are not CodeNet's.
    """
    check_folder(source.path / "metadata", "the provider `codenet` reads a folder with metadata/ and data/ in it")
    tables = sorted(source.path.glob("metadata/p*.csv"))
    tables = [path for path in tables if path.stem != "problem_list"]
    if not tables:
        raise UserError(f"{source.path}/metadata: no p*.csv in it; the provider `codenet` needs CodeNet's own")
    (text,) = kind.texts
    for path in tables:
        tests = _tests(source.path / "derived/input_output/data" / path.stem)
        for row in _rows(path):
            name = f"{row['problem_id']}/{row['language']}/{row['submission_id']}.{row['filename_ext']}"
            yield Item(
                id=name,
                texts={text: source.path / "data" / name},
                language=languages.by_label(row["language"]) or row["language"],
                task=row["problem_id"],
                origin={"path": f"data/{name}"} | {key: row[key] for key in row if key not in USED},
                tests=tests,
                rejected=None if row["status"] == ACCEPTED else "not accepted",
            )


def _tests(folder: Path) -> list[dict[str, str]] | None:
    """The sample of a problem, input.txt and output.txt, where CodeNet has one."""
    try:
        stdin, stdout = ((folder / name).read_bytes().decode("utf-8") for name in ("input.txt", "output.txt"))
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return [{"stdin": stdin, "stdout": stdout}]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        try:
            if lacking := [name for name in USED if name not in (table.fieldnames or ())]:
                raise UserError(f"{path}: no column {lacking[0]!r}; it is not CodeNet's metadata of a problem")
            for row in table:
                if None in row or None in row.values():
                    raise UserError(f"{path}: line {table.line_num}: not as many fields as columns; mend or remove it")
                if any(row[name] in (".", "..") or "/" in row[name] for name in IN_PATH):
                    raise UserError(f"{path}: line {table.line_num}: no name of a file in data/; mend or remove it")
                yield row
        except (csv.Error, UnicodeDecodeError) as error:
            raise UserError(f"{path}: line {table.line_num + 1}: {error}; mend or remove it") from None
