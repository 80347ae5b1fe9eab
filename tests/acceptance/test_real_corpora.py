"""Rosetta Code and CodeNet through the whole chain, from what is read to the dataset, in two clones."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Checkout

SHARED = REPOSITORY.parent / "shared"
CONFIG = ["--configfile", "configs/rosetta.yaml", "tests/acceptance/real_corpora.yaml"]
LEAST = {"C": 0.80, "C++": 0.90, "Rust": 0.70}
"""Share of the programs with a main function that must give IR."""

pytestmark = pytest.mark.skipif(not (SHARED / "data/corpus").exists(), reason="../shared/data is not on this machine")


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> list[Checkout]:
    """Two runs in different folders: one program at a time in each job, and two at a time."""
    clones = []
    for name, options in (("one", []), ("another", ["--set-threads", "compile=2", "tests=2"])):
        folder = tmp_path_factory.mktemp(name)
        (folder / "shared").symlink_to(SHARED)
        clones.append(Checkout(folder / "clone").prepared())
        clones[-1].run("make", "images", "LANGUAGES=all")
        target = ["results/dataset/sltrans", "--cores", "all", *options]
        clones[-1].run("snakemake", *target, *CONFIG)
    return clones


def compiled(run: Checkout, language: str) -> Iterator[dict[str, Any]]:
    """The compile records of a language."""
    for path in sorted((run.path / "results/compile" / language).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
            yield from map(json.loads, lines)


def counted(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A language's row of results/compile/summary.json but for the reasons, from the compiled records themselves."""
    row: Counter[str] = Counter(dict.fromkeys(["sources", "perf_ok", "size_ok", "both_ok"], 0))
    failures: Counter[str] = Counter()
    for record in records:
        perf, size = (record["levels"][level]["status"] for level in ("perf", "size"))
        row.update({"sources": 1, "perf_ok": perf == "ok", "size_ok": size == "ok", "both_ok": perf == size == "ok"})
        failures.update([perf] if perf != "ok" else [size] if size != "ok" else [])
    return dict(row) | {"failures": dict(failures), "reasons": None}


def results(run: Checkout) -> dict[str, str]:
    """The digest of each file of results/, but for the durations."""
    folder = run.path / "results"
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and "timings" not in path.parts]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_every_record_is_accounted_for_from_what_is_read_to_what_is_kept(runs):
    corpus, dataset = runs[0].json("results/corpus/summary.json"), runs[0].json("results/dataset/summary.json")
    counts = runs[0].json("results/compile/summary.json")
    assert sum(row["read"] for row in corpus["languages"].values()) > 7000
    for language, read in corpus["languages"].items():
        assert read["read"] == read["kept"] + sum(read["dropped"].values()), language
        assert read["kept"] == counts[language]["sources"], language
        assert counted(compiled(runs[0], language)) == {**counts[language], "reasons": None}, language
        for split, level in (("Perf_Optimized", "perf"), ("Size_Optimized", "size")):
            row = dataset[language][split]
            assert row["kept"] == read["kept"] == sum(row["failed"].values()) + counts[language][f"{level}_ok"]
            assert row["rows"] == counts[language][f"{level}_ok"] - sum(row["removed"].values())


@pytest.mark.parametrize("language", LEAST)
def test_most_whole_programs_give_ir(runs, language):
    with_main = [record for record in compiled(runs[0], language) if record["origin"]["has_main"]]
    good = [record for record in with_main if all(level["status"] == "ok" for level in record["levels"].values())]
    assert len(good) >= LEAST[language] * len(with_main)


def test_another_folder_and_another_number_of_workers_give_the_same_bytes(runs):
    first, second = (results(run) for run in runs)
    assert first.keys() == second.keys() and len(first) > 200
    assert not [name for name in first if first[name] != second[name]]
