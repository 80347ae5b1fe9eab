"""The published prompts of instruction tuning and of commit-message tuning, and their records as documents.

As in the published code (UKPLab/acl2024-ircoder, instruct_tune.py and commitchronicle_train.py). The response is
tokenised apart from the prompt, as what begins a line: so it has the tokens that a model must write after the prompt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy

from ircoder.toolchain.records import Record, UserError
from ircoder.train.packing import Document
from ircoder.train.vocabulary import Vocabulary


@dataclass(frozen=True)
class Template:
    """A prompt with a place for what is asked; the fields of a record that are asked and the response."""

    prompt: str
    asked: str
    response: str
    shown: Callable[[str], str] = str
    """What is asked, as the prompt has it."""

    def ask(self, text: str) -> str:
        """The prompt that asks for a text's response, in training and in evaluation alike."""
        return self.prompt.format(self.shown(text))

    def fill(self, record: Record) -> tuple[str, str]:
        """Prompt and response of a record. Raises UserError that names a record without the fields as text."""
        try:
            asked, response = record[self.asked], record[self.response]
        except KeyError as error:
            raise UserError(f"record {record.get('id')}: no field {error}; make results/data again") from None
        if not (isinstance(asked, str) and isinstance(response, str)):
            both = f"{self.asked} or {self.response}"
            raise UserError(f"record {record.get('id')}: {both} is no text; make results/data again")
        return self.ask(asked), response


TEMPLATES = {
    "instructions": Template("### Instruction:\n{}\n\n### Response:\n", "instruction", "response"),
    "commits": Template("### Diff:\n{}\n\n### Message:\n", "diff", "message", str.strip),
}
"""By the kind of data (docs/formats.md, "Other data")."""


@dataclass
class Examples:
    """Documents of which only the response and the end token are predicted; `counts` says what became of all."""

    documents: list[Document] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def examples(path: Path, records: Iterable[Record], kind: str, vocabulary: Vocabulary, context: int) -> Examples:
    """The documents of a kind of data; a record that is longer than the context is left out and counted.

    Raises UserError where none is left: `path` says of what.
    """
    result = Examples(counts=Counter(used=0, left_out=0))
    for record in records:
        asked, answer = TEMPLATES[kind].fill(record)
        (prompt,), response = vocabulary.encode([asked]), vocabulary.following(answer)
        tokens = numpy.concatenate([vocabulary.begun(prompt), response, [vocabulary.end]]).astype(numpy.int32)
        fits = len(tokens) <= context
        result.counts["used" if fits else "left_out"] += 1
        if fits:
            result.documents.append(Document(tokens, len(vocabulary.start) + len(prompt), f"{kind}/{record['id']}"))
    if not result.documents:
        total = result.counts.total()
        raise UserError(
            f"{path}: none of {total} records fits {context} tokens; give sources for data.{kind}, or a longer context"
        )
    return result
