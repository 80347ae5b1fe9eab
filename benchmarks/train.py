"""Content tokens trained a second: our packing beside the published way, one pair a row, padded and cut at the context.

    make bench BENCH=train
    python benchmarks/train.py --languages C --programs 60 --context 1024

The pairs are real: Rosetta Code's programs ($IRCODER_DATA or ../shared/data holds them), compiled first, at both
levels, tokenised by a BPE trained on them. Both ways train the same tiny model with the same optimiser for the same
number of steps and rows; their steps alternate, so that other work on the machine slows both alike. Content tokens are
those that are not padding: rows a second, times a row's tokens, times the share of all rows that is no padding. The
bound is what rows without any padding would give, at the same speed: it follows from the lengths alone. Attention
that goes document by document is faster than one with a mask, so ours may pass it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "containers"))

from debian import cache_folder  # noqa: E402
from isolation import CODE, isolate  # noqa: E402
from keys import image_key, image_path  # noqa: E402

TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
DATA = Path(os.environ.get("IRCODER_DATA", REPOSITORY.parent / "shared/data")) / "corpus/rosetta.jsonl.gz"


def records(language: str, most: int) -> Iterator[dict[str, Any]]:
    """Corpus records of the first `most` programs of a language that are whole programs."""
    number = 0
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["language"] == language and record["has_main"] and number < most:
                number += 1
                yield {"id": f"{number:05d}", "language": language, "task": record["task"], "source": record["source"]}


def in_image(image: str, folder: Path, words: Sequence[str]) -> str:
    """Runs a command in an image, in the folder; gives its output. Progress goes to standard error."""
    isolate(os.environ, REPOSITORY, {str(folder): str(folder)}, {"TMPDIR": str(folder)})
    path = cache_folder() / "images" / Path(image_path(image)).name
    command = ["apptainer", "exec", "--pwd", str(folder), str(path), "python3", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def compile_programs(language: str, most: int, folder: Path) -> Path:
    """Compiles programs with the workflow's own step; gives the file of their compile records."""
    shard, compiled = folder / f"{language}.jsonl.gz", folder / f"{language}.compiled.jsonl.gz"
    with gzip.open(shard, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records(language, most))
    row = TABLE[language]
    words = ["-m", "ircoder.toolchain.compile", "--language", language, "--row", json.dumps(row)]
    words += ["--image-key", image_key(row["image"]), "--input", str(shard), "--output", str(compiled)]
    words += ["--status", str(folder / "status.jsonl"), "--timings", str(folder / "timings.jsonl")]
    in_image(row["image"], folder, words)
    return compiled


def main() -> None:
    """Compiles, trains both ways and prints the comparison as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", default=["C", "Rust"])
    parser.add_argument("--programs", type=int, default=80, help="of a language at most")
    parser.add_argument("--context", type=int, default=2048, help="tokens of a row")
    parser.add_argument("--steps", type=int, default=20, help="of each way")
    parser.add_argument("--batch", type=int, default=2, help="rows a step")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"error: {DATA} is not there; set IRCODER_DATA to the folder that holds corpus/rosetta.jsonl.gz")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        files = [str(compile_programs(language, arguments.programs, folder)) for language in arguments.languages]
        options = [f"--{key}={getattr(arguments, key)}" for key in ("context", "steps", "batch", "threads")]
        said = in_image("train", folder, [f"{CODE}/benchmarks/train_in_image.py", *options, *files])
    result = json.loads(said.splitlines()[-1])
    print(json.dumps({"bench": "train", **result}))


if __name__ == "__main__":
    main()
