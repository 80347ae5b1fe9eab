"""Hashes code by what it does: the syntax trees of a module and of all of ours that it imports.

Snakemake does not see edits behind `python -m`. Every rule takes the fingerprint of its entry point as a parameter, so
an edit reruns what it affects, and a comment, a docstring or an unrelated module reruns nothing.
"""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = "ircoder"


@cache
def fingerprint(module: str, root: Path = REPOSITORY) -> str:
    """The hash (16 hex digits) of a module's import closure within the package.

    Files beside the module, or beside any that it imports, that are not Python (templates, style sheets, harnesses)
    count as well, by their bytes. Raises FileNotFoundError for a module that does not exist.
    """
    digest = hashlib.sha256()
    names = sorted(closure(module, root))
    for name in names:
        digest.update(f"{name}\n{_tree_text(_tree(_file(name, root)))}\n".encode())
    for folder in sorted({_file(name, root).parent for name in names} - {root / PACKAGE}):
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()[:16]


def file_fingerprint(path: Path) -> str:
    """The hash of one Python file outside the package, without comments and docstrings."""
    return hashlib.sha256(_tree_text(_tree(path)).encode()).hexdigest()[:16]


def closure(module: str, root: Path = REPOSITORY) -> set[str]:
    """The names of all of our modules that importing `module` imports, itself included."""
    found: set[str] = set()
    queue = [module]
    while queue:
        name = queue.pop()
        if name in found or not _exists(name, root):
            continue
        found.add(name)
        queue += [".".join(name.split(".")[:depth]) for depth in range(1, name.count(".") + 1)]
        queue += _imports(name, root)
    if module not in found:
        raise FileNotFoundError(f"{module}: no such module under {root}")
    return found


def _imports(name: str, root: Path) -> list[str]:
    path = _file(name, root)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = ".".join(package.split(".")[: package.count(".") + 2 - node.level])
                base = f"{parent}.{base}".rstrip(".")
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return [name for name in found if name.split(".")[0] == PACKAGE]


def _file(name: str, root: Path) -> Path:
    path = root.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _exists(name: str, root: Path) -> bool:
    return _file(name, root).is_file()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _tree_text(node: object) -> str:
    """A tree as text. Unlike ast.dump it is the same for every Python version: empty fields are left out."""
    if isinstance(node, ast.AST):
        kept = [f"{name}={_tree_text(value)}" for name, value in ast.iter_fields(node) if value not in (None, [])]
        return f"{type(node).__name__}({', '.join(kept)})"
    if isinstance(node, list):
        return "[" + ", ".join(_tree_text(item) for item in node if not _is_docstring(item)) + "]"
    return repr(node)


def _is_docstring(node: object) -> bool:
    """Whether a statement is a string and nothing else, as docstrings of modules, functions and constants are."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
