"""Step: chooses the records that the dataset keeps: `python3 -m ircoder.dataset.select`.

Left out are records that overlap with a benchmark and, of each cluster of duplicates among the others, all but one,
which stands for them. That is a held-out record where the cluster has one, so that no model is trained on what is
nearly the same; then one that compiled at both levels; then the first by language and id.

Memory grows by some 400 bytes a record: n-grams and band keys stay in a file (NgramStore).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ircoder.corpus.heldout import fraction, is_heldout
from ircoder.dataset.clusters import Components, Work, join_alike, join_equal, similarity
from ircoder.dataset.ngram_store import NgramStore
from ircoder.dataset.ngrams import Numbers
from ircoder.dataset.programs import Inputs, Programs, Reader
from ircoder.dataset.selection import EXACT, NEAR, REASONS, line
from ircoder.toolchain.records import Record, run_step, write_json, write_jsonl
from ircoder.toolchain.workspace import Workspace


def find_duplicates(programs: Programs, threshold: float, across_languages: bool) -> tuple[Numbers, Work]:
    """The name of each program's cluster, shape (programs,), and what the search did.

    Programs with too few tokens for an n-gram are compared by their source alone.
    """
    components = Components(len(programs.ids))
    work = Work()
    everything = np.arange(len(programs.ids))
    groups = [everything] if across_languages else _by_language(programs)
    store = programs.store
    for group in groups:
        join_equal(components, group, programs.sources[group])
        comparable = group[store.sizes[group] > 0]
        distinct = join_equal(components, comparable, programs.ngram_sets[comparable])
        bands = (store.band(number) for number in range(store.bands))
        join_alike(components, distinct, bands, store.sizes, programs.sketches, store, threshold, work)
    return components.labels(), work


def _by_language(programs: Programs) -> list[Numbers]:
    return [np.flatnonzero(programs.language == number) for number in np.unique(programs.language)]


def representatives(programs: Programs, clusters: Numbers) -> Numbers:
    """The program that stands for each program's cluster, shape (programs,)."""
    order = np.lexsort((-programs.levels, ~programs.heldout, clusters))  # stable: equal ones stay in their order
    first = np.flatnonzero(np.diff(clusters[order], prepend=-1))
    chosen = np.empty(len(clusters), np.int64)
    chosen[clusters[order][first]] = order[first]
    return chosen[clusters]


def duplicates(programs: Programs, chosen: Numbers, languages: list[str]) -> Iterator[tuple[str, Record]]:
    """Yields (language, line of the selection) for each program that another stands for."""
    for number in np.flatnonzero(chosen != np.arange(len(chosen))).tolist():
        other = int(chosen[number])
        exact = programs.sources[number] == programs.sources[other]
        shared = 1.0 if exact else similarity(programs.store.of(number), programs.store.of(other))
        of = f"{languages[programs.language[other]]}/{programs.ids[other]}"
        yield languages[programs.language[number]], line(programs.ids[number], EXACT if exact else NEAR, of, shared)


def describe(programs: Programs, clusters: Numbers, work: Work) -> dict[str, int]:
    """What the summary says of the clusters of two or more programs."""
    _, number, sizes = np.unique(clusters, return_inverse=True, return_counts=True)
    spans = {
        name: int(np.count_nonzero(np.bincount(np.unique([number, values], axis=1)[0]) > 1))
        for name, values in (("across_languages", programs.language), ("part_heldout", programs.heldout))
    }
    return {
        "clusters": int(np.count_nonzero(sizes > 1)),
        "largest": int(sizes.max(initial=0)),
        **spans,
        "too_short": int(np.count_nonzero(programs.store.sizes == 0)),
        **vars(work),
    }


def summarize(reader: Reader, lines: Mapping[str, list[Record]]) -> dict[str, Any]:
    """What became of each language's records: sources = not_compiled + kept + sum of removed."""
    rows = {}
    for language, removed in lines.items():
        reasons = Counter(removed["reason"] for removed in removed)
        left = reader.sources[language] - reader.not_compiled[language] - len(removed)
        rows[language] = {
            "sources": reader.sources[language],
            "not_compiled": reader.not_compiled[language],
            "kept": left,
            "removed": {reason: reasons[reason] for reason in REASONS},
        }
    return rows


def select(inputs: Inputs, folder: Path, heldout_fraction: float, threshold: float, across_languages: bool) -> Any:
    """The selection's lines by language, sorted by id, and its summary."""
    store = NgramStore(folder / "ngrams.bin")
    try:
        reader = Reader(inputs, store, cache(lambda task: is_heldout(task, heldout_fraction)))
        programs = reader.read()
        clusters, work = find_duplicates(programs, threshold, across_languages)
        lines = reader.removed
        for language, removed in duplicates(programs, representatives(programs, clusters), inputs.languages):
            lines[language].append(removed)
        for listed in lines.values():
            listed.sort(key=lambda removed: removed["id"])
        return lines, {"languages": summarize(reader, lines), "duplicates": describe(programs, clusters, work)}
    finally:
        store.close()


def main() -> None:
    """Writes the selection of the run that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--signatures", type=Path, required=True, help="folder of <Language>/<shard>.arrow")
    parser.add_argument("--statuses", type=Path, required=True, help="folder of <Language>/<shard>.jsonl")
    parser.add_argument("--overlaps", type=Path, required=True, help="folder of <Language>/<shard>.jsonl")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--shards", type=int, required=True, help="shards per language")
    parser.add_argument("--heldout-fraction", type=fraction, required=True, help="share of tasks not trained on")
    parser.add_argument("--threshold", type=fraction, required=True, help="Jaccard similarity of near-duplicates")
    parser.add_argument("--across-languages", choices=["true", "false"], required=True)
    parser.add_argument("--output", type=Path, required=True, help="folder for <Language>.jsonl")
    parser.add_argument("--summary", type=Path, required=True, help="the .json file to write")
    arguments = parser.parse_args()
    languages = sorted(arguments.languages)
    inputs = Inputs(arguments.signatures, arguments.statuses, arguments.overlaps, languages, arguments.shards)
    across = arguments.across_languages == "true"
    workspace = Workspace("select", [arguments.output], [], {})
    try:
        lines, summary = select(inputs, workspace.path, arguments.heldout_fraction, arguments.threshold, across)
    finally:
        workspace.remove()
    for language in languages:
        write_jsonl(arguments.output / f"{language}.jsonl", lines[language])
    write_json(arguments.summary, summary)


if __name__ == "__main__":
    run_step(main)
