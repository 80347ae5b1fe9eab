"""Reads what the report shows (docs/formats.md names each file); examples.py reads the large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ircoder.deliverables import arms
from ircoder.toolchain.records import Record, read_json, read_jsonl

BySeed = dict[str, dict[int, Any]]
"""What a run of an arm with a seed left: {arm: {seed: value}}."""


@dataclass(frozen=True)
class Inputs:
    """The files of one run, as they were written."""

    config: Mapping[str, Any]
    corpus: Record
    tasks: list[Record]
    compiled: Record
    selection: Record
    benchmarks: Record
    dataset: Record
    fit: Record
    metrics: BySeed
    training: BySeed
    perplexity: BySeed
    comparison: Record
    calibration: Record
    scores: Record
    settings: Record
    manifest: list[Record]
    verdict: Record
    images: list[Record]

    @property
    def languages(self) -> list[str]:
        """The languages in the configuration's order."""
        return list(self.config["languages"])

    @property
    def ir_languages(self) -> list[str]:
        """Those that are compiled to IR; the others are evaluated only."""
        return list(self.config["ir_languages"])

    @property
    def arms(self) -> list[str]:
        """The base, then the arms that go on from it, in the configuration's order."""
        return arms(self.config)

    @property
    def main_arm(self) -> str:
        """The arm that the summary sets beside the base: paired, or else the first."""
        return "paired" if "paired" in self.arms else self.arms[1]

    @property
    def seeds(self) -> list[int]:
        """The seeds in the configuration's order."""
        return list(self.config["train"]["seeds"])


def read_inputs(config: Mapping[str, Any], results: Path, images: Path, manifest: Path, verdict: Path) -> Inputs:
    """Reads all files. Raises UserError for the first that is missing or damaged; a run without images has none."""

    def by_seed(name: str, read: Any) -> BySeed:
        seeds = config["train"]["seeds"]
        return {arm: {seed: read(results / name.format(arm=arm, seed=seed)) for seed in seeds} for arm in arms(config)}

    return Inputs(
        config=config,
        corpus=read_json(results / "corpus/summary.json"),
        tasks=list(read_jsonl(results / "corpus/tasks.jsonl")),
        compiled=read_json(results / "compile/summary.json"),
        selection=read_json(results / "dataset/selection.json"),
        benchmarks=read_json(results / "dataset/benchmarks.json"),
        dataset=read_json(results / "dataset/summary.json"),
        fit=read_json(results / "train/fit.json"),
        metrics=by_seed("train/{arm}/seed-{seed}/metrics.jsonl", lambda path: list(read_jsonl(path))),
        training=by_seed("train/{arm}/seed-{seed}/training.json", read_json),
        perplexity=by_seed("train/measures/{arm}/seed-{seed}.json", read_json),
        comparison=read_json(results / "train/comparison.json"),
        calibration=read_json(results / "execute/calibration.json"),
        scores=read_json(results / "score/summary.json"),
        settings=read_json(results / "score/settings.json"),
        manifest=read_json(manifest),
        verdict=read_json(verdict),
        images=[read_json(path) for path in sorted(images.glob("*.json"))],
    )
