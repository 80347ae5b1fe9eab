"""What takes long: the whole demo twice, every image twice, a real corpus."""

import gzip
import json
import shutil

import pytest

from tests.conftest import REPOSITORY, Checkout

ROSETTA = REPOSITORY.parent / "shared/data/corpus/rosetta.jsonl.gz"
LEAST = {"C": 0.80, "C++": 0.70, "Rust": 0.70}
"""Share of the programs with a main function that must give IR."""


def records(clone: Checkout, language: str):
    """The compile records of a language."""
    for path in sorted((clone.path / "results/compile" / language).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
            yield from map(json.loads, lines)


def test_two_clones_at_different_paths_give_the_same_bytes(tmp_path):
    first = Checkout(tmp_path / "first").prepared()
    second = Checkout(tmp_path / "elsewhere/second").prepared()
    for clone in (first, second):
        clone.run("make", "demo")
    manifest = first.path / "results/manifest.json"
    done = second.run("python", "-m", "ircoder.report.verify", "--against", str(manifest), "--same-machine")
    assert done.stdout.endswith(" 0 differences\n")


def test_a_second_build_of_every_image_gives_the_same_root_file_system(tmp_path):
    clone = Checkout(tmp_path / "clone")
    clone.run("make", "images", "LANGUAGES=all", IRCODER_CACHE=str(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache")
    for name in sorted(path.stem for path in (REPOSITORY / "containers").glob("*.def")):
        original = json.loads((REPOSITORY / f".images/{name}.json").read_text())
        assert clone.json(f".images/{name}.json")["digest"] == original["digest"], name


@pytest.mark.skipif(not ROSETTA.exists(), reason=f"{ROSETTA.name} is not on this machine")
def test_every_program_of_rosetta_code_ends_as_ir_or_as_a_classified_failure(tmp_path):
    (tmp_path / "shared").symlink_to(ROSETTA.parents[2])
    clone = Checkout(tmp_path / "clone").prepared()
    clone.run("make", "run", "CONFIG=configs/rosetta.yaml")
    corpus, compiled = clone.json("results/corpus/summary.json"), clone.json("results/compile/summary.json")
    for language, least in LEAST.items():
        counts, row = corpus["languages"][language], compiled[language]
        assert counts["read"] == counts["kept"] + sum(counts["dropped"].values())
        assert counts["kept"] == row["sources"] == row["both_ok"] + sum(row["failures"].values())
        with_main = [record for record in records(clone, language) if record["origin"]["has_main"]]
        good = [record for record in with_main if all(level["status"] == "ok" for level in record["levels"].values())]
        assert len(good) >= least * len(with_main), language
    assert (clone.path / "results/report/index.html").exists()
