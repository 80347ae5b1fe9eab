"""Sets the arms beside each other: each measure by arm, language and seed, and the verdicts on the claims."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ircoder.score.claims import CLAIMS, MEASURES, Sums, mean, verdict
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_json


def read_sums(measures: Path, model: str, accepted: Mapping[str, Sequence[Record]]) -> dict[str, dict[str, Record]]:
    """A model's sums by language and task, the verdicts on the IR that it wrote among them (a task for each program).

    Raises UserError for a file that is no measures.
    """
    try:
        found = json.loads(measures.read_text(encoding="utf-8"))
        sums: dict[str, dict[str, Record]] = {language: dict(row["tasks"]) for language, row in found.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UserError(f"{measures}: no measures of a model ({error}); remove it and run the workflow again") from None
    for language, verdicts in accepted.items():
        for one in verdicts:
            if one["model"] == model:
                own = sums.setdefault(language, {}).setdefault(f"program {one['id']}", {})
                own["accepted"] = [1, float(one["status"] == "ok")]
    return sums


def table(models: Mapping[tuple[str, int], Sums], languages: Sequence[str]) -> Record:
    """{measure: {language or "all": {arm: {"mean", "low", "high"}}}}: of the seeds, with their smallest and largest."""
    result: Record = {}
    for measure in MEASURES:
        result[measure] = {}
        for language in ["all", *languages]:
            arms: dict[str, list[float]] = {}
            for (arm, _), sums in models.items():
                value = mean(sums if language == "all" else {language: sums.get(language, {})}, measure)
                if value is not None:
                    arms.setdefault(arm, []).append(value)
            result[measure][language] = {arm: _spread(values) for arm, values in arms.items()}
    return result


def _spread(values: Sequence[float]) -> Record:
    return {"mean": round(sum(values) / len(values), 6), "low": min(values), "high": max(values)}


def judged(models: Mapping[tuple[str, int], Sums]) -> list[Record]:
    """A verdict on each claim whose two arms were run."""
    arms: dict[str, list[Sums]] = {}
    for (arm, _), sums in sorted(models.items(), key=lambda entry: entry[0]):
        arms.setdefault(arm, []).append(sums)
    return [
        verdict(claim, arms[claim.better], arms[claim.worse])
        for claim in CLAIMS
        if claim.better in arms and claim.worse in arms
    ]


def main() -> None:
    """Writes the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", nargs="+", type=Path, required=True, help="measures of each model")
    parser.add_argument("--models", nargs="+", required=True, help="their names, <arm>.seed-<n>, in the same order")
    parser.add_argument("--accepted", nargs="+", type=Path, required=True, help="verdicts on written IR, by language")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    accepted = {path.stem: list(read_jsonl(path)) for path in arguments.accepted}
    models = {}
    for path, name in zip(arguments.measures, arguments.models, strict=True):
        arm, _, seed = name.partition(".seed-")
        models[arm, int(seed)] = read_sums(path, name, accepted)
    write_json(arguments.output, {"measures": table(models, sorted(accepted)), "claims": judged(models)})


if __name__ == "__main__":
    run_step(main)
