from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.records import UserError, write_jsonl
from ircoder.train.adapt import arm_from, read
from ircoder.train.budget import Budget, Kept
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
    assert both == {"pairs": {"whole": 0, "own": 10, "left_out": 2, "not_read": 0}, "documents": {"pairs": 20}}
    assert one == {"pairs": {"whole": 0, "own": 5, "left_out": 1, "not_read": 0}, "documents": {"pairs": 10}}


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


def test_so_many_records_are_kept_as_the_budget_needs_with_all_of_their_documents(
    dataset: Path, vocabulary: Vocabulary, context: int
) -> None:
    every = Corpus(dataset, BOTH, vocabulary, context).pairs()
    sizes = [len(document.tokens) for document in every.documents]
    half = Corpus(dataset, BOTH, vocabulary, context, Budget(sum(sizes) / 2)).pairs()
    assert half.counts == every.counts
    assert sum(sizes) / 2 <= sum(len(document.tokens) for document in half.documents) < sum(sizes) / 2 + 2 * context
    names = Counter(document.record for document in half.documents)
    assert len(names) < 5
    assert sorted(names.values())[1:] == [4] * (len(names) - 1), "the last one may be of one level"
    arm = Arm({"pairs": 0.5, "source": 0.5}, list(BOTH))
    documents, _ = read(Corpus(dataset, BOTH, vocabulary, context, Budget(60)), arm)
    assert [sum(len(one.tokens) for one in found) < 30 + 2 * context for found in documents.values()] == [True, True]


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 90), st.randoms())
def test_what_is_kept_does_not_depend_on_the_order_and_is_all_where_the_budget_is_large(
    sizes: list[int], budget: int, random: Random
) -> None:
    records = [(str(n), Document(numpy.full(size, n, numpy.int32), record=str(n))) for n, size in enumerate(sizes)]
    seen = [kept(records, Budget(budget)), kept(random.sample(records, len(records)), Budget(budget))]
    assert {one.record for one in seen[0]} == {one.record for one in seen[1]}
    assert sum(len(one.tokens) for one in seen[0]) >= min(budget, sum(sizes))
    assert len(kept(records, Budget(sum(sizes)))) == len(records)
    assert [one.record for one in kept(records, Budget())] == [name for name, _ in records]


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 90))
def test_what_is_not_wanted_would_not_be_kept(sizes: list[int], budget: int) -> None:
    every, wanted = Kept(Budget(budget)), Kept(Budget(budget))
    for n, size in enumerate(sizes):
        documents = [Document(numpy.full(size, n, numpy.int32), record=str(n))]
        every.add(str(n), documents)
        if wanted.wants(str(n)):
            wanted.add(str(n), documents)
    assert [one.record for one in wanted.documents()] == [one.record for one in every.documents()]


def test_pairs_that_the_budget_has_no_room_for_are_counted_and_not_tokenised(
    dataset: Path, vocabulary: Vocabulary, context: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Corpus(dataset, BOTH, vocabulary, context, Budget(60)).pairs()
    monkeypatch.setattr("ircoder.train.pairs.BATCH", 1)
    one_by_one = Corpus(dataset, BOTH, vocabulary, context, Budget(60)).pairs()
    assert [one.record for one in one_by_one.documents] == [one.record for one in whole.documents]
    assert one_by_one.counts["not_read"] > whole.counts["not_read"] == 0
    assert one_by_one.counts.total() == whole.counts.total() == 12


def test_another_seed_keeps_other_records() -> None:
    records = [(str(n), Document(numpy.zeros(9, numpy.int32), record=str(n))) for n in range(40)]
    chosen = [{one.record for one in kept(records, Budget(180, seed))} for seed in (0, 0, 1)]
    assert chosen[0] == chosen[1] != chosen[2]
    assert len(chosen[0]) == len(chosen[2]) == 20


def kept(records: Sequence[tuple[str, Document]], budget: Budget) -> list[Document]:
    result = Kept(budget)
    for name, document in records:
        result.add(name, [document])
    return result.documents()


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
