"""A corpus from a seed, with duplicates, near-duplicates and leaks that are known: what the search must find.

Programs are lines of code from templates over names that follow Zipf's law, about as long as those of Rosetta Code and
CodeNet (some 100 word tokens), each with its language's boilerplate. Similarities are computed here from the texts,
with none of the code under test.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

LANGUAGES = {
    "C": "#include <stdio.h>\n#include <stdlib.h>\nint main(void) {{\n{}return 0;\n}}\n",
    "C++": "#include <bits/stdc++.h>\nusing namespace std;\nint main() {{\nios::sync_with_stdio(0);\n{}return 0;\n}}\n",
    "Rust": "use std::io;\nfn main() {{\nlet mut input = String::new();\n{}}}\n",
}
LINES = (
    "for (int {} = 0; {} < {}; {}++) {{",
    "if ({} > {}) {} = {};",
    "{} += {} * {} - {};",
    "while ({} != {}) {{ {} -= {}; }}",
    'printf("%d %d\\n", {}, {} + {}[{}]);',
    "{} = {}({}, {});",
    "int {} = {}[{}] % {};",
    "return {} ? {} : {} ^ {};",
    "}}",
)
COMMON = [
    *"ijnkxysabmtlrpqcd",
    "count",
    "sum",
    "max",
    "min",
    "res",
    "ans",
    "len",
    "tmp",
    "value",
    "result",
    "index",
    "node",
]
NAMES = [*COMMON, *(f"{first}_{second}" for first in COMMON for second in COMMON)]
WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(NAMES) + 1)))
WORDS = [
    f"{first}{second}" for first in ("ri", "to", "mal", "ve", "su") for second in ("ver", "den", "ka", "list", "mon")
]
SHORT = [f"main({number})" for number in range(200)]
TASKS = 60
"""Of the run itself, and of another benchmark each."""


@dataclass(frozen=True)
class Planted:
    """One program, and what it was made from: `kind` is base, exact, near, leak or short."""

    language: str
    id: str
    source: str
    kind: str
    of: str | None = None
    """The program that it is like, or the `<benchmark>/<task>` whose text it holds."""
    jaccard: float | None = None


def grams(source: str, n: int = 5) -> set[tuple[str, ...]]:
    """The set of a program's n-grams, the plain way."""
    words = re.findall("[A-Za-z0-9_]+", source)
    return {tuple(words[place : place + n]) for place in range(len(words) - n + 1)}


def jaccard(one: set[Any], other: set[Any]) -> float:
    """The similarity of two sets."""
    return len(one & other) / len(one | other)


def lines(rng: random.Random, count: int) -> list[str]:
    """Random lines of code."""
    chosen = rng.choices(LINES, k=count)
    names = iter(rng.choices(NAMES, cum_weights=WEIGHTS, k=4 * count))
    return [line.format(*(next(names) for _ in range(4))) + "\n" for line in chosen]


class SyntheticCorpus:
    """`size` programs: 85 % unlike any, 8 % near-duplicates, 3 % exact ones, 2 % leaks, 2 % too short for an n-gram."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.size, self.seed = size, seed

    def programs(self) -> Iterator[Planted]:
        """Yields all programs by number."""
        for number in range(self.size):
            yield self.program(number)

    def tasks(self, benchmark: str) -> list[dict[str, Any]]:
        """The tasks of `problems` (the run's own, all held out) or of another benchmark."""
        return [self._task(benchmark, number) for number in range(TASKS)]

    def _task(self, benchmark: str, number: int) -> dict[str, Any]:
        rng = self._random(benchmark, number)
        statement = " ".join(f"{word}{rng.randrange(40)}" for word in rng.choices(WORDS, k=rng.randrange(20, 60)))
        texts = {"statement": statement, "solutions": {"C": "".join(lines(rng, rng.randrange(8, 30)))}}
        return {"task_id": f"{benchmark}-{number}", "heldout": True, "tests": [], **texts}

    def _random(self, *what: object) -> random.Random:
        return random.Random(f"{self.seed} {what}")

    def _base(self, number: int) -> tuple[str, list[str]]:
        rng = self._random("base", number)
        return rng.choice(list(LANGUAGES)), lines(rng, max(4, round(rng.lognormvariate(2.7, 0.7))))

    def program(self, number: int) -> Planted:
        """One program; it does not depend on the size of the corpus."""
        rng = self._random("program", number)
        slot = number % 100
        if slot < 85:
            language, body = self._base(number)
            return Planted(language, _id(number), LANGUAGES[language].format("".join(body)), "base")
        if slot >= 98:
            return Planted(rng.choice(list(LANGUAGES)), _id(number), rng.choice(SHORT), "short")
        if slot >= 96:
            return self._leak(number, rng)
        return self._copy(number, rng, exact=slot >= 93)

    def _copy(self, number: int, rng: random.Random, exact: bool) -> Planted:
        other = rng.randrange(number // 100 + 1) * 100 + rng.randrange(85)
        language, body = self._base(other)
        original = LANGUAGES[language].format("".join(body))
        of = f"{language}/{_id(other)}"
        if exact:
            return Planted(rng.choice(list(LANGUAGES)), _id(number), original, "exact", of, 1.0)
        for place in rng.sample(range(len(body)), rng.randrange(1, max(2, len(body) // 3))):
            body[place] = "".join(lines(rng, rng.randrange(0, 3)))
        source = LANGUAGES[language].format("".join(body))
        return Planted(language, _id(number), source, "near", of, jaccard(grams(original), grams(source)))

    def _leak(self, number: int, rng: random.Random) -> Planted:
        language, body = self._base(number)
        task = self._task(rng.choice(["problems", "other"]), rng.randrange(TASKS))
        words = task["statement"].split()
        comment = "".join(f"    // {' '.join(words[place : place + 7])}\n" for place in range(0, len(words), 7))
        body.insert(rng.randrange(len(body)), rng.choice([comment, comment.upper(), task["solutions"]["C"]]))
        source = LANGUAGES[language].format("".join(body))
        return Planted(language, _id(number), source, "leak", f"{task['task_id'].split('-')[0]}/{task['task_id']}")

    def write(self, folder: Path, shards: int) -> None:
        """Writes shards of the corpus, statuses of a compilation that one in twenty fails, benchmarks and the truth."""
        with ExitStack() as stack:
            opened = {
                (language, kind, shard): stack.enter_context(_create(folder / f"{kind}/{language}/{shard:04d}{suffix}"))
                for language in LANGUAGES
                for kind, suffix in (("corpus", ".jsonl.gz"), ("status", ".jsonl"))
                for shard in range(shards)
            }
            truth = stack.enter_context(_create(folder / "truth.jsonl"))
            for planted in self.programs():
                rng = self._random("status", planted.id)
                digest = sha256(planted.source.encode()).hexdigest()
                perf, size = rng.choice([("ok", "ok")] * 18 + [("ok", "crash"), ("rejected", "rejected")])
                record = {"id": planted.id, "language": planted.language, "task": f"t{rng.randrange(1000)}"}
                record |= {"source": planted.source, "sha256": digest}
                shard = int(sha256(planted.id.encode()).hexdigest()[:8], 16) % shards
                opened[planted.language, "corpus", shard].write(json.dumps(record) + "\n")
                status = {"id": planted.id, "perf": perf, "size": size, "reason": "syntax error"}
                opened[planted.language, "status", shard].write(json.dumps(status) + "\n")
                told = {"kind": planted.kind, "of": planted.of, "jaccard": planted.jaccard, "sha256": digest}
                told |= {"name": f"{planted.language}/{planted.id}", "task": record["task"], "compiled": perf == "ok"}
                truth.write(json.dumps(told) + "\n")
        for benchmark in ("problems", "other"):
            tasks = "".join(json.dumps(task) + "\n" for task in self.tasks(benchmark))
            (folder / f"{benchmark}.jsonl").write_text(tasks)


def _id(number: int) -> str:
    return f"p{number:07d}"


def _create(path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    return gzip.open(path, "wt", compresslevel=1) if path.suffix == ".gz" else open(path, "w")
