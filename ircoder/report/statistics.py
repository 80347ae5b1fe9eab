"""What the dataset of a run holds, language by language, beside the published counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ircoder.dataset.selection import EXACT, NEAR
from ircoder.report.facts import fit_shares
from ircoder.report.inputs import Inputs
from ircoder.toolchain.records import Record

PUBLISHED = Path(__file__).parent / "published.yaml"


@dataclass(frozen=True)
class LanguageStatistics:
    """One language, both splits together. Tokens are this run's tokenizer's, where it counted those of some pairs alone
    as many as all would have; a ratio is None where there is no pair.

    `duplicates` counts pairs that were left out for another like them; `tested` pairs whose program has tests.
    `fits`: by context in tokens, the share of pairs that fits as whole modules, and with own functions in their place.
    """

    language: str
    pairs: int
    source_tokens: int
    ir_tokens: int
    own_tokens: int
    ratio: float | None
    own_ratio: float | None
    duplicates: int
    tests_passed: int
    tested: int
    fits: dict[int, tuple[float | None, float | None]]
    published: int | None


def by_language(inputs: Inputs) -> list[LanguageStatistics]:
    """The statistics of each language, in the configuration's order."""
    published = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    return [_statistics(name, inputs, published.get(name, {}).get("rows")) for name in inputs.ir_languages]


def contexts(inputs: Inputs) -> list[int]:
    """The contexts that were measured, in tokens."""
    levels: Iterable[Record] = (level for language in inputs.fit.values() for level in language.values())
    return sorted({int(size) for level in levels for size in level["contexts"]})


def _statistics(language: str, inputs: Inputs, published: int | None) -> LanguageStatistics:
    levels = inputs.fit[language].values()
    splits = inputs.dataset[language].values()
    tokens = {kind: round(sum(_of_all(level, kind) for level in levels)) for kind in ("source", "ir", "own_ir")}
    passed, failed = (sum(split[f"tests_{how}"] for split in splits) for how in ("passed", "failed"))
    return LanguageStatistics(
        language=language,
        pairs=sum(split["rows"] for split in splits),
        source_tokens=tokens["source"],
        ir_tokens=tokens["ir"],
        own_tokens=tokens["own_ir"],
        ratio=_ratio(tokens["ir"], tokens["source"]),
        own_ratio=_ratio(tokens["own_ir"], tokens["source"]),
        duplicates=sum(split["removed"].get(reason, 0) for split in splits for reason in (EXACT, NEAR)),
        tests_passed=passed,
        tested=passed + failed,
        fits={size: fit_shares([inputs.fit[language]], size) for size in contexts(inputs)},
        published=published,
    )


def _of_all(level: Record, kind: str) -> float:
    """Tokens of a level's pairs, from those that were measured."""
    return float(level["tokens"][kind]["sum"] * level["pairs"] / max(1, level["measured"]))


def _ratio(part: Any, whole: Any) -> float | None:
    return part / whole if whole else None
