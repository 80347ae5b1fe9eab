from __future__ import annotations

from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ircoder.toolchain.records import UserError
from ircoder.train.packing import Document, PackedRows
from ircoder.train.schedule import Schedule

CONTEXT = 16
LENGTHS = st.lists(st.integers(2, CONTEXT), min_size=1, max_size=20)


def rows(lengths: list[int], name: str = "record") -> PackedRows:
    documents = [Document(numpy.full(length, 5, numpy.int32), record=f"{name}-{n}") for n, length in enumerate(lengths)]
    return PackedRows(documents, CONTEXT, pad=1)


@given(LENGTHS, st.integers(1, 500), st.integers(1, 4))
def test_the_budget_is_read_and_exceeded_by_less_than_a_step(lengths: list[int], tokens: int, batch: int) -> None:
    schedule = Schedule({"ir": rows(lengths)}, {"ir": 1.0}, tokens, batch, seed=3)
    read = [int((schedule[index]["input_ids"] != 1).sum()) for index in range(len(schedule))]
    assert len(schedule) == schedule.steps * batch
    assert sum(read) == schedule.tokens["ir"]
    assert schedule.read_by(schedule.steps) == sum(read)
    assert sum(read[:-batch]) < tokens <= sum(read)


@given(LENGTHS, LENGTHS, st.floats(0.05, 0.95), st.integers(1, 3))
def test_at_any_time_the_share_of_a_kind_is_held_to_within_a_row(
    pairs: list[int], source: list[int], share: float, batch: int
) -> None:
    texts = {"pairs": rows(pairs), "source": rows(source)}
    shares = {"pairs": share, "source": 1 - share}
    schedule = Schedule(texts, shares, 60 * CONTEXT, batch, seed=0)
    read = dict.fromkeys(texts, 0)
    for place in schedule.places:
        read[place.kind] += texts[place.kind].tokens(place.row)
        for kind, tokens in read.items():
            assert abs(tokens - shares[kind] * sum(read.values())) <= CONTEXT


@given(LENGTHS, st.integers(0, 5))
def test_every_row_is_read_before_any_is_read_again(lengths: list[int], seed: int) -> None:
    packed = rows(lengths)
    schedule = Schedule({"ir": packed}, {"ir": 1.0}, 3 * sum(lengths), 1, seed)
    for epoch in range(3):
        places = schedule.places[epoch * len(packed) : (epoch + 1) * len(packed)]
        assert Counter(place.row for place in places) == Counter(range(len(packed)))


def test_seeds_and_epochs_differ_in_order_and_a_seed_repeats() -> None:
    packed = rows([CONTEXT] * 12)

    def order(seed: int) -> list[int]:
        return [place.row for place in Schedule({"ir": packed}, {"ir": 1.0}, 24 * CONTEXT, 1, seed).places]

    assert order(0) == order(0)
    assert order(0) != order(1)
    assert order(0)[:12] != order(0)[12:]


@pytest.mark.parametrize("step", [1, 2])
def test_a_steps_records_are_those_of_its_rows(step: int) -> None:
    schedule = Schedule({"ir": rows([CONTEXT, 9, 7, CONTEXT])}, {"ir": 1.0}, 3 * CONTEXT, 2, seed=1)
    places = schedule.places[2 * (step - 1) : 2 * step]
    assert schedule.records(step) == list(
        dict.fromkeys(name for place in places for name in schedule.texts["ir"].records(place.row))
    )
    assert schedule.records(step)


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 5))
def test_a_step_is_divided_into_equal_parts_or_refused(processes: int, micro_batch: int, times: int) -> None:
    schedule = Schedule({"ir": rows([CONTEXT])}, {"ir": 1.0}, CONTEXT, processes * micro_batch * times, seed=0)
    assert schedule.divided(processes, micro_batch) == (micro_batch, times)
    assert schedule.divided(processes, None) == (micro_batch * times, 1)
    odd = Schedule({"ir": rows([CONTEXT])}, {"ir": 1.0}, CONTEXT, processes * micro_batch * times + 1, seed=0)
    if processes * micro_batch > 1:
        with pytest.raises(UserError, match=r"rows cannot be divided among .* make batch a multiple"):
            odd.divided(processes, micro_batch)
