"""Where records come from: one entry of `corpus.sources` or of a list in the section `data`.

Standard library only: the host checks configurations with it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE_PROVIDERS = ("directory", "codenet")
"""These give one text a file, which is enough for programs and plain text, and for no other kind."""

TABLE = frozenset({"prefix", "columns", "language", "dataset", "revision"})

OPTIONS: dict[str, frozenset[str]] = {
    "embedded": frozenset(),
    "directory": frozenset({"prefix"}),
    "codenet": frozenset({"prefix"}),
    "jsonl": TABLE,
    "parquet": TABLE,
    "huggingface": TABLE | {"subset", "split"},
    "lines": TABLE,
}
"""Every provider, and what its entry may say beside provider, path and licence. The embedded problems have no prefix:
their names decide what is held out."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry, with the defaults of what it leaves out."""

    provider: str
    path: Path
    """A folder or file."""
    licence: str
    """Of records that name none."""
    prefix: str = ""
    """Put before each id and task, to keep apart sources that use the same."""
    language: str | None = None
    """Of records that name none."""
    columns: Mapping[str, Any] = field(default_factory=dict)
    """Our field: theirs. `origin` lists the fields to keep as provenance; without it all others are kept."""
    subset: str | None = None
    """The dataset's configuration, where it has several."""
    split: str = "train"
    dataset: str | None = None
    """The id of the hub's dataset that lies at `path`, fetched at the commit `revision`."""
    revision: str | None = None


def read_sources(text: str) -> list[Source]:
    """The sources of a list of entries as JSON, as a step's command line gives it."""
    try:
        return [Source(**{**entry, "path": Path(entry["path"])}) for entry in json.loads(text)]
    except (ValueError, TypeError, KeyError) as error:
        raise argparse.ArgumentTypeError(f"no list of sources ({error})") from None
