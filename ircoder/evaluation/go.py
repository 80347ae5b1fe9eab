"""Imports of Go programs that are put together of several texts."""

from __future__ import annotations

import re

KNOWN = (
    "bytes",
    "cmp",
    "container/heap",
    "container/list",
    "crypto/md5",
    "encoding/hex",
    "errors",
    "fmt",
    "maps",
    "math",
    "math/big",
    "math/bits",
    "math/rand",
    "os",
    "reflect",
    "regexp",
    "slices",
    "sort",
    "strconv",
    "strings",
    "testing",
    "time",
    "unicode",
    "unicode/utf8",
)
"""Packages that are imported where a program uses them and forgot it, as HumanEvalPack's own harness does with ten."""

_BLOCK = re.compile(
    r"^import\s*\((.*?)^\s*\)[ \t]*$\n?|^import[ \t]+((?:\w+[ \t]+)?\"[^\"\n]+\")[ \t]*$\n?", re.M | re.S
)
_ONE = re.compile(r"(?:(\w+|\.)[ \t]+)?\"([^\"\n]+)\"")
_PACKAGE = re.compile(r"^package[ \t]+\w+[ \t]*$\n?", re.M)
_NOT_CODE = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|//[^\n]*|/\*.*?\*/', re.DOTALL)


def with_imports(text: str, more: tuple[str, ...] = ()) -> str:
    """The text as a file of package main that imports what it uses: of its own imports, of `more` and of `KNOWN`."""
    own = {(name, path) for block in _BLOCK.finditer(text) for name, path in _ONE.findall(block[1] or block[2])}
    body = _BLOCK.sub("", _PACKAGE.sub("", text))
    code = _NOT_CODE.sub(" ", body)
    named = {name or path.rsplit("/", 1)[-1] for name, path in own}
    offered = own | {("", path) for path in (*more, *KNOWN) if path.rsplit("/", 1)[-1] not in named}
    used = sorted(
        (path, name)
        for name, path in offered
        if name in (".", "_") or re.search(rf"(?<![\w.]){re.escape(name or path.rsplit('/', 1)[-1])}\.\w", code)
    )
    lines = "".join(f'\t{name} "{path}"\n' if name else f'\t"{path}"\n' for path, name in used)
    return f"package main\n\nimport (\n{lines})\n\n{body}" if lines else f"package main\n\n{body}"
