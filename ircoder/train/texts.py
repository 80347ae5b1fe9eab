"""What the arms read: the documents of each kind of text, from the programs that are not held out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy

from ircoder.toolchain.records import UserError, read_jsonl
from ircoder.train.budget import Budget, Kept
from ircoder.train.packing import Document, cut
from ircoder.train.pairs import BATCH, TokenizedProgram, llvm_to_source, source_to_llvm, tokenize
from ircoder.train.programs import Name, Program, programs, sources
from ircoder.train.vocabulary import Tokens, Vocabulary


@dataclass
class PairedDocuments:
    """Documents made of pairs that fit the context; `counts` says what became of all pairs.

    Those that the budget has no room for, whatever their length, are `not_read`.
    """

    documents: list[Document]
    counts: Counter[str]


@dataclass(frozen=True)
class Corpus:
    """Where texts come from and what they must fit: a dataset's splits, a vocabulary, a context in tokens.

    Of each kind of text, so many documents are kept as hold the budget.
    """

    dataset: Path
    levels: Sequence[str]
    vocabulary: Vocabulary
    context: int
    budget: Budget = field(default_factory=Budget)

    def source(self) -> list[Document]:
        """Each source once, with the end token, cut to the context. Raises UserError where every one is held out."""
        rows = sources(self.dataset, self.levels)
        return self._cut(
            ((record_name(name), text) for name, text in rows if not name.heldout),
            f"{self.dataset}: every program is held out; add programs or lower the held-out share",
        )

    def monolingual(self, files: Sequence[Path]) -> list[Document]:
        """Other source and plain text, each with the end token, cut to the context.

        `files` hold records of the kinds `source` and `text` (docs/formats.md, "Other data"). Raises UserError where
        they hold none.
        """
        records = (record for path in files for record in read_jsonl(path))
        paths = ", ".join(map(str, files)) or "no file of monolingual text"
        return self._cut(
            ((f"data/{record['id']}", str(record.get("source", record.get("text")))) for record in records),
            f"{paths}: no record; give the configuration sources for data.source or data.text",
        )

    def _cut(self, texts: Iterator[tuple[str, str]], if_none: str) -> list[Document]:
        """The documents of texts, each behind its record's name, of which some are held as text at a time.

        Raises UserError `if_none` where there is no text.
        """
        kept, read = Kept(self.budget), False
        wanted = (text for text in texts if kept.wants(text[0]))
        while batch := list(islice(wanted, BATCH)):
            read = True
            for (name, _), tokens in zip(batch, self.vocabulary.encode([text for _, text in batch]), strict=True):
                pieces = cut(self._whole(tokens), self.context)
                kept.add(name, [Document(piece.tokens, piece.predicted_from, name) for piece in pieces])
        if not read:
            raise UserError(if_none)
        return kept.documents()

    def pairs(self) -> PairedDocuments:
        """Both directions of every pair. Raises UserError where no pair fits the context."""
        return self._paired(lambda row, ir: [make(row.source, ir, self.vocabulary) for make in DIRECTIONS])

    def ir(self) -> PairedDocuments:
        """The IR that each pair takes, alone, so that it is the same IR as in pairs. Raises UserError as `pairs`."""
        return self._paired(lambda row, ir: [self._whole(ir)])

    def _paired(self, texts: Callable[[TokenizedProgram, Tokens], list[Tokens]]) -> PairedDocuments:
        kept, counts = Kept(self.budget), Counter[str]()

        def wanted() -> Iterator[Program]:
            for row in self._programs():
                if kept.wants(record_name(row)):
                    yield row
                else:
                    counts["not_read"] += 1

        for row in tokenize(wanted(), self.vocabulary, self.context):
            counts[row.choose(self.context)] += 1
            ir = row.chosen_ir(self.context)
            if ir is not None:
                name = record_name(row.program)
                kept.add(name, [Document(tokens, record=name) for tokens in texts(row, ir)])
        total, documents = counts.total(), kept.documents()
        if not total:
            raise UserError(f"{self.dataset}: every pair is held out; add programs or lower the held-out share")
        if not documents:
            message = f"none of {total} pairs fits {self.context} tokens; raise model.context"
            raise UserError(f"{self.dataset}: {message}")
        return PairedDocuments(documents, counts)

    def _programs(self) -> Iterator[Program]:
        return (row for row in programs(self.dataset, self.levels) if not row.heldout)

    def _whole(self, tokens: Tokens) -> Tokens:
        return numpy.concatenate([self.vocabulary.begun(tokens), [self.vocabulary.end]]).astype(numpy.int32)


DIRECTIONS = (source_to_llvm, llvm_to_source)


def record_name(row: Name) -> str:
    """`<Language>/<id>`: ids are unique within a language."""
    return f"{row.language}/{row.id}"
