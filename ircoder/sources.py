"""The sources that a configuration names: are they right, are they here, and which files are they? Runs on the host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ircoder.corpus.kinds import OTHER, PROGRAMS, Kind
from ircoder.corpus.source import FILE_PROVIDERS, OPTIONS
from ircoder.refusals import CannotRun, NotHere, nearest

Entry = Mapping[str, Any]
"""A source of records, as the configuration names it (ircoder/corpus/source.py)."""

WATCHED = {
    "embedded": "*/*",
    "jsonl": "**/*.jsonl*",
    "parquet": "**/*.parquet",
    "huggingface": "**/*",
    "lines": "*",
}
"""The files of a provider's folder that Snakemake watches. Trees of millions of programs are not listed for it."""


def sources(config: Mapping[str, Any]) -> Iterator[tuple[str, Kind, Entry]]:
    """Every source of a configuration, with its key and with the kind of record that is read from it."""
    yield from ((f"corpus.sources.{n}", PROGRAMS, entry) for n, entry in enumerate(config["corpus"]["sources"]))
    for name, kind in OTHER.items():
        yield from ((f"data.{name}.{n}", kind, entry) for n, entry in enumerate(config["data"][name]))


def check_sources(config: Mapping[str, Any]) -> None:
    """Raises CannotRun for a source that its provider cannot read, or that may change. It need not be here."""
    for key, kind, entry in sources(config):
        _check_source(key, kind, entry)


def check_places(config: Mapping[str, Any]) -> None:
    """Raises NotHere for a source that is not here."""
    for key, _, entry in sources(config):
        _check_place(key, entry)


def _check_source(key: str, kind: Kind, entry: Entry) -> None:
    provider = entry["provider"]
    options = set(entry) - {"provider", "path", "licence"}
    if unused := sorted(options - OPTIONS[provider]):
        known = ", ".join(sorted(OPTIONS[provider])) or "no options"
        raise CannotRun(f"config: {key}.{unused[0]}: the provider {provider} does not use it; it has {known}")
    if provider in FILE_PROVIDERS and len(kind.texts) > 1:
        raise CannotRun(
            f"config: {key}.provider: {provider} gives one text a file, and {kind.name} need"
            f" {' and '.join(kind.texts)}; take jsonl, parquet, huggingface or lines"
        )
    fields = kind.texts if provider == "lines" else kind.fields
    if unknown := sorted(set(entry.get("columns", {})) - set(fields)):
        raise CannotRun(f"config: {key}.columns.{unknown[0]}: no such field{nearest(unknown[0], fields)}")
    for name, column in entry.get("columns", {}).items():
        if isinstance(column, list) != (name == "origin"):
            raise CannotRun(
                f"config: {key}.columns.{name}: must be {'a list of names' if name == 'origin' else 'one name'}"
            )
    dataset, revision = entry.get("dataset"), entry.get("revision")
    if (dataset is None) != (revision is None) or (revision and not re.fullmatch(r"[0-9a-f]{40}", revision)):
        raise CannotRun(
            f"config: {key}.revision: {dataset or entry['path']} may change on the hub; give `dataset`, its id there,"
            " and `revision`, the commit to use, 40 hex digits (no branch, no tag)"
        )


def _check_place(key: str, entry: Entry) -> None:
    """The path must be here. Jobs have no network: what the hub has is fetched before, at a commit that is named."""
    path, dataset, revision = entry["path"], entry.get("dataset"), entry.get("revision")
    fetch = "hf download {} --repo-type dataset --revision {} --local-dir {} (docs/corpus.md)"
    if Path(path).exists():
        return
    if dataset is not None:
        raise NotHere(f"config: {key}.path: {path} is not here yet: {fetch.format(dataset, revision, path)}")
    if entry["provider"] == "huggingface":
        raise NotHere(
            f"config: {key}.path: {path} is no folder here; for a dataset of the hub give `dataset`, its id,"
            f" `revision`, its commit, and `path`, the folder of: {fetch.format('<dataset>', '<revision>', '<path>')}"
        )
    raise NotHere(f"config: {key}.path: {path} does not exist; give a path that does")


def files_of(entries: Iterable[Entry]) -> list[str]:
    """The files that sources are read from, sorted: what Snakemake watches. Of a tree of programs it is the top."""
    found: set[str] = set()
    for entry in entries:
        pattern = WATCHED.get(entry["provider"])
        found |= set(files_below(entry["path"], pattern) if pattern else [str(entry["path"])])
    return sorted(found)


def files_below(path: str | Path, pattern: str = "**/*") -> list[str]:
    """A file, or the files of a folder that match and are not hidden, sorted; where there are none, the path itself.

    It is what Snakemake watches: a folder's own date does not change with what is in it.
    """
    top = Path(path)
    below = top.glob(pattern) if top.is_dir() else []
    shown = [str(file) for file in below if file.is_file() and not _is_hidden(file.relative_to(top))]
    return sorted(shown) or [str(path)]


def _is_hidden(path: Path) -> bool:
    """Whether a file or a folder above it is hidden, such as what `hf download` notes."""
    return any(part.startswith(".") for part in path.parts)
