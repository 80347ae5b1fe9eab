"""The tokenizer as the steps use it: texts to token numbers, and the four special tokens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy
from transformers import PreTrainedTokenizerFast

from ircoder.toolchain.records import UserError

END = "<|endoftext|>"
PAD = "<|pad|>"
TO_LLVM = "<source_to_llvm>"
TO_SOURCE = "<llvm_to_source>"
SPECIAL = (END, PAD, TO_LLVM, TO_SOURCE)
"""Special tokens of a tokenizer trained here, in the order of their numbers. One taken from a base model keeps its own
end and padding. The names of the two directions are the published code's (UKPLab/acl2024-ircoder,
Training_Scripts/config.py)."""

CHARACTERS, MARGIN = 16, 16
"""Characters of a text for each token that is looked for in its beginning, some two for each that IR has; and tokens by
which a text can have fewer than its beginning alone, where that ends within one of its tokens."""

Tokens: TypeAlias = "numpy.ndarray[tuple[int], numpy.dtype[numpy.int32]]"
"""Token numbers of a text, shape (length,), int32."""


def require_tokenizer(folder: Path) -> None:
    """Raises UserError where a folder holds no tokenizer in the format of the library `tokenizers`."""
    if not (folder / "tokenizer.json").is_file():
        raise UserError(f"{folder}: no tokenizer.json in it; name a folder that ircoder.train.tokenizer made")


def load_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """A folder's tokenizer as its tokenizer.json has it.

    AutoTokenizer goes by the class that the folder names. For DeepSeek-Coder that is Llama's, which in transformers 5
    splits texts as SentencePiece does and loses the spaces of this byte-level tokenizer (huggingface/transformers,
    issue 46489).
    """
    tokenizer: PreTrainedTokenizerFast = PreTrainedTokenizerFast.from_pretrained(folder)
    return tokenizer


class Vocabulary:
    """A tokenizer that `transformers` loads, with the special tokens' numbers at hand.

    `start` holds the one token that the tokenizer puts before a text, or none.
    """

    def __init__(self, folder: Path) -> None:
        """Loads a folder. Raises UserError where it holds no tokenizer or one without the special tokens.

        Padding is no other special token: what is padding must not count as text.
        """
        require_tokenizer(folder)
        self.tokenizer = load_tokenizer(folder)
        known = self.tokenizer.get_vocab()
        special = (self.tokenizer.eos_token, self.tokenizer.pad_token, TO_LLVM, TO_SOURCE)
        missing = [name or "end or padding" for name in special if name not in known]
        if missing:
            raise UserError(f"{folder}: the tokenizer has no {', '.join(missing)}; name one with the special tokens")
        self.end, self.pad, self.to_llvm, self.to_source = self.special = tuple(known[token] for token in special)
        # What the base model's documents began with, such as <s> of CodeLlama: it has never seen one without.
        first = self.tokenizer("a").input_ids[:1]
        begins = self.tokenizer.bos_token_id is not None and first == [self.tokenizer.bos_token_id]
        self.start: Tokens = numpy.array(first if begins else [], dtype=numpy.int32)
        # A program may spell a special token in a string or comment; there it is text like any other.
        self.tokenizer.backend_tokenizer.encode_special_tokens = True

    def __len__(self) -> int:
        return len(self.tokenizer)

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Token numbers of each text, without special tokens."""
        encoded = self.tokenizer.backend_tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [numpy.array(one.ids, dtype=numpy.int32) for one in encoded]

    def encode_at_most(self, texts: Sequence[str], most: int) -> list[Tokens]:
        """As `encode`, but of a text of more than `most` tokens only so many from its beginning as show that."""
        beginnings = [_lines(text, CHARACTERS * (most + MARGIN)) for text in texts]
        found = self.encode(beginnings)
        cut = [n for n, text in enumerate(texts) if len(beginnings[n]) < len(text) and len(found[n]) <= most + MARGIN]
        for number, whole in zip(cut, self.encode([texts[number] for number in cut]), strict=True):
            found[number] = whole
        return found

    def begun(self, tokens: Tokens) -> Tokens:
        """The tokens of a text with which a document begins: behind the token that the tokenizer begins one with."""
        return numpy.concatenate([self.start, tokens])

    def following(self, text: str) -> Tokens:
        """The tokens of a text that begins a line: without the space that CodeLlama's tokenizer puts before a text."""
        line, after_line, alone = self.encode(["\n", f"\n{text}", text])
        if self.continuation(line, alone.tolist()) == text:
            return alone
        return after_line[len(line) :]

    def decode(self, tokens: list[int]) -> str:
        """The text of some tokens; bytes that are not UTF-8 become U+FFFD."""
        return str(self.tokenizer.decode(tokens, skip_special_tokens=False, clean_up_tokenization_spaces=False))

    def continuation(self, prompt: Tokens, tokens: list[int]) -> str:
        """The text of the tokens that a model wrote after a prompt.

        They are read behind it, as a tokenizer may take a space off the start of a text (CodeLlama's does): alone, a
        continuation would lose the first column of its indentation.
        """
        before = prompt.tolist()
        return self.decode([*before, *tokens])[len(self.decode(before)) :]


def _lines(text: str, most: int) -> str:
    """A text's whole lines within so many characters, or where there is none, the characters."""
    return text if len(text) <= most else text[: text.rfind("\n", 0, most) + 1] or text[:most]
