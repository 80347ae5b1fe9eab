"""Candidates judged a second: our execute engine beside a plain loop of one build and run for each.

    make bench BENCH=execute
    python benchmarks/execute.py --languages Go --candidates 200 --duplicates 0

The candidates are made of HumanEvalPack's rows ($IRCODER_DATA or ../shared/data holds them): canonical solutions, buggy
ones, and mutants in which a number is another one; each is distinct, but for the share of duplicates that is asked for.
Both ways use the same image, sandbox, limits and number of workers, one after the other. CPU time tells more than wall
time on a busy machine; the last line has both.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "containers")]

from debian import cache_folder  # noqa: E402
from ircoder.evaluation.humanevalfix import LANGUAGES, tasks  # noqa: E402
from ircoder.evaluation.programs import program  # noqa: E402
from ircoder.toolchain.records import Record, read_jsonl, write_jsonl  # noqa: E402
from isolation import CODE, isolate  # noqa: E402
from keys import image_path  # noqa: E402

TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
DATA = Path(os.environ.get("IRCODER_DATA", REPOSITORY.parent / "shared/data")) / "benchmarks/humanevalpack"
NAMES = {ours: theirs for theirs, ours in LANGUAGES.items()}
COMMENT = {"Python": "#"}
SAMPLES = 50
NOT_MEASURED = {"Go/95", "Rust/32"}
"""Their references pass now and then (ircoder/evaluation/humanevalfix.py): two runs need not agree."""


def candidates(language: str, chosen: list[Record], count: int, duplicates: float) -> Iterator[Record]:
    """The candidates, task by task, the same each time."""
    generator = random.Random(f"{language} {count} {duplicates}")
    samples = math.ceil(count / len(chosen))
    for task in chosen:
        distinct: list[str] = []
        for sample in range(samples):
            if distinct and generator.random() < duplicates:
                text = generator.choice(distinct)
            else:
                text = program(task, _variant(task, sample, generator, COMMENT.get(language, "//")), language)
                distinct.append(text)
            yield {"task_id": task["task_id"], "sample": sample, "program": text}


def _variant(task: Record, sample: int, generator: random.Random, comment: str) -> str:
    body = str(task["broken" if sample % 3 == 1 else "reference"])
    numbers = list(re.finditer(r"(?<![\w.'\"])\d{1,3}(?![\w.'\"])", body))
    if sample % 3 == 2 and numbers:
        one = generator.choice(numbers)
        body = body[: one.start()] + str(int(one[0]) + 1 + sample) + body[one.end() :]
    return f"{body.rstrip()}\n{comment} {sample}\n"


def go(way: str, language: str, folder: Path, workers: int) -> dict[str, Any]:
    """One way through the candidates of a folder, in the language's image."""
    isolate(os.environ, REPOSITORY, {str(folder): str(folder)}, {"PYTHONPATH": CODE})
    image = cache_folder() / "images" / Path(image_path(TABLE[language]["image"])).name
    files = [f"{folder}/{name}" for name in ("row.json", "tasks.jsonl", "candidates.jsonl")]
    command = ["apptainer", "exec", str(image), "python3", f"{CODE}/benchmarks/execute_in_image.py", way, *files]
    done = subprocess.run([*command, str(workers)], capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode()[-3000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(language: str, count: int, duplicates: float, workers: int) -> dict[str, Any]:
    """Both ways for one language and share of duplicates; prints a line."""
    rows = list(read_jsonl(DATA / f"humanevalpack-{NAMES[language]}.jsonl.gz"))
    known = [task for task in tasks(rows, language) if task["task_id"] not in NOT_MEASURED]
    chosen = known[: max(1, min(len(known), 100, count // 4))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "row.json").write_text(json.dumps(TABLE[language]))
        write_jsonl(folder / "tasks.jsonl", chosen)
        write_jsonl(folder / "candidates.jsonl", candidates(language, chosen, count, duplicates))
        plain, ours = (go(way, language, folder, workers) for way in ("plain", "ours"))
    result = {
        "candidates": math.ceil(count / len(chosen)) * len(chosen),
        "duplicates": duplicates,
        "passed": len(ours["passed"]),
        **{
            f"{way}_{key}": round(one[key], 1)
            for way, one in (("plain", plain), ("ours", ours))
            for key in ("seconds", "cpu_s", "peak_mb")
        },
        "ratio": round(plain["seconds"] / ours["seconds"], 3),
        "cpu_ratio": round(plain["cpu_s"] / ours["cpu_s"], 3),
        "identical": plain["passed"] == ours["passed"],
    }
    print(f"{language}: {json.dumps(result)}", flush=True)
    if not result["identical"]:
        sets = [{tuple(one) for one in way["passed"]} for way in (plain, ours)]
        print(f"{language}: DIFFERENT: {sorted(sets[0] ^ sets[1])[:20]}", flush=True)
    return result


def main() -> None:
    """Measures the languages whose images are in the cache; says which are left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", choices=list(NAMES), default=list(NAMES))
    parser.add_argument("--candidates", type=int, default=5000, help="of each language (default: 5000)")
    parser.add_argument("--duplicates", nargs="+", type=float, default=[0.0, 0.3, 0.6], help="shares")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    arguments = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"error: {DATA}: no such folder; put HumanEvalPack there, or set IRCODER_DATA")
    results: list[dict[str, Any]] = []
    for language in arguments.languages:
        if not (cache_folder() / "images" / Path(image_path(TABLE[language]["image"])).name).exists():
            print(f"{language}: LEFT OUT, its image is not in the cache; `make images LANGUAGES=all` builds it")
            continue
        for share in arguments.duplicates:
            one = measure(language, arguments.candidates, share, arguments.workers)
            results.append({"language": language, **one})
    if not results:
        sys.exit("error: no image of these languages is in the cache; run `make images LANGUAGES=all`")
    first = [one for one in results if one["duplicates"] == arguments.duplicates[0]]
    ratios = {
        key: round(math.exp(sum(math.log(one[key]) for one in first) / len(first)), 3) for key in ("ratio", "cpu_ratio")
    }
    totals = {
        name: round(sum(one[f"{way}_seconds"] for one in first), 1)
        for name, way in (("ours", "ours"), ("theirs", "plain"))
    }
    identical = all(one["identical"] for one in results)
    print(json.dumps({"bench": "execute", **ratios, "identical": identical, **totals, "unit": "s", "runs": results}))


if __name__ == "__main__":
    main()
