"""Half-done work that survives an interruption, and finished work that need not be done again."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .records import Record, canonical_json, read_jsonl, sha256_file, sha256_text, write_json

WORK = Path("work")
"""Where half-done work lives, relative to the working folder. Never a declared output: Snakemake deletes those."""

FINISHED = WORK / "finished"


class Workspace:
    """A folder for half-done work, named after the outputs and everything that decides what is in them.

    The same step with the same inputs and parameters finds it again after an interruption and goes on; any other finds
    an empty one. One process has it at a time: a second waits, such as a job started anew while the node that lost
    contact still works on it.
    """

    def __init__(
        self, stage: str, outputs: Sequence[str | Path], inputs: Iterable[str | Path], params: Mapping[str, Any]
    ) -> None:
        """Opens `work/<stage>/<hash>`.

        The hash covers the paths of the outputs (two jobs may have equal inputs, and must not share a folder), the
        bytes of the input files, the parameters, the fingerprint of the step's code that the workflow puts into
        `$IRCODER_CODE`, and the image's file name, which holds its key.
        """
        self.outputs = [Path(path) for path in outputs]
        hashes = [sha256_file(path) for path in inputs]
        identity: Record = {"outputs": [str(path) for path in self.outputs], "inputs": hashes, "params": dict(params)}
        identity |= {"code": os.environ.get("IRCODER_CODE"), "image": os.environ.get("APPTAINER_NAME")}
        self._identity = sha256_text(canonical_json(identity))
        self.path = WORK / stage / self._identity[:24]
        self._lock_file = self.path.with_suffix(".lock")
        self._lock = _lock(self._lock_file)
        self.path.mkdir(exist_ok=True)

    def journal(self, name: str) -> Journal:
        """Opens a file in the folder to which finished records are appended one by one."""
        return Journal(self.path / name)

    def remove(self) -> None:
        """Removes the folder: call it once the outputs are in place."""
        shutil.rmtree(self.path)
        self._lock_file.unlink()
        os.close(self._lock)

    def finish(self) -> None:
        """Removes the folder and keeps a second link to each file of the outputs, for `restore`: no disk space."""
        kept = self._kept()
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        try:
            for number, output in enumerate(self.outputs):
                _link(output, kept / str(number))
        except OSError:  # a file system without hard links: the next run does the work again
            shutil.rmtree(kept)
        else:
            note = {"identity": self._identity, "sha256": [_digests(path) for path in self.outputs]}
            write_json(kept / "note.json", note)
        self.remove()

    def restore(self) -> bool:
        """Puts the outputs of an earlier run in place again, where they were made of exactly the same.

        Snakemake deletes a job's outputs before it starts, and starts a job whose inputs were written anew even if no
        byte of them has changed. So this is what keeps one new record from compiling every shard again.
        """
        kept = self._kept()
        try:
            note = json.loads((kept / "note.json").read_text())
            links = [kept / str(number) for number in range(len(self.outputs))]
            if note != {"identity": self._identity, "sha256": [_digests(link) for link in links]}:
                return False
        except (FileNotFoundError, ValueError):
            return False
        for link, output in zip(links, self.outputs, strict=True):
            output.parent.mkdir(parents=True, exist_ok=True)
            if output.is_dir():
                shutil.rmtree(output)
            output.unlink(missing_ok=True)
            _link(link, output)
            os.utime(output)
        print(f"{self.outputs[0]}: made of the same as before, taken over", file=sys.stderr)
        self.remove()
        return True

    def _kept(self) -> Path:
        return FINISHED / sha256_text(str(self.outputs[0]))[:24]


def _link(path: Path, link: Path) -> None:
    """A second link to a file, or to each file of a folder."""
    if path.is_dir():
        shutil.copytree(path, link, copy_function=os.link)
    else:
        os.link(path, link)


def _digests(path: Path) -> dict[str, str]:
    """SHA-256 by the path within an output; what the workflow itself notes in a folder does not count."""
    files = [path] if path.is_file() else [file for file in sorted(path.rglob("*")) if file.is_file()]
    return {file.relative_to(path).as_posix(): sha256_file(file) for file in files if not file.name.startswith(".")}


def _lock(path: Path) -> int:
    """Takes a lock, waiting for whoever has it; it ends with this process, killed or not.

    A file beside the folder, open for writing: NFS locks no folders, and removes none in which a file is open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"{path}: another process works on the same; waiting for it", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            return lock
        try:
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except FileNotFoundError:
            pass
        os.close(lock)  # the other has finished and removed what we locked


class Journal:
    """Finished records, appended one line each. A line cut short by an interruption is dropped when read again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = open(path, "ab")
        self._drop_cut_line()

    def _drop_cut_line(self) -> None:
        whole = 0
        with open(self.path, "rb") as file:
            for line in file:
                whole += len(line) if line.endswith(b"\n") else 0
        os.truncate(self.path, whole)

    def finished(self) -> Iterator[Record]:
        """Yields the records that were finished before, one at a time: all of them may not fit into memory."""
        yield from read_jsonl(self.path)

    def append(self, record: Mapping[str, Any]) -> None:
        """Appends one record and flushes it, so that it survives the end of this process."""
        self._file.write(canonical_json(record).encode("utf-8", "surrogatepass") + b"\n")
        self._file.flush()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
