"""Runs the steps of the selection on a synthetic corpus and compares what they find with what was planted.

    python3 -m tests.acceptance.dedup_in_image SIZE SAMPLE FOLDER

The last line is JSON: seconds and MiB of each step, what was missed, and recall and precision of near-duplicates among
the first SAMPLE programs, each compared with each. A pair that is joined through a third counts against precision.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

from ircoder.corpus.heldout import is_heldout
from tests.synthetic_corpus import LANGUAGES, SyntheticCorpus, grams, jaccard

HELDOUT, THRESHOLD, OVERLAP = "0.25", 0.7, 0.5
PER_SHARD = 20_000
"""Programs of all languages for one shard of each."""


class Steps:
    """Runs steps one after the other and adds up what they take."""

    def __init__(self) -> None:
        self.costs: dict[str, dict[str, float]] = {}

    def run(self, step: str, *options: object) -> None:
        """Runs `ircoder.dataset.<step>` in a process of its own."""
        start = time.monotonic()
        command = [sys.executable, "-m", f"ircoder.dataset.{step}", *map(str, options)]
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, command
        cost = self.costs.setdefault(step, {"wall_s": 0, "cpu_s": 0, "peak_mb": 0})
        cost["wall_s"] += time.monotonic() - start
        cost["cpu_s"] += usage.ru_utime + usage.ru_stime
        cost["peak_mb"] = max(cost["peak_mb"], usage.ru_maxrss / 1024)


def run_steps(folder: Path, shards: int) -> dict[str, dict[str, float]]:
    """All steps, shard by shard, as the rules call them."""
    steps = Steps()
    other = {"name": "other", "path": str(folder / "other.jsonl"), "id": "task_id", "texts": ["statement", "solutions"]}
    index = folder / "benchmarks.arrow"
    options = ["--own", "problems", "--tasks", folder / "problems.jsonl", "--benchmarks", json.dumps([other])]
    steps.run("benchmark_ngrams", *options, "--ngram", 10, "--output", index, "--summary", folder / "benchmarks.json")
    for path in sorted((folder / "corpus").glob("*/*")):
        place = f"{path.parent.name}/{path.name[:4]}"
        options = ["--input", path, "--ngram", 5, "--permutations", 256, "--threshold", THRESHOLD]
        steps.run("signatures", *options, "--output", folder / f"signatures/{place}.arrow")
        options = ["--input", path, "--benchmarks", index, "--ngram", 10, "--overlap", OVERLAP]
        options += ["--heldout-fraction", HELDOUT, "--output", folder / f"overlaps/{place}.jsonl"]
        steps.run("overlaps", *options)
    folders = [
        "--signatures",
        folder / "signatures",
        "--statuses",
        folder / "status",
        "--overlaps",
        folder / "overlaps",
    ]
    options = ["--languages", *LANGUAGES, "--shards", shards, "--heldout-fraction", HELDOUT, "--threshold", THRESHOLD]
    options += ["--across-languages", "true", "--output", folder / "selection", "--summary", folder / "selection.json"]
    steps.run("select", *folders, *options)
    return steps.costs


class Found:
    """What was found, beside what was planted."""

    def __init__(self, folder: Path) -> None:
        self.removed = {
            f"{language}/{line['id']}": line
            for language in LANGUAGES
            for line in map(json.loads, open(folder / f"selection/{language}.jsonl"))
        }
        planted = list(map(json.loads, open(folder / "truth.jsonl")))
        self.truth = {told["name"]: told for told in planted if told["compiled"]}

    def stands_for(self, name: str) -> str:
        """The program that is kept for a program."""
        line = self.removed.get(name)
        return line["of"] if line and line["reason"] != "benchmark" else name

    def leaked(self, name: str) -> bool:
        """Whether a program was left out for a benchmark."""
        return self.removed.get(name, {}).get("reason") == "benchmark"

    def exact(self) -> dict[str, int]:
        """Programs with the source of another, and how many of them were kept although another was."""
        equal = defaultdict(list)
        for name, told in self.truth.items():
            equal[told["sha256"]].append(name)
        kept = [sum(name not in self.removed for name in names) for names in equal.values()]
        planted = sum(len(names) - 1 for names in equal.values())
        return {"planted": planted, "missed": sum(max(0, count - 1) for count in kept)}

    def leaks(self) -> dict[str, int]:
        """Leaks that matter, those not found with their task, and programs without one that were taken for one."""
        planted = {
            name: told["of"]
            for name, told in self.truth.items()
            if told["kind"] == "leak" and not (told["of"].startswith("problems/") and is_heldout(told["task"], 0.25))
        }
        missed = [name for name, of in planted.items() if not self.leaked(name) or self.removed[name]["of"] != of]
        wrong = [name for name in self.removed if self.leaked(name) and name not in planted]
        return {"planted": len(planted), "missed": len(missed), "wrong": len(wrong)}

    def near(self) -> dict[str, dict[str, int]]:
        """Planted near-duplicates by their similarity: how many, and how many share the program that is kept."""
        counts: dict[str, dict[str, int]] = {}
        for name, told in sorted(self.truth.items()):
            if told["kind"] == "near" and told["of"] in self.truth:
                bin_ = counts.setdefault(f"{math.floor(10 * told['jaccard']) / 10}", {"planted": 0, "joined": 0})
                bin_["planted"] += 1
                bin_["joined"] += self.stands_for(name) == self.stands_for(told["of"])
        return dict(sorted(counts.items()))

    def sample(self, corpus: SyntheticCorpus, size: int) -> dict[str, float]:
        """Each of the first programs with each: pairs that are alike and were joined, and that were joined and are."""
        sets = []
        for number in range(size):
            planted = corpus.program(number)
            name = f"{planted.language}/{planted.id}"
            if name in self.truth and not self.leaked(name) and (found := grams(planted.source)):
                sets.append((len(found), self.stands_for(name), found))
        sets.sort(key=lambda entry: entry[0])
        alike = both = 0
        for place, (length, stands, found) in enumerate(sets):
            for other_length, other_stands, other in islice(sets, place + 1, None):
                if length < THRESHOLD * other_length:
                    break  # all that follow are larger still
                if jaccard(found, other) >= THRESHOLD:
                    alike += 1
                    both += stands == other_stands
        joined = sum(math.comb(count, 2) for count in Counter(stands for _, stands, _ in sets).values())
        return {"alike": alike, "joined": joined, "recall": both / max(alike, 1), "precision": both / max(joined, 1)}


def measure(size: int, sample: int, folder: Path) -> dict[str, Any]:
    """Makes the corpus, runs the steps and compares."""
    corpus, shards = SyntheticCorpus(size), max(1, size // PER_SHARD)
    corpus.write(folder, shards)
    costs = run_steps(folder, shards)
    found = Found(folder)
    summary = json.loads((folder / "selection.json").read_text())
    return {
        "size": size,
        "exact": found.exact(),
        "leaks": found.leaks(),
        "near": found.near(),
        "sample": found.sample(corpus, sample),
        "summary": summary,
        "steps": {step: {name: round(value, 2) for name, value in cost.items()} for step, cost in costs.items()},
    }


def main() -> None:
    """Measures and prints what the command line asks for."""
    size, sample, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    os.chdir(folder)
    print(json.dumps(measure(size, sample, folder)))


if __name__ == "__main__":
    main()
