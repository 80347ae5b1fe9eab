"""Compares a model's texts with their references, each on its own: `python3 -m ircoder.score.texts`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ircoder.evaluation.benchmark import BLEU, ROUGE
from ircoder.evaluation.tasks import read_tasks
from ircoder.score.bleu import sentence_bleu
from ircoder.score.rouge import rouge
from ircoder.score.verdicts import Run, check_tasks
from ircoder.toolchain.records import Record, UserError, read_jsonl, run_step, write_jsonl

DIGITS = 6
METRICS: dict[str, Callable[[str, str], dict[str, float]]] = {
    BLEU: lambda reference, hypothesis: {"bleu": sentence_bleu(reference, hypothesis)},
    ROUGE: rouge,
}
"""What makes the metrics of a text, given reference and hypothesis."""


def compared(tasks: list[Record], candidates: list[Record], metric: str, name: str) -> list[Record]:
    """A line for each candidate, with the metrics. Raises UserError where a task has none or a candidate no task."""
    references = {(task["language"], task["task_id"]): task["reference_text"] for task in tasks}
    found = []
    for candidate in candidates:
        key = candidate["language"], candidate["task_id"]
        if key not in references:
            raise UserError(f"{name}: {'/'.join(key)} is not among the tasks; run the generate step again")
        values = METRICS[metric](references[key], candidate["completion"])
        line = {"language": key[0], "task_id": key[1], "sample": candidate["sample"]}
        found.append(line | {measure: round(value, DIGITS) for measure, value in values.items()})
    for language in {task["language"] for task in tasks}:
        answered = [line["task_id"] for line in found if line["language"] == language]
        check_tasks(Run(name, language, ""), answered, (key[1] for key in references if key[0] == language))
    return found


def main() -> None:
    """Writes the lines, in the order of the candidates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--metric", choices=METRICS, required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    candidates = list(read_jsonl(arguments.candidates))
    write_jsonl(
        arguments.output,
        compared(read_tasks(arguments.tasks), candidates, arguments.metric, str(arguments.candidates)),
    )


if __name__ == "__main__":
    run_step(main)
