"""The table of languages (languages.yaml), and which row a file name or a foreign label means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ircoder.toolchain.records import UserError


class Languages:
    """The table's rows, found by name, by file extension, or by a label in another spelling."""

    def __init__(self, path: str | Path) -> None:
        """Reads the table. Raises UserError where it is no table or two rows share an extension."""
        self.path = Path(path)
        self.rows: dict[str, dict[str, Any]] = _read(self.path)
        self._by_extension: dict[str, str] = {}
        for name, row in self.rows.items():
            for extension in row["extensions"]:
                owner = self._by_extension.setdefault(extension.lower(), name)
                if owner != name:
                    raise UserError(f"{self.path}: {owner} and {name} share the extension {extension}; keep one")
        self._by_label = {extension[1:]: name for extension, name in self._by_extension.items()}
        self._by_label.update({_plain(name): name for name in self.rows})

    def by_extension(self, suffix: str) -> str | None:
        """The language of a file suffix (".c", ".CPP"), in any letter case."""
        return self._by_extension.get(suffix.lower())

    def by_label(self, label: str) -> str | None:
        """The language that a corpus calls `label`: its name or an extension (`ObjectiveC`, `cpp`, `c++`)."""
        return self._by_label.get(_plain(label))

    def check(self, names: Iterable[str]) -> list[str]:
        """The names once each, in order. Raises UserError for one that is no row of the table."""
        unique = list(dict.fromkeys(names))
        for name in unique:
            if name not in self.rows:
                raise UserError(f"{self.path}: no language {name!r}; it has {', '.join(self.rows)}")
        return unique


def _plain(label: str) -> str:
    """A label without what spellings differ in: letter case, spaces, hyphens, underscores."""
    return label.casefold().translate({ord(mark): None for mark in " -_"})


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not a YAML file ({' '.join(str(error).split())}); mend it") from None
    if not isinstance(rows, dict) or not all(isinstance(row, dict) and row.get("extensions") for row in rows.values()):
        raise UserError(f"{path}: not a table of languages; each row needs a name and `extensions`")
    return rows
