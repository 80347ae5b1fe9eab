"""Clusters are what comparing each with each would give, whatever the order."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ircoder.dataset.clusters import NEIGHBOURS, Components, Work, join_alike, join_equal, similarity

SETS = st.lists(st.sets(st.integers(0, 11), min_size=1), max_size=12)


class Listed:
    """Sets in memory."""

    def __init__(self, sets: list[set[int]]) -> None:
        self.sets = [np.array(sorted(one), np.uint64) for one in sets]
        self.sizes = np.array([len(one) for one in sets], np.int64)

    def of(self, document: int):
        return self.sets[document]


def clustered(sets: list[set[int]], bands: list, threshold: float, members=None) -> tuple[list[int], Work]:
    listed, work, components = Listed(sets), Work(), Components(len(sets))
    members = np.arange(len(sets)) if members is None else np.array(members, np.int64)
    keys = [np.array(band, np.uint64) for band in bands]
    sketches = np.zeros((len(sets), 1), np.uint8)  # they refute nothing
    join_alike(components, members, keys, listed.sizes, sketches, listed, threshold, work)
    return components.labels().tolist(), work


def brute_force(sets: list[set[int]], alike) -> list[int]:
    labels = list(range(len(sets)))
    for one in range(len(sets)):
        for other in range(one):
            if alike(one, other):
                old, new = max(labels[one], labels[other]), min(labels[one], labels[other])
                labels = [new if label == old else label for label in labels]
    return labels


@settings(deadline=None)
@given(SETS, SETS)
def test_similarity_is_shared_by_all(sets, others):
    for one in sets:
        for other in others:
            arrays = (np.array(sorted(one), np.uint64), np.array(sorted(other), np.uint64))
            assert similarity(*arrays) == len(one & other) / len(one | other)


@settings(deadline=None)
@given(SETS, st.sampled_from([0.3, 0.5, 0.7, 1.0]), st.data())
def test_clusters_are_those_of_all_pairs_that_share_a_band_and_are_alike(sets, threshold, data):
    keys = st.lists(st.integers(0, 2), min_size=len(sets), max_size=len(sets))
    bands = data.draw(st.lists(keys, min_size=1, max_size=3))
    order = data.draw(st.permutations(range(len(sets))))

    def alike(one, other):
        together = any(band[one] == band[other] for band in bands)
        return together and len(sets[one] & sets[other]) / len(sets[one] | sets[other]) >= threshold

    labels, work = clustered(sets, bands, threshold, order)
    assert labels == brute_force(sets, alike)
    assert work.cut_short == 0 and work.alike <= work.compared


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=12))
def test_members_with_equal_keys_are_one_and_one_of_each_is_left(keys):
    components = Components(len(keys) + 5)
    members = np.arange(5, len(keys) + 5)
    left = join_equal(components, members, np.array(keys, np.uint64))
    assert left.tolist() == sorted({key: place + 5 for place, key in reversed(list(enumerate(keys)))}.values())
    labels = components.labels()[5:]
    assert np.array_equal(labels[:, None] == labels[None], np.equal.outer(keys, keys))


def test_a_pair_that_was_refuted_in_one_band_is_not_compared_in_another():
    _, work = clustered([{1, 2}, {3, 4}], [[7, 7], [8, 8], [9, 9]], 0.7)
    assert work.compared == 1


def test_in_a_large_bucket_comparisons_grow_linearly_and_what_is_cut_short_is_counted():
    sets = [{10 * number, 10 * number + 1} for number in range(2 * NEIGHBOURS)]
    labels, work = clustered(sets, [[0] * len(sets)], 0.7)
    assert len(set(labels)) == len(sets)
    assert work.compared == sum(min(NEIGHBOURS, left) for left in range(len(sets)))
    assert work.cut_short == NEIGHBOURS - 1
