"""The one place for how a source and its IR become a training document. The format is ours.

The published code names two direction tokens and loads data that is already tokenised, so it does not show where they
stand. Here the token stands between the halves, where it says what comes next:

    source <source_to_llvm> IR     <|endoftext|>
    IR     <llvm_to_source> source <|endoftext|>

Where the base model's tokenizer puts a token before a text, as CodeLlama's and DeepSeek-Coder's do, every document and
every prompt begins with it: so the model was trained.

- The token is the separator too: there is exactly one place where a half ends, and no third special token.
- The first half begins a document as in pre-training on source alone, so a prompt for a program is the same for every
  model, and "source, then token" is the prompt for a translation. A model that writes a program may end it with either
  token; generation stops at both.
- Each half is tokenised alone, so its tokens are the same in both directions and without its partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Literal

import numpy

from ircoder.train.programs import Name, Program
from ircoder.train.vocabulary import Tokens, Vocabulary

GLUE = 2
"""Tokens of a pair beside its halves: the direction and the end."""

BATCH = 64
"""Programs tokenised at a time."""

Choice = Literal["whole", "own", "left_out"]
"""Which IR a pair takes: the whole module, the program's own functions, or none because neither fits the context."""


@dataclass(frozen=True)
class TokenizedProgram:
    """A program's three texts as tokens; of the texts themselves nothing is kept."""

    program: Name
    source: Tokens
    ir: Tokens
    own_ir: Tokens | None
    start: int = 0
    """Tokens before a document's first half."""

    def choose(self, context: int) -> Choice:
        """The whole module if the pair fits `context` tokens, else the own functions if they do, else nothing."""
        if pair_length(self.source, self.ir, self.start) <= context:
            return "whole"
        if self.own_ir is not None and pair_length(self.source, self.own_ir, self.start) <= context:
            return "own"
        return "left_out"

    def chosen_ir(self, context: int) -> Tokens | None:
        """The IR that the pair takes at a context, or None where the pair is left out."""
        return {"whole": self.ir, "own": self.own_ir, "left_out": None}[self.choose(context)]


def tokenize(rows: Iterable[Program], vocabulary: Vocabulary, context: int | None = None) -> Iterator[TokenizedProgram]:
    """Tokenises programs in batches, in order. Of texts that do not fit a `context`, so many tokens as show that."""
    encode = vocabulary.encode if context is None else partial(vocabulary.encode_at_most, most=context)
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        sources = encode([row.source for row in batch])
        modules = encode([row.ir for row in batch])
        own = iter(encode([row.own_ir for row in batch if row.own_ir is not None]))
        for row, source, ir in zip(batch, sources, modules, strict=True):
            own_ir = None if row.own_ir is None else next(own)
            yield TokenizedProgram(row.name, source, ir, own_ir, len(vocabulary.start))


def pair_length(source: Tokens, ir: Tokens, start: int) -> int:
    """Tokens that a pair takes, in either direction, behind `start` tokens."""
    return start + len(source) + len(ir) + GLUE


def source_to_llvm(source: Tokens, ir: Tokens, vocabulary: Vocabulary) -> Tokens:
    """The pair as a document that asks for IR."""
    return _document(source, vocabulary.to_llvm, ir, vocabulary)


def llvm_to_source(source: Tokens, ir: Tokens, vocabulary: Vocabulary) -> Tokens:
    """The pair as a document that asks for source."""
    return _document(ir, vocabulary.to_source, source, vocabulary)


def _document(first: Tokens, direction: int, second: Tokens, vocabulary: Vocabulary) -> Tokens:
    return numpy.concatenate([vocabulary.begun(first), [direction], second, [vocabulary.end]]).astype(numpy.int32)
