"""Takes a base model's tokenizer, or trains one: byte-level BPE on the programs that are not held out, and their IR.

Merges stop at the end of a line and nowhere else. The usual split into words costs IR dear, with its sigils and
punctuation: 2.6 characters a token at 4,096 entries, against 8.1 by lines (sources: 2.5 and 2.3; measured on Rosetta
Code programs that the tokenizer had not seen). A text that ends in a newline also has the same tokens alone as at the
head of a longer one, so a prompt meets the model as it was trained.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from heapq import heappop, heappush
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from ircoder.toolchain.records import UserError, run_step, sha256_text
from ircoder.train.folders import whole_folder
from ircoder.train.programs import SPLITS, languages, names, programs, sources
from ircoder.train.vocabulary import END, PAD, SPECIAL, TO_LLVM, TO_SOURCE, load_tokenizer, require_tokenizer

SMALLEST = 256 + len(SPECIAL)
"""Every byte and every special token has an entry, so that any text can be written."""


MOST = 32 << 20
"""Bytes of text that a tokenizer is trained on. Training holds 80 bytes for each of a distinct line and takes 4 s a MB
on one core, measured on lines that never repeat: 3 GB and two minutes. Of IR's bytes, two thirds are in such lines."""


def texts(dataset: Path, most: int = MOST) -> Iterator[str]:
    """The texts that are not held out, in the dataset's order, of no more programs than hold `most` bytes.

    These are the first by a hash of their names. A text that is longer alone is left out.
    """
    last_first: list[tuple[int, int, int, str]] = []
    total = 0
    for seen, (program, text) in enumerate(_everything(dataset)):
        size = len(text.encode())
        if size <= most:
            heappush(last_first, (-int(sha256_text(program)[:15], 16), seen, size, text))
            total += size
        while total > most:
            total -= heappop(last_first)[2]
    for *_, text in sorted(last_first, key=lambda entry: entry[1]):
        yield text


def _everything(dataset: Path) -> Iterator[tuple[str, str]]:
    """Each source once, then each program's own functions, or its whole module where these are not known.

    Each stands behind its program's name.
    """
    for name, source in sources(dataset):
        if not name.heldout:
            yield f"{name.language}/{name.id}", source
    for row in programs(dataset):
        if not row.heldout:
            yield f"{row.language}/{row.id}", row.ir if row.own_ir is None else row.own_ir


def train(corpus: Iterator[str], vocab_size: int) -> PreTrainedTokenizerFast:
    """Byte-level BPE with `vocab_size` entries, special tokens included; fewer where the corpus has no more merges.

    Raises UserError where the bytes and special tokens alone need more entries.
    """
    if vocab_size < SMALLEST:
        raise UserError(f"--vocab-size: {vocab_size} is below {SMALLEST}, the bytes and special tokens")
    tokenizer = Tokenizer(models.BPE())
    by_lines = pre_tokenizers.Split("\n", "merged_with_previous")
    bytes_only = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([by_lines, bytes_only])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=list(SPECIAL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=END,
        pad_token=PAD,
        extra_special_tokens=[TO_LLVM, TO_SOURCE],
        clean_up_tokenization_spaces=False,
    )


def extend(base: Path) -> PreTrainedTokenizerFast:
    """A base model's tokenizer with the direction tokens, and an end and a padding where it has none.

    What it had keeps its number, and where its settings say that a token begins each text, its tokenizer.json says so
    too from now on. Raises UserError where the folder holds no tokenizer, or one with gaps in its numbers.
    """
    require_tokenizer(base)
    tokenizer = load_tokenizer(base)
    settings = base / "tokenizer_config.json"
    if settings.is_file() and json.loads(settings.read_text(encoding="utf-8")).get("add_bos_token"):
        tokenizer.add_bos_token = True
    if tokenizer.eos_token is None:
        tokenizer.add_special_tokens({"eos_token": END})
    if tokenizer.pad_token in (None, tokenizer.eos_token, tokenizer.unk_token):
        tokenizer.add_special_tokens({"pad_token": PAD})
    tokenizer.add_special_tokens({"extra_special_tokens": [TO_LLVM, TO_SOURCE]}, replace_extra_special_tokens=False)
    if max(tokenizer.get_vocab().values()) + 1 != len(tokenizer):
        raise UserError(f"{base}: the tokenizer has {len(tokenizer)} entries with gaps in their numbers; mend it")
    return tokenizer


def train_on(dataset: Path, vocab_size: int) -> PreTrainedTokenizerFast:
    """Trains on the programs of a dataset that are not held out. Raises UserError where there is none."""
    if all(
        row.heldout for language in languages(dataset) for level in SPLITS for row in names(dataset, language, level)
    ):
        raise UserError(f"{dataset}: every program is held out; add programs or lower the held-out share")
    tokenizer = train(texts(dataset), vocab_size)
    if len(tokenizer) < vocab_size:
        print(f"the texts give {len(tokenizer)} entries, not {vocab_size}", file=sys.stderr)
    return tokenizer


def main() -> None:
    """Writes a folder that `transformers` loads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="folder sltrans/ of the dataset")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--vocab-size", type=int, help="entries of a tokenizer trained on the dataset")
    source.add_argument("--base", type=Path, help="folder of the model whose tokenizer is taken")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = extend(arguments.base) if arguments.base else train_on(arguments.dataset, arguments.vocab_size)
    with whole_folder(arguments.output) as folder:
        tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    run_step(main)
