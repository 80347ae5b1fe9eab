from __future__ import annotations

from pathlib import Path

import numpy

from ircoder.train.fit import measure, sample
from ircoder.train.pairs import TokenizedProgram, llvm_to_source, pair_length, source_to_llvm, tokenize
from ircoder.train.programs import Name, programs, split
from ircoder.train.vocabulary import Vocabulary


def tokenized(source: int, ir: int, own_ir: int | None) -> TokenizedProgram:
    program = Name("C", "perf", "a", "t", heldout=True)
    own = None if own_ir is None else numpy.full(own_ir, 9, numpy.int32)
    return TokenizedProgram(program, numpy.full(source, 9, numpy.int32), numpy.full(ir, 9, numpy.int32), own)


def test_the_direction_stands_between_the_halves(vocabulary: Vocabulary) -> None:
    source, ir = vocabulary.encode(["int x;\n", "@x = global i32 0\n"])
    forth, back = source_to_llvm(source, ir, vocabulary), llvm_to_source(source, ir, vocabulary)
    assert vocabulary.decode(forth.tolist()) == "int x;\n<source_to_llvm>@x = global i32 0\n<|endoftext|>"
    assert vocabulary.decode(back.tolist()) == "@x = global i32 0\n<llvm_to_source>int x;\n<|endoftext|>"
    assert len(forth) == len(back) == pair_length(source, ir, 0)


def test_what_is_tokenised_keeps_none_of_its_texts(dataset: Path, vocabulary: Vocabulary) -> None:
    assert {type(row.program) for row in tokenize(programs(dataset), vocabulary)} == {Name}


def test_own_functions_stand_in_only_where_the_module_does_not_fit() -> None:
    assert tokenized(10, 20, 5).choose(32) == "whole"
    assert tokenized(10, 20, 5).choose(31) == "own"
    assert tokenized(10, 20, 5).choose(16) == "left_out"
    assert tokenized(10, 20, None).choose(31) == "left_out"


def test_fit_shares_count_own_functions_on_top_of_whole_modules() -> None:
    fit = measure(9, [tokenized(10, 20, 5), tokenized(10, 5, 5), tokenized(10, 90, None)], [17, 32])
    assert (fit["pairs"], fit["measured"]) == (9, 3)
    assert fit["contexts"] == {
        "17": {"whole": 0.333333, "with_own": 0.666667},
        "32": {"whole": 0.666667, "with_own": 0.666667},
    }
    assert fit["tokens"]["own_ir"] == {"sum": 10, "median": 5}


def test_fit_of_no_pairs_has_no_shares() -> None:
    assert measure(0, [], [512])["contexts"] == {"512": {"whole": None, "with_own": None}}


def test_of_many_pairs_some_are_measured_the_same_each_time(dataset: Path) -> None:
    pairs, rows = sample(dataset, "C", "perf", most=3)
    chosen = [row.id for row in rows]
    assert pairs > len(chosen) == 3
    assert chosen == [row.id for row in sample(dataset, "C", "perf", most=3)[1]]
    assert [row.id for row in sample(dataset, "C", "perf", most=pairs)[1]] == [
        row.id for row in split(dataset, "C", "perf")
    ]
