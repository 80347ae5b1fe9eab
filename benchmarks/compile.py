"""Pairs of source and IR a second: our compile engine beside a plain loop of one compiler process per file and level.

    make bench BENCH=compile
    python benchmarks/compile.py --languages C++ Rust --programs 100

The programs are real: CodeNet's for C and C++, Rosetta Code's for the others ($IRCODER_DATA or ../shared/data holds
them), and the embedded ones for a language that neither has. Both ways use the same image, sandbox, limits,
verification and number of workers, one after the other; the loop without sandbox and verification, over every fifth
program, shows what safety costs. Memory is the resident memory of all processes, sampled.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

from debian import cache_folder  # noqa: E402
from isolation import CODE, isolate  # noqa: E402
from keys import image_path  # noqa: E402

TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
DATA = Path(os.environ.get("IRCODER_DATA", REPOSITORY.parent / "shared/data")) / "corpus"
LABELS = {"Objective-C": "ObjectiveC"}
MOST = 300
"""Programs of a language, but for C++: all of CodeNet's."""

BARE = 5
"""One program in so many goes through the loop that is bare of all safety: its speed is no part of the ratio."""


def programs(language: str, most: int | None) -> dict[str, str]:
    """Programs by id, in the order of the file."""
    found: dict[str, str] = {}
    for corpus in ("codenet", "rosetta"):
        if not found:
            found = {f"{record['repo']}/{record['path']}": record["source"] for record in _records(corpus, language)}
    if not found:
        suffix = Path(TABLE[language]["source"]).suffix
        paths = sorted((REPOSITORY / "problems").glob(f"*/solution{suffix}"))
        found = {path.parent.name: path.read_text() for path in paths}
    distinct = {source: name for name, source in found.items()}
    listed = [(name, source) for source, name in distinct.items()]
    return dict(listed[: most or (None if language == "C++" else MOST)])


def _records(corpus: str, language: str) -> Iterator[dict[str, Any]]:
    path = DATA / f"{corpus}.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            records = (json.loads(line) for line in file)
            yield from (one for one in records if one["language"] == LABELS.get(language, language))


def go(way: str, language: str, folder: Path, workers: int) -> dict[str, Any]:
    """One way through a language's programs, in its image."""
    isolate(os.environ, REPOSITORY, {str(folder): str(folder)}, {"PYTHONPATH": CODE})
    image = cache_folder() / "images" / Path(image_path(TABLE[language]["image"])).name
    script = f"{CODE}/benchmarks/compile_in_image.py"
    command = ["apptainer", "exec", str(image), "python3", script, way, f"{folder}/row.json", f"{folder}/sources.json"]
    with subprocess.Popen([*command, str(workers)], stdout=subprocess.PIPE) as process:
        peak = [0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        assert process.stdout
        result: dict[str, Any] = json.loads(process.stdout.read().splitlines()[-1])
        ended.set()
        watcher.join()
    return result | {"peak_mb": peak[0] / (1 << 20)}


def _watch(pid: int, peak: list[int], ended: threading.Event) -> None:
    while not ended.wait(0.25):
        resident = 0
        for process in _tree(pid):
            try:
                resident += process.memory_info().rss
            except psutil.Error:
                continue
        peak[0] = max(peak[0], resident)


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def measure(language: str, most: int | None, workers: int) -> dict[str, Any]:
    """All three ways for one language; prints a line."""
    chosen = programs(language, most)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "row.json").write_text(json.dumps(TABLE[language]))
        (folder / "sources.json").write_text(json.dumps(dict([*chosen.items()][::BARE])))
        bare = go("bare", language, folder, workers)
        (folder / "sources.json").write_text(json.dumps(chosen))
        plain, ours = (go(way, language, folder, workers) for way in ("plain", "ours"))
    same = plain["modules"] == ours["modules"]
    result = {
        "programs": len(chosen),
        "pairs": ours["pairs"],
        **{f"{way}_pairs_per_s": round(one["pairs"] / one["seconds"], 2) for way, one in _named(bare, plain, ours)},
        **{f"{way}_s": round(one["seconds"], 1) for way, one in _named(bare, plain, ours)},
        **{f"{way}_peak_mb": round(one["peak_mb"]) for way, one in _named(bare, plain, ours)},
        "ratio": round(plain["seconds"] / ours["seconds"], 3),
        "cpu_ratio": round(plain["cpu_s"] / ours["cpu_s"], 3),
        "identical": same,
    }
    print(f"{language}: {json.dumps(result)}", flush=True)
    if not same:
        differing = [name for name in chosen if plain["modules"][name] != ours["modules"][name]]
        print(f"{language}: DIFFERENT: {', '.join(differing[:20])}", flush=True)
    return result


def _named(bare: Any, plain: Any, ours: Any) -> list[tuple[str, Any]]:
    return [("bare", bare), ("plain", plain), ("ours", ours)]


def main() -> None:
    """Measures the languages whose images are in the cache; says which are left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    compiled = [name for name, row in TABLE.items() if "no_ir" not in row]
    parser.add_argument("--languages", nargs="+", choices=compiled, default=compiled)
    parser.add_argument("--programs", type=int, help="of a language at most")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    arguments = parser.parse_args()
    results = {}
    for language in arguments.languages:
        if (cache_folder() / "images" / Path(image_path(TABLE[language]["image"])).name).exists():
            results[language] = measure(language, arguments.programs, arguments.workers)
        else:
            print(f"{language}: LEFT OUT, its image is not in the cache; `make images LANGUAGES=all` builds it")
    if not results:
        sys.exit("error: no image of these languages is in the cache; run `make images LANGUAGES=all`")
    ratio = math.exp(sum(math.log(one["ratio"]) for one in results.values()) / len(results))
    ours, theirs = (sum(one[f"{way}_s"] for one in results.values()) for way in ("ours", "plain"))
    summary = {"ours": round(ours, 1), "theirs": round(theirs, 1), "unit": "s", "languages": results}
    identical = all(one["identical"] for one in results.values())
    print(json.dumps({"bench": "compile", "ratio": round(ratio, 3), "identical": identical, **summary}))


if __name__ == "__main__":
    main()
