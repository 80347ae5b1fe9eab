"""What the tests of the corpus steps have in common: a small table of languages, and sources of a few records."""

from __future__ import annotations

import json
from pathlib import Path

from ircoder.corpus.filters import Filters
from ircoder.corpus.kinds import PROGRAMS, Kind
from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import read_items
from ircoder.corpus.providers.item import Item
from ircoder.corpus.source import Source

EXTENSIONS = {"C": [".c"], "C++": [".cpp", ".cc", ".cxx", ".c++"], "Objective-C": [".m"], "Rust": [".rs"]}
TABLE = Languages(EXTENSIONS)

FILTERS = {"max_bytes": 1 << 20, "max_line": 1000, "generated": True, "licences": None}


def filters(**changed: object) -> Filters:
    """The demo's filters, some of them changed."""
    return Filters.from_json(json.dumps({**FILTERS, **changed}))


def source(provider: str, path: Path, **options: object) -> Source:
    """A source under the licence MIT."""
    return Source(provider, path, "MIT", **options)  # type: ignore[arg-type]


def read(provider: str, path: Path, kind: Kind = PROGRAMS, **options: object) -> list[Item]:
    """All items of one source."""
    return [item for _, item in read_items([source(provider, path, **options)], kind, TABLE)]


def write(root: Path, name: str, content: bytes = b"x\n") -> Path:
    """Writes a file of a tree."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def write_lines(path: Path, *records: dict[str, object]) -> Path:
    """Writes a file of JSON Lines."""
    return write(path.parent, path.name, "".join(json.dumps(record) + "\n" for record in records).encode())
