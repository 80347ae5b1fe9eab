"""Tells a program's own functions from those that headers and the standard library instantiated.

The unoptimised module with line tables says for each function which file it was written in; those of the program's own
file are its own. So is a function of no file with a block in the program's file: that is how Crystal describes the one
that runs all top-level code. The optimised module has the same symbol names (Rust's hashes too: they depend on neither
level nor debug information), so the names carry over. Function specialisation makes copies with a suffix; they are own
as well. Where there are no line tables, or where they say nothing (all that Cython writes is in one file), a pattern in
the language's row marks the names.

LLVM's tools do the extraction: `llvm-extract` reduces other functions to declarations (and makes local symbols that
remain `hidden`), `internalize` and `globaldce` then drop the constants that nothing uses any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_NAME = rb'@("[^"]*"|[-a-zA-Z$._][-a-zA-Z$._0-9]*)'
_DEFINITION = re.compile(rb"^define [^@\n]*" + _NAME + rb"\((?:[^\n]* !dbg !(\d+))?", re.MULTILINE)
_SUBPROGRAM = re.compile(rb"^!(\d+) = distinct !DISubprogram\([^\n]*?\bfile: !(\d+)", re.MULTILINE)
_BLOCK = re.compile(rb"^!\d+ = distinct !DILexicalBlock\(scope: !(\d+), file: !(\d+)", re.MULTILINE)
_FILE = re.compile(rb'^!(\d+) = !DIFile\(filename: "([^"]*)", directory: "([^"]*)"', re.MULTILINE)
_LIBRARIES = b"/usr/"
_NO_FILE = b"??"
_NOT_DEFINED_HERE = rb"(?!external |extern_weak |available_externally |appending )"
_GLOBAL = re.compile(_NAME + rb" = " + _NOT_DEFINED_HERE + rb"((?:[a-z_]+(?:\(\w+\))? )*?)(global|constant) ")
_LOCAL_OR_SHARED = re.compile(rb"\b(?:internal|private|linkonce|linkonce_odr|weak|weak_odr) ")
_ESCAPE = re.compile(rb"\\([0-9A-F]{2})")
_COPY = re.compile(rb"\.specialized\.\d+$")
_SWIFT_COPY = re.compile(rb"[\w$]*T[fgG][\w$]*")


def own_functions(debug_module: bytes, source: str) -> frozenset[bytes]:
    """Symbols of the functions that were written in the file `source`, from a module with line tables."""
    files = _FILE.findall(debug_module)
    own_files = {number for number, name, folder in files if _is_own(name, folder, source)}
    no_files = {number for number, name, _ in files if name == _NO_FILE}
    subprograms = _SUBPROGRAM.findall(debug_module)
    own = {number for number, file in subprograms if file in own_files}
    if placeless := {number for number, file in subprograms if file in no_files}:
        own |= {scope for scope, file in _BLOCK.findall(debug_module) if scope in placeless and file in own_files}
    return frozenset(_symbol(name) for name, number in _DEFINITION.findall(debug_module) if number in own)


def matching_functions(module: bytes, pattern: str) -> frozenset[bytes]:
    """Symbols of the functions that a module defines and that match a regular expression as a whole.

    A copy is judged by the name of its original, which is given in its place.
    """
    symbols = {_COPY.sub(b"", _symbol(name)) for name, _ in _DEFINITION.findall(module)}
    matches = re.compile(pattern.encode(), re.DOTALL).fullmatch
    return frozenset(symbol for symbol in symbols if matches(symbol))


def defined_functions(module: bytes, among: Collection[bytes]) -> list[bytes]:
    """Symbols that a module defines and that are in `among` or copies of such, sorted."""
    symbols = {_symbol(name) for name, _ in _DEFINITION.findall(module)}
    return sorted(symbol for symbol in symbols if _is_copy_or_one_of(symbol, among) and b"\0" not in symbol)


def _is_copy_or_one_of(symbol: bytes, among: Collection[bytes]) -> bool:
    """LLVM names the copy that it specialises by a suffix; Swift by its types and `Tf`, `Tg` or `TG` after the name."""
    if _COPY.sub(b"", symbol) in among:
        return True
    if not symbol.startswith(b"$s"):
        return False
    return any(symbol[:end] in among and _SWIFT_COPY.fullmatch(symbol, end) for end in range(len(symbol) - 2, 2, -1))


def all_defined(module: bytes, functions: Collection[bytes]) -> bool:
    """Whether a module defines no other functions than these: then it is its own extract."""
    return len(_DEFINITION.findall(module)) == len(functions)


def extraction_files(module: bytes, functions: Collection[bytes]) -> dict[str, bytes]:
    """The input files of `extraction_script`: arguments of llvm-extract, and the symbols that stay visible."""
    options = [b"--keep-const-init", *(b"--func=" + name for name in functions)]
    visible = [*functions]
    for name, is_mutable, is_visible in _globals(module):
        if is_mutable:
            options.append(b"--glob=" + name)
        if is_visible:
            visible.append(name)
    return {"extract": b"\n".join(map(_quoted, options)), "keep": b"\n".join(visible)}


def extraction_script(llvm: str) -> str:
    """Shell commands that reduce module.bc to some functions and write the result, verified, to standard output."""
    return (
        f"llvm-extract{llvm} @extract module.bc -o own.bc && "
        f"opt{llvm} -S -passes=internalize,globaldce,verify -internalize-public-api-file=keep own.bc -o -"
    )


def _is_own(name: bytes, folder: bytes, source: str) -> bool:
    """Whether a file is the program's: one of a library may have the same name, but the sandbox has those in /usr."""
    return name == source.encode() and not folder.startswith(_LIBRARIES)


def _globals(module: bytes) -> Iterator[tuple[bytes, bool, bool]]:
    """Name, whether mutable, and whether other modules see it, of each variable that a module defines."""
    for line in module.splitlines():
        if line.startswith(b"@") and (match := _GLOBAL.match(line)):
            name, linkage, kind = match.groups()
            yield _symbol(name), kind == b"global", not _LOCAL_OR_SHARED.search(linkage)


def _symbol(token: bytes) -> bytes:
    """The bytes of a name as LLVM writes it after `@`: quoted, with hexadecimal escapes, where it must be."""
    if not token.startswith(b'"'):
        return token
    return _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), token[1:-1])


def _quoted(argument: bytes) -> bytes:
    """An argument as a response file of LLVM's tools wants it."""
    return b'"' + argument.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
