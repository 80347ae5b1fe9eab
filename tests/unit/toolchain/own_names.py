"""What a symbol is called in its source, read from line tables or from the symbol; shares no code with ircoder."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOP = {
    "Crystal": "__crystal_main",
    "Fortran": "_QQmain",
    "Nim": "NimMainModule",
    "Python": "__pyx_pymod_exec_main",
    "Swift": "main",
}
"""The symbol of the function that runs the statements outside of functions."""

_DEFINE = re.compile(r'^define [^@\n]*@("[^"]*"|[^\s("]+)\(([^\n]*)$', re.MULTILINE)
_SUBPROGRAM = re.compile(r"^!(\d+) = distinct !DISubprogram\((.*)\)$", re.MULTILINE)
_CLOSURE = re.compile(r"\{closure#\d+\}|__lambda_.*")
_NIM = {"star_": "*", "roof_": "^", "colonanonymous_": "closure"}
_HASKELL = {"zd": "$", "zu": "_", "zq": "'", "zp": "+", "zt": "*", "zm": "-", "zz": "z", "ZC": ":"}


@dataclass(frozen=True)
class Function:
    """A definition of a module with line tables: its symbol, and the name and line that the tables give it."""

    symbol: str
    name: str | None
    line: int | None


def symbols(module: str) -> list[str]:
    """The symbols of all functions that a module defines."""
    return [_unquoted(name) for name, _ in _DEFINE.findall(module)]


def functions(module: str) -> list[Function]:
    """All functions that a module with line tables defines; those without an entry in them are left out."""
    nodes = dict(_SUBPROGRAM.findall(module))
    found = []
    for name, rest in _DEFINE.findall(module):
        if match := re.search(r"!dbg !(\d+)", rest):
            fields = nodes[match[1]]
            line = re.search(r"\bline: (\d+)", fields)
            called = re.search(r'\bname: "((?:[^"\\]|\\.)*)"', fields)
            found.append(
                Function(
                    symbol=_unquoted(name),
                    name=_unescaped(called[1]) if called else None,
                    line=int(line[1]) if line else None,
                )
            )
    return found


def by_line(language: str, function: Function) -> str:
    """The entry of a function in the lists by hand: line and name."""
    if function.symbol == TOP.get(language):
        return "(top)"
    if language == "Nim":
        name = re.sub(r"_+main_\d+$", "", function.symbol)
        return _NIM.get(f"{name}_", name)
    name = (function.name or "closure").removeprefix("D ")
    if language == "Crystal":  # its lines are off by one within macros
        return "closure" if name == "->" else name
    return f"{function.line} {_CLOSURE.sub('closure', name)}"


def python_name(symbol: str) -> str:
    """The qualified name of a function by the symbol that Cython gives it: scopes with their lengths, then a number.

    `__pyx_pw_4main_6Matrix_1__init__` is Matrix.__init__; the body of a generator within f is f.closure.
    """
    if symbol == TOP["Python"]:
        return "(top)"
    rest = symbol.partition("_4main_")[2]
    scopes = []
    while match := re.match(r"\d+", rest):
        end = match.end() + int(match[0])
        if not re.match(r"_\d", rest[end:]):
            break
        scopes.append(rest[match.end() : end])
        rest = rest[end + 1 :]
    last = rest.lstrip("0123456789")
    return ".".join([*scopes, "closure" if re.fullmatch(r"generator\d*|\w*lambda\d*", last) else last])


def haskell_name(symbol: str) -> str | None:
    """The name behind a symbol of the module Main, without GHC's numbers, workers ($w) and copies ($s); else None."""
    match = re.fullmatch(r"Main_(\w+)_info(?:\$def)?", symbol)
    if match is None:
        return None
    name = re.sub("z[duqptmz]|ZC", lambda escape: _HASKELL[escape[0]], match[1])
    if name.startswith("$f"):
        return name
    name = re.sub(r"^main_(?=\w|\$)", "", name)
    return re.sub(r"^(\$[ws])+|\d+$", "", name)


def _unquoted(name: str) -> str:
    return _unescaped(name[1:-1]) if name.startswith('"') else name


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-9A-F]{2})", lambda escape: chr(int(escape[1], 16)), text)
