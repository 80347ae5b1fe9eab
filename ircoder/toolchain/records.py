"""JSON Lines files, outputs that appear whole or not at all, and errors that users can mend."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NoReturn

Record = dict[str, Any]


class UserError(Exception):
    """Something the user can mend. The message names the file, key or record and says what to do."""


class EnvironmentFault(UserError):
    """The machine or image is not as it must be. Stops the run: no record is to blame."""


def run_step(main: Callable[[], None]) -> NoReturn:
    """Runs a step's main function and exits: 0, or 1 with one line on standard error for what the user can mend."""
    try:
        main()
    except UserError as error:
        sys.exit(_say(str(error)))
    except Exception as error:
        if not (said := _of_the_system(error)):
            raise
        sys.exit(_say(said))
    sys.exit(0)


def _say(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 1


def _of_the_system(error: Exception) -> str | None:
    """What to say of an error that is the file system's rather than ours.

    A full disk is known by its words: SQLite, Arrow, torch and safetensors each have an exception of their own for it.
    """
    if "No space left on device" in str(error) or "database or disk is full" in str(error):
        return f"no space left for results/ or work/ in {Path.cwd()}; make room and start the same command again"
    if isinstance(error, OSError) and error.errno is not None and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return None


def canonical_json(value: Any) -> str:
    """One line of JSON with sorted keys and no needless spaces: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256_text(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sha256_file(path: str | Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(path: str | Path) -> Any:
    """The value of a JSON file that a step wrote. Raises UserError that names one that is missing or damaged."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{path}: no such file; run the workflow again, it makes what is missing") from None
    except ValueError as error:
        raise UserError(f"{path}: not JSON ({error}); remove it and run the workflow again") from None


def read_jsonl(path: str | Path) -> Iterator[Record]:
    """Yields the objects of a .jsonl or .jsonl.gz file.

    Raises UserError that names the file and line where a line is no JSON object or the file ends too early.
    """
    path = Path(path)
    try:
        opened: IO[str] = (
            gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass")
            if path.suffix == ".gz"
            else open(path, encoding="utf-8", errors="surrogatepass")
        )
    except FileNotFoundError:
        raise UserError(f"{path}: no such file") from None
    with opened as lines:
        yield from json_objects(lines, str(path))


def json_objects(lines: Iterable[str], name: str) -> Iterator[Record]:
    """Yields the objects of the lines of an open file, which messages call `name`. Raises UserError likewise."""
    number = 0
    try:
        for number, line in enumerate(lines, 1):  # noqa: B007
            if line.strip():
                yield _object(line)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UserError(f"{name}: damaged after line {number} ({error}); fetch or make it again") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{name}: line {number + 1} is not UTF-8 ({error.reason}); mend or remove it") from None
    except ValueError as error:
        raise UserError(f"{name}: line {number} is not a JSON object ({error}); mend or remove it") from None


def read_with_places(path: str | Path) -> Iterator[tuple[Record, int]]:
    """The objects of a .jsonl file, each with the place (in bytes) where its line begins. Raises UserError likewise."""
    yield from zip(read_jsonl(path), _places(path), strict=True)


def _places(path: str | Path) -> Iterator[int]:
    with open(path, "rb") as file:
        place = 0
        for line in file:
            if line.strip():
                yield place
            place += len(line)


def _object(line: str) -> Record:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError(f"found {type(value).__name__}")
    return value


def write_text(path: str | Path, text: str) -> None:
    """Writes a text file that appears whole or not at all."""
    write_file(Path(path), lambda file: file.write(text.encode("utf-8", "surrogatepass")))


def write_json(path: str | Path, value: Any) -> None:
    """Writes a value as indented JSON with sorted keys and a final newline, whole or not at all."""
    write_text(path, json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def write_jsonl(path: str | Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Writes records as JSON Lines, compressed where the name ends in .gz, whole or not at all.

    The compressed file holds neither time nor name, so equal records give equal bytes.
    """
    path = Path(path)

    def fill(file: IO[bytes]) -> None:
        if path.suffix != ".gz":
            _write_lines(file, records)
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=4) as packed:
            _write_lines(packed, records)  # type: ignore[arg-type]

    write_file(path, fill)


def _write_lines(file: IO[bytes], records: Iterable[Mapping[str, Any]]) -> None:
    for record in records:
        file.write(canonical_json(record).encode("utf-8", "surrogatepass") + b"\n")


def write_file(path: Path, fill: Callable[[IO[bytes]], Any]) -> None:
    """Writes what `fill` writes into a binary file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with open(partial, "wb") as file:
        fill(file)
    os.replace(partial, path)
