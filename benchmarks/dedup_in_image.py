"""The part of benchmarks/dedup.py that runs in the image `data`.

    python3 -m benchmarks.dedup_in_image CORPUS.jsonl.gz ...

The loop is what one writes with datasketch: a MinHash updated by each n-gram, an LSH index, a union of what a query
finds. It takes the same n-grams as we do and, like us, leaves programs without any to a comparison of their texts;
which pairs it joins is up to its bands alone, so that the clusters differ: `exact` says whether ours are those of
comparing each with each. Ours are the functions of the workflow's steps.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import datasketch
import numpy as np
from scipy.sparse import csr_array

from ircoder.dataset.clusters import Components
from ircoder.dataset.ngram_store import NgramStore
from ircoder.dataset.ngrams import Numbers, ngrams
from ircoder.dataset.programs import Programs
from ircoder.dataset.select import find_duplicates
from ircoder.dataset.signatures import sign, to_numpy
from ircoder.toolchain.records import Record, read_jsonl

N, PERMUTATIONS, THRESHOLD = 5, 256, 0.7
WORD = re.compile("[A-Za-z0-9_]+")


def ours(records: Sequence[Record]) -> Numbers:
    """The functions of `signatures` and `select`, from text to clusters; shape (records,)."""
    with tempfile.TemporaryDirectory() as folder:
        store = NgramStore(Path(folder, "ngrams.bin"))
        batches = [to_numpy(batch) for batch in sign(records, N, PERMUTATIONS, THRESHOLD)]
        for batch in batches:
            store.add(batch.ngrams, batch.bands)
        store.order(np.arange(len(records)))
        programs = Programs(
            ids=[record["id"] for record in records],
            language=np.zeros(len(records), np.int64),
            levels=np.full(len(records), 2),
            heldout=np.zeros(len(records), bool),
            sources=np.concatenate([batch.sources for batch in batches]),
            ngram_sets=np.concatenate([batch.ngram_sets for batch in batches]),
            sketches=np.concatenate([batch.sketches for batch in batches]),
            store=store,
        )
        clusters, work = find_duplicates(programs, THRESHOLD, across_languages=True)
        store.close()
    print(f"ours: {work.compared} pairs compared, {work.alike} alike, {work.cut_short} cut short")
    return clusters


def theirs(records: Sequence[Record]) -> Numbers:
    """The loop; shape (records,)."""
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    components, hashes, seen = Components(len(records)), {}, dict[str, int]()
    for number, record in enumerate(records):
        words = WORD.findall(record["source"])
        grams = {" ".join(words[place : place + N]) for place in range(len(words) - N + 1)}
        components.join(number, seen.setdefault(record["source"], number))
        if grams:
            hashed = datasketch.MinHash(num_perm=PERMUTATIONS)
            for gram in grams:
                hashed.update(gram.encode())
            index.insert(number, hashed)
            hashes[number] = hashed
    for number, hashed in hashes.items():
        for other in index.query(hashed):
            components.join(number, other)
    return components.labels()


def each_with_each(records: Sequence[Record]) -> Numbers:
    """The clusters of all pairs whose sets of n-grams reach the threshold; shape (records,)."""
    found = ngrams([record["source"] for record in records], N).distinct()
    _, column = np.unique(found.hashes, return_inverse=True)
    sizes = np.diff(found.offsets)
    rows = csr_array((np.ones(len(column), np.int32), column, found.offsets))
    components, seen = Components(len(records)), dict[str, int]()
    for number, record in enumerate(records):
        components.join(number, seen.setdefault(record["source"], number))
    for start in range(0, len(records), 1000):
        shared = (rows[start : start + 1000] @ rows.T).tocoo()
        one, other = shared.row + start, shared.col
        alike = shared.data >= THRESHOLD * (sizes[one] + sizes[other] - shared.data)
        for pair in zip(one[alike].tolist(), other[alike].tolist(), strict=True):
            components.join(*pair)
    return components.labels()


def agreement(found: Numbers, reference: Numbers) -> dict[str, float]:
    """Precision and recall of the pairs that share a cluster, and the adjusted Rand index (Hubert and Arabie 1985)."""
    both, one, other = (
        _pairs(keys) for keys in (np.stack([found, reference], axis=1), found[:, None], reference[:, None])
    )
    expected = one * other / (len(found) * (len(found) - 1) / 2)
    return {
        "precision": round(both / one, 4),
        "recall": round(both / other, 4),
        "adjusted_rand": round((both - expected) / ((one + other) / 2 - expected), 4),
    }


def _pairs(keys: Numbers) -> float:
    """How many pairs have equal keys; `keys` has a row each."""
    _, counts = np.unique(keys, axis=0, return_counts=True)
    return float((counts * (counts - 1) / 2).sum())


def timed(way: Callable[[Sequence[Record]], Numbers], records: Sequence[Record]) -> tuple[Numbers, float, float]:
    """The clusters of one way, seconds of wall time and of CPU time."""
    wall, cpu = time.monotonic(), time.process_time()
    clusters = way(records)
    return clusters, time.monotonic() - wall, time.process_time() - cpu


def main() -> None:
    """Goes both ways and prints what they took and gave."""
    records = [record for path in sys.argv[1:] for record in read_jsonl(path)]
    records = [record | {"id": str(number), "task": ""} for number, record in enumerate(records)]
    ways = {way.__name__: timed(way, records) for way in (theirs, ours)}
    exact = each_with_each(records)
    results: dict[str, Any] = {name: round(len(records) / wall, 1) for name, (_, wall, _) in ways.items()}
    results |= {f"{name}_s": round(wall, 2) for name, (_, wall, _) in ways.items()}
    results |= {f"{name}_cpu_s": round(cpu, 2) for name, (_, _, cpu) in ways.items()}
    results |= {f"{name}_clusters": len(np.unique(clusters)) for name, (clusters, _, _) in ways.items()}
    (their_clusters, their_s, their_cpu), (our_clusters, our_s, our_cpu) = ways["theirs"], ways["ours"]
    print(
        json.dumps(
            {
                "bench": "dedup",
                "ratio": round(their_s / our_s, 2),
                "cpu_ratio": round(their_cpu / our_cpu, 2),
                "identical": bool(np.array_equal(our_clusters, their_clusters)),
                "exact": bool(np.array_equal(our_clusters, exact)),
                "unit": "programs/s",
                "programs": len(records),
                **results,
                "agreement": agreement(our_clusters, their_clusters),
                "ours_with_each_pair": agreement(our_clusters, exact),
                "theirs_with_each_pair": agreement(their_clusters, exact),
            }
        )
    )


if __name__ == "__main__":
    main()
