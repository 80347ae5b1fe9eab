"""Which language a file name or a foreign label means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ircoder.toolchain.records import UserError

SHARED = (".m", ".d")
"""Extensions of ours that others use as much: MATLAB and Mathematica, what compilers note of dependencies."""


class Languages:
    """The languages we know, found by name, by file extension, or by a label in another spelling."""

    def __init__(self, extensions: Mapping[str, Sequence[str]]) -> None:
        """Takes the column `extensions` of ircoder/languages.yaml. Raises UserError where two languages share one."""
        self.names = list(extensions)
        self._by_extension: dict[str, str] = {}
        for name, suffixes in extensions.items():
            for suffix in suffixes:
                owner = self._by_extension.setdefault(suffix.lower(), name)
                if owner != name:
                    raise UserError(
                        f"ircoder/languages.yaml: {owner} and {name} share the extension {suffix}; keep one"
                    )
        self._by_label = {suffix[1:]: name for suffix, name in self._by_extension.items()}
        self._by_label.update({_plain(name): name for name in self.names})

    @classmethod
    def from_json(cls, text: str) -> Languages:
        """From an option's {language: [extension]} as JSON: a column of the table, the rest is not its affair."""
        return cls(json.loads(text))

    def by_extension(self, suffix: str) -> str | None:
        """The language of a file suffix (".c", ".CPP"), in any letter case."""
        return self._by_extension.get(suffix.lower())

    @staticmethod
    def is_shared(suffix: str) -> bool:
        """Whether an extension alone does not tell the language. `.C` is C++ to some and C in capitals to others."""
        return suffix.lower() in SHARED or suffix == ".C"

    def by_label(self, label: str) -> str | None:
        """The language that a corpus calls `label`: its name or an extension (`ObjectiveC`, `cpp`, `c++`)."""
        return self._by_label.get(_plain(label))

    def check(self, names: Iterable[str]) -> list[str]:
        """The names once each, in order. Raises UserError for one that is no language of ours."""
        unique = list(dict.fromkeys(names))
        for name in unique:
            if name not in self.names:
                raise UserError(f"ircoder/languages.yaml: no language {name!r}; it has {', '.join(self.names)}")
        return unique


def _plain(label: str) -> str:
    """A label without what spellings differ in: letter case, spaces, hyphens, underscores."""
    return label.casefold().translate({ord(mark): None for mark in " -_"})
