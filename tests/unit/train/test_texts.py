from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ircoder.toolchain.records import UserError, write_jsonl
from ircoder.train.adapt import arm_from, read
from ircoder.train.packing import Document
from ircoder.train.pairs import pair_length, tokenize
from ircoder.train.programs import SPLITS, programs
from ircoder.train.settings import Arm
from ircoder.train.texts import Corpus
from ircoder.train.vocabulary import Vocabulary

BOTH = tuple(SPLITS)


@pytest.fixture
def context(dataset: Path, vocabulary: Vocabulary) -> int:
    """Just enough for every pair with own functions, and for no whole module."""
    rows = (row for row in tokenize(programs(dataset), vocabulary) if not row.program.heldout)
    return max(pair_length(row.source, row.own_ir, 0) for row in rows if row.own_ir is not None)


def texts(documents: list[Document], vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.decode(document.tokens.tolist()) for document in documents]


def test_every_pair_is_used_in_both_directions_or_counted_as_left_out(
    dataset: Path, vocabulary: Vocabulary, context: int
) -> None:
    result = Corpus(dataset, BOTH, vocabulary, context).pairs()
    assert result.counts == {"own": 10, "left_out": 2}
    assert len(result.documents) == 2 * 10
    assert all(len(document.tokens) <= context for document in result.documents)
    assert [document.record for document in result.documents[1:3]] == ["C/task-1/solution.c", "C/task-2/solution.c"]


def test_every_document_begins_as_the_base_models_did_and_fits_all_the_same(
    dataset: Path, opening: Vocabulary, context: int
) -> None:
    with pytest.raises(UserError, match=f"none of 12 pairs fits {context} tokens"):
        Corpus(dataset, BOTH, opening, context).pairs()
    corpus = Corpus(dataset, BOTH, opening, context + 1)
    found = [corpus.pairs().documents, corpus.ir().documents, corpus.source()]
    assert [len(documents) for documents in found] == [20, 10, 6]
    assert all(text.startswith("<s>") and text.count("<s>") == 1 for one in found for text in texts(one, opening))
    assert max(len(document.tokens) for document in found[0]) == context + 1


def test_ir_alone_is_the_ir_of_the_pairs(dataset: Path, vocabulary: Vocabulary, context: int) -> None:
    corpus = Corpus(dataset, ("size",), vocabulary, context)
    forth = texts(corpus.pairs().documents[::2], vocabulary)
    assert [text.partition("<source_to_llvm>")[2] for text in forth] == texts(corpus.ir().documents, vocabulary)


def test_each_source_is_read_once_whatever_the_levels(dataset: Path, vocabulary: Vocabulary, context: int) -> None:
    found = Corpus(dataset, BOTH, vocabulary, context).source()
    assert len(found) == 6
    assert texts(found, vocabulary) == texts(Corpus(dataset, ("perf",), vocabulary, context).source(), vocabulary)


def test_an_arm_of_one_level_reads_half_the_pairs(dataset: Path, vocabulary: Vocabulary, context: int) -> None:
    _, both = read(Corpus(dataset, BOTH, vocabulary, context), Arm({"pairs": 1.0}, list(BOTH)))
    _, one = read(Corpus(dataset, ("perf",), vocabulary, context), Arm({"pairs": 1.0}, ["perf"]))
    assert both == {"pairs": {"whole": 0, "own": 10, "left_out": 2}, "documents": {"pairs": 20}}
    assert one == {"pairs": {"whole": 0, "own": 5, "left_out": 1}, "documents": {"pairs": 10}}


def test_no_arm_reads_a_held_out_program(dataset: Path, vocabulary: Vocabulary, context: int) -> None:
    arm = Arm({"pairs": 0.5, "source": 0.3, "ir": 0.2}, list(BOTH))
    documents, _ = read(Corpus(dataset, BOTH, vocabulary, context), arm)
    assert set(documents) == set(arm.reads)
    records = {document.record for found in documents.values() for document in found}
    assert records == {f"C/task-{number}/solution.c" for number in (1, 2, 3, 5, 6, 7)}


def test_monolingual_text_is_read_from_both_kinds_of_records(
    dataset: Path, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    write_jsonl(tmp_path / "source.jsonl.gz", [{"id": "a", "source": "int x;\n"}])
    write_jsonl(tmp_path / "text.jsonl.gz", [{"id": "b", "text": "Some words.\n"}])
    arm, files = Arm({"monolingual": 1.0}, ["perf"]), [tmp_path / "source.jsonl.gz", tmp_path / "text.jsonl.gz"]
    documents, facts = read(Corpus(dataset, arm.levels, vocabulary, 64), arm, files)
    assert texts(documents["monolingual"], vocabulary) == ["int x;\n<|endoftext|>", "Some words.\n<|endoftext|>"]
    assert facts == {"documents": {"monolingual": 2}}
    write_jsonl(tmp_path / "empty.jsonl.gz", [])
    with pytest.raises(UserError, match=r"empty\.jsonl\.gz: no record; give the configuration sources"):
        read(Corpus(dataset, arm.levels, vocabulary, 64), arm, [tmp_path / "empty.jsonl.gz"])


def test_a_dataset_that_is_all_held_out_is_refused(held_out_dataset: Path, vocabulary: Vocabulary) -> None:
    corpus = Corpus(held_out_dataset, BOTH, vocabulary, 64)
    with pytest.raises(UserError, match="every program is held out"):
        corpus.source()
    with pytest.raises(UserError, match="every pair is held out"):
        corpus.pairs()


def test_a_context_that_no_pair_fits_is_refused(dataset: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(UserError, match="none of 6 pairs fits 8 tokens"):
        Corpus(dataset, ("perf",), vocabulary, 8).pairs()


def test_a_missing_split_is_named(make_dataset: Callable[..., Path], dataset: Path, vocabulary: Vocabulary) -> None:
    (dataset / "C/Size_Optimized.parquet").unlink()
    with pytest.raises(UserError, match=r"C/Size_Optimized\.parquet: no such file; make the dataset again"):
        Corpus(dataset, BOTH, vocabulary, 64).source()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"reads": {"prose": 1.0}, "levels": ["perf"]}, "prose is none of pairs, source, ir, monolingual"),
        ({"reads": {"ir": 1.0}, "levels": ["O3"]}, "O3 is none of perf, size"),
        ({"reads": {}, "levels": ["perf"]}, "nothing is none of pairs"),
    ],
)
def test_an_arm_that_reads_what_there_is_not_is_refused(row: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        arm_from(json.dumps(row))
