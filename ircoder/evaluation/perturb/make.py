"""Step: perturbs a benchmark's tasks, or the problems', and writes them beside the unchanged ones to compare with.

    python3 -m ircoder.evaluation.perturb.make --tasks tasks.jsonl --language Go --seeds 5 \\
        --output perturbed.jsonl --unperturbed unperturbed.jsonl --summary summary.json

The summary counts, {family: {perturbation: {"changed": n, "left_alone": n}}}, tasks times seeds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ircoder.evaluation.perturb.table import FAMILIES
from ircoder.evaluation.perturb.tasks import name_of, perturbed, unperturbed
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_json, write_jsonl


def summary(changed: Iterable[Record], left_alone: Counter[tuple[str, str]]) -> Record:
    """How many tasks each perturbation changed, and how many it left alone."""
    counts = Counter(name_of(task) for task in changed)
    found: Record = {}
    for family, name in sorted(counts | left_alone):
        entry = {"changed": counts[family, name], "left_alone": left_alone[family, name]}
        found.setdefault(family, {})[name] = entry
    return found


def main() -> None:
    """Writes the tasks and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=Path, required=True, help="task records with references, or problems")
    parser.add_argument("--language", required=True)
    parser.add_argument("--seeds", type=int, default=1, help="prompts of each perturbation that draws at random")
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=FAMILIES)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--unperturbed", type=Path, required=True, help="the tasks as they were")
    parser.add_argument("--summary", type=Path, required=True)
    args = parser.parse_args()
    if args.seeds < 1:
        raise UserError("--seeds: must be 1 or more")
    tasks = [task for task in read_jsonl(args.tasks) if task.get("language", args.language) == args.language]
    left_alone: Counter[tuple[str, str]] = Counter()
    found = sorted(
        perturbed(tasks, args.language, args.seeds, args.families, left_alone), key=lambda task: str(task["task_id"])
    )
    if not found:
        raise UserError(f"{args.tasks}: no task can be perturbed; they need references in {args.language}")
    write_jsonl(args.output, found)
    write_jsonl(args.unperturbed, sorted(unperturbed(tasks, args.language), key=lambda task: str(task["task_id"])))
    write_json(args.summary, summary(found, left_alone))


if __name__ == "__main__":
    run_step(main)
