"""Measures a model on held-out programs of every language: likelihood, retrieval, and IR that it writes.

One step for all three, because loading torch and a model costs more than measuring a tiny one.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from transformers import PreTrainedModel

from ircoder.toolchain.records import Record, run_step, sha256_text, write_json, write_jsonl
from ircoder.train import models
from ircoder.train.attention import by_document
from ircoder.train.likelihood import Text, likelihoods, summary, texts
from ircoder.train.pairs import TokenizedProgram, tokenize
from ircoder.train.programs import SPLITS, Name, Program, languages, names, split
from ircoder.train.retrieval import Vectors, mean_hidden_states, retrieve
from ircoder.train.translation import chosen, longest_source, translate
from ircoder.train.vocabulary import Vocabulary


def spread(rows: Iterable[Name], most: int) -> set[str]:
    """The ids of `most` programs: the first of every task, then the second of every task, and so on.

    First is what comes first by a hash: of programs by that of their id, of tasks by that of their name. So languages
    that share tasks are measured on the same ones, which retrieval needs.
    """
    by_task: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_task[row.task].add(row.id)
    ranked = [
        (place, sha256_text(f"measure:{task}"), name)
        for task, ids in by_task.items()
        for place, name in enumerate(sorted(ids, key=lambda name: sha256_text(f"measure:{name}")))
    ]
    return {name for _, _, name in sorted(ranked)[:most]}


def held_out(dataset: Path, vocabulary: Vocabulary, most: int) -> dict[str, list[TokenizedProgram]]:
    """Held-out programs of each language, `most` at most, tokenised, a row for each level."""
    return {language: list(tokenize(_held_out(dataset, language, most), vocabulary)) for language in languages(dataset)}


def _held_out(dataset: Path, language: str, most: int) -> Iterator[Program]:
    rows = {
        level: {number: row for number, row in enumerate(names(dataset, language, level)) if row.heldout}
        for level in SPLITS
    }
    ids = spread((row for level in SPLITS for row in rows[level].values()), most)
    for level in SPLITS:
        yield from split(dataset, language, level, {number for number, row in rows[level].items() if row.id in ids})


def measure(
    model: PreTrainedModel, vocabulary: Vocabulary, programs: Mapping[str, Sequence[TokenizedProgram]]
) -> dict[str, Record]:
    """The measures of each language (docs/formats.md, "Measures")."""
    context = models.context(model, vocabulary)
    found = {language: texts(rows, vocabulary, context) for language, rows in programs.items()}
    retrieved, by_task = retrieve({language: _vectors(model, vocabulary, one) for language, one in found.items()})
    result: dict[str, Record] = {}
    for language, one in found.items():
        scores = likelihoods(model, [text.document for text in one], vocabulary)
        measures, tasks = summary(one, scores)
        for task, sums in by_task.get(language, {}).items():
            tasks[task] |= sums
        result[language] = measures | {"retrieval": retrieved[language], "tasks": tasks}
    return result


def _vectors(model: PreTrainedModel, vocabulary: Vocabulary, found: Sequence[Text]) -> Vectors:
    sources = [text for text in found if text.kind == "source"]
    values = mean_hidden_states(model, [text.document for text in sources], vocabulary)
    return Vectors([text.task for text in sources], values)


def main() -> None:
    """Measures a model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--programs", type=int, required=True, help="held-out programs of a language, at most")
    parser.add_argument("--translations", type=int, required=True, help="those of them whose IR it writes")
    parser.add_argument("--max-new-tokens", type=int, required=True, help="tokens of that IR at most")
    models.add_machine_arguments(parser)
    parser.add_argument("--output", type=Path, required=True, help="the measures, .json")
    parser.add_argument("--written", type=Path, required=True, help="the IR that it wrote, .jsonl")
    arguments = parser.parse_args()
    device = models.device(arguments.device)
    models.fix_randomness(0, arguments.threads)
    model, vocabulary = models.load(arguments.model)
    model.eval().to(device)
    programs = held_out(arguments.dataset, vocabulary, arguments.programs)
    with by_document(model):
        measures = measure(model, vocabulary, programs)
    longest = longest_source(model, vocabulary, arguments.max_new_tokens)
    rows = [
        row
        for found in programs.values()
        for row in chosen((one for one in found if one.program.level == "size"), arguments.translations, longest)
    ]
    write_jsonl(arguments.written, translate(model, vocabulary, rows, arguments.max_new_tokens))
    write_json(arguments.output, measures)


if __name__ == "__main__":
    run_step(main)
