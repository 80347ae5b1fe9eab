"""The dataset card: `README.md` with the front matter that `datasets` reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from ircoder.dataset.licences import tags
from ircoder.dataset.parquet import SCHEMA
from ircoder.dataset.statistics import Summary
from ircoder.toolchain.records import sha256_text

MEANINGS = {
    "Source_Code": "the program",
    "IR_Original": "the whole module as LLVM IR text",
    "IR_Own_Functions": "the program's own functions alone, without what headers and the standard library "
    "instantiated; null where they could not be told apart",
    "id": "unique within a language",
    "task": "programs that solve the same problem share it",
    "heldout": "never trained on",
    "tests_passed": "whether the program, built and run, passed its tests; null where it has none",
    "licence": "of the program",
    "origin": "JSON: every other field that the corpus had",
    "toolchain": "first line of the compiler's version",
    "llvm_version": "LLVM version of the front end",
    "flags": "optimisation flags of the split",
    "image_key": "hash of the container image's definition",
    "source_sha256": "of `Source_Code` in UTF-8",
    "ir_sha256": "of `IR_Original` in UTF-8",
}


Caveats = Mapping[str, Sequence[str]]
"""Paragraphs on a language's IR, by the language: column `caveats` of ircoder/languages.yaml."""


def card(summary: Summary, heldout_fraction: float, digests: Mapping[str, str], caveats: Caveats) -> str:
    """The text of the card; `digests` has the SHA-256 of each file `<Language>/<Split>.parquet`.

    Only splits with rows are declared: `datasets` cannot open an empty one. Each config carries the hash of its files,
    because `datasets` caches a local folder under its front matter: without it, a dataset that was built again would
    load as it was before.
    """
    filled = {language: [split for split, row in splits.items() if row["rows"]] for language, splits in summary.items()}
    rows = [row for splits in summary.values() for row in splits.values()]
    licences = sum((Counter(row["licences"]) for row in rows), Counter[str]())
    return _template().render(
        summary=summary,
        loadable={language: splits for language, splits in filled.items() if splits},
        digests={
            language: sha256_text("".join(digests[f"{language}/{split}.parquet"] for split in splits))
            for language, splits in filled.items()
        },
        absent=[(name, split) for name, splits in summary.items() for split in splits if split not in filled[name]],
        columns=[(field.name, str(field.type), MEANINGS[field.name]) for field in SCHEMA],
        reasons=sorted({reason for row in rows for reason in row["removed"]}),
        licences=[(_cell(name), rows) for name, rows in sorted(licences.items())],
        licence_tags=sorted(set[str]().union(*map(tags, licences))),
        heldout_limit=f"{1000 * heldout_fraction:g}",
        caveats={language: [_prose(text) for text in caveats[language]] for language in summary if language in caveats},
    )


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _cell
    return environment.get_template("card.md.j2")


def _prose(text: str) -> str:
    """A text of which Markdown takes nothing but what stands between backticks for markup."""
    parts = " ".join(text.split()).split("`")
    return "`".join(
        part if number % 2 else re.sub(r"([\\*_<>\[\]~#|])", r"\\\1", part) for number, part in enumerate(parts)
    )


def _cell(text: str) -> str:
    """A text that does not break a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
