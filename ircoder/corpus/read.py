"""Reads a corpus into sorted shards: `python3 -m ircoder.corpus.read`. See docs/formats.md for the records."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ircoder.corpus.languages import Languages
from ircoder.corpus.providers import PROVIDERS
from ircoder.corpus.providers.item import SOURCE_LIMIT, Item
from ircoder.corpus.store import Store
from ircoder.toolchain.records import (
    Record,
    UserError,
    run_step,
    sha256_text,
    write_json,
    write_jsonl,
)
from ircoder.toolchain.workspace import Workspace


@dataclass
class Counts:
    """What became of the programs of one language: read = kept + sum of dropped."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def note(self, reason: str | None) -> None:
        """Counts one program, kept where there is no reason to drop it."""
        self.read += 1
        if reason is None:
            self.kept += 1
        else:
            self.dropped[reason] += 1


def shard_of(name: str, shards: int) -> int:
    """The shard of the record with this id; it does not depend on the other records."""
    return int(sha256_text(name)[:8], 16) % shards


def reason_to_drop(source: bytes) -> str | None:
    """Why a source cannot be used, judged by its bytes alone; None where it can."""
    if len(source) > SOURCE_LIMIT:
        return "too large"
    if not source.strip():
        return "empty"
    if b"\0" in source:
        return "nul byte"
    return None if _is_utf8(source) else "not utf-8"


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def to_record(item: Item, provider: str, licence: str) -> Record:
    """The corpus record of an item whose source is good."""
    source = item.source.decode("utf-8")
    return {
        "id": item.id,
        "language": item.label,
        "task": item.task,
        "source": source,
        "sha256": sha256_text(source),
        "licence": item.licence or licence,
        "origin": {**item.origin, "provider": provider},
    }


def keep(item: Item, store: Store, provider: str, licence: str, shards: int) -> str | None:
    """Puts an item into the store, or gives the reason why not."""
    reason = reason_to_drop(item.source)
    if reason is not None:
        return reason
    try:
        return store.add(to_record(item, provider, licence), shard_of(item.id, shards))
    except UnicodeEncodeError:  # a name or a field of `origin`
        return "not utf-8"
    except ValueError:
        raise UserError(f"record {item.id!r} holds NaN or an infinite number, which JSON has not; mend it") from None


def read_corpus(
    items: Iterable[Item], languages: list[str], store: Store, provider: str, licence: str, shards: int
) -> dict[str, Any]:
    """Reads all items into the store and returns the summary; the first of several equal ones is kept."""
    counts = {language: Counts() for language in languages}
    others: Counter[str] = Counter()
    for item in items:
        if item.label in counts:
            counts[item.label].note(keep(item, store, provider, licence, shards))
        else:
            others[item.label.encode("utf-8", "replace").decode("utf-8")] += 1
    return {"languages": {language: vars(counts[language]) for language in languages}, "other_languages": others}


def check_not_empty(summary: dict[str, Any], path: Path) -> None:
    """Raises UserError where no program is left to work with, and says what was there instead."""
    counts = summary["languages"]
    if any(count["kept"] for count in counts.values()):
        return
    dropped = sum((count["dropped"] for count in counts.values()), Counter[str]())
    found = ", ".join(f"{name} {n}" for name, n in (summary["other_languages"] + dropped).most_common(8)) or "nothing"
    raise UserError(f"{path}: no usable program in {', '.join(counts)} (found: {found}); check the path and languages")


def main() -> None:
    """Reads the corpus that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provider", choices=PROVIDERS, required=True)
    parser.add_argument("--path", type=Path, required=True, help="the folder or file that the provider reads")
    parser.add_argument("--languages", nargs="+", required=True, help="of those with extensions")
    parser.add_argument("--extensions", required=True, help="{language: [file extension]} as JSON")
    parser.add_argument("--licence", required=True, help="of records that name none")
    parser.add_argument("--shards", type=int, required=True, help="shards per language")
    parser.add_argument("--output", type=Path, required=True, help="folder for <Language>/<shard>.jsonl.gz")
    arguments = parser.parse_args()
    if arguments.shards < 1:
        raise UserError(f"--shards is {arguments.shards}; it must be 1 or more")

    table = Languages.from_json(arguments.extensions)
    languages = table.check(arguments.languages)
    items = PROVIDERS[arguments.provider](arguments.path, table)
    workspace = Workspace("corpus", [arguments.output], [], {key: str(value) for key, value in vars(arguments).items()})
    store = Store(workspace.path / "records.sqlite")
    try:
        summary = read_corpus(items, languages, store, arguments.provider, arguments.licence, arguments.shards)
        check_not_empty(summary, arguments.path)
        for language in languages:
            for shard in range(arguments.shards):
                write_jsonl(arguments.output / language / f"{shard:04d}.jsonl.gz", store.shard(language, shard))
        write_json(arguments.output / "summary.json", summary)
    finally:
        store.close()
        workspace.remove()


if __name__ == "__main__":
    run_step(main)
