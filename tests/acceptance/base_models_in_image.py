"""Every base model's architecture at tiny dimensions: two steps of LoRA, merged; and what a backend makes of each.

    python3 -m tests.acceptance.base_models_in_image train FOLDER         # in the image train
    python3 -m tests.acceptance.base_models_in_image vllm FOLDER          # in the image vllm

`train` makes FOLDER/models/<name> by the steps of the workflow. Both write FOLDER/<image>.json: for each model the new
tokens of each prompt, from transformers or from vLLM. Greedy, fp32, one thread.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import yaml

from ircoder.generate.backend import Backend, Request
from ircoder.generate.sample import Sampler

ROOT = Path(__file__).parents[2]
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "ircoder/base_models.yaml").read_text())
THREADS, CONTEXT, NEW, PROMPTS = 1, 192, 32, 200
MODEL = {"name": "tiny", "context": CONTEXT, "hidden_size": 64, "intermediate_size": 128, "layers": 2, "heads": 2}
PRETRAIN = {"tokens": 250_000, "batch": 8, "learning_rate": 4e-3, "checkpoint_steps": 1000}
ADAPT = {"tokens": 400, "batch": 2, "learning_rate": 1e-2, "checkpoint_steps": 1000}
LORA = {"r": 4, "alpha": 8, "dropout": 0.0}


def programs() -> list[str]:
    """The embedded programs in four languages, in a fixed order."""
    paths = sorted(path for path in (ROOT / "problems").rglob("*") if path.suffix in (".c", ".cpp", ".rs", ".py"))
    return [path.read_text() for path in paths]


def prompts() -> list[str]:
    """200 different beginnings of the programs."""
    return list(dict.fromkeys(text[:length] for length in (40, 80, 120, 160) for text in programs()))[:PROMPTS]


def write_dataset(folder: Path) -> None:
    """A dataset in the layout of SLTrans: the embedded programs, with a line of IR each."""
    import pyarrow
    import pyarrow.parquet

    rows = [
        {"Source_Code": text, "IR_Original": ir, "IR_Own_Functions": ir, "id": f"{n}", "task": f"{n}", "heldout": False}
        for n, text in enumerate(programs())
        for ir in [f"define i32 @main() {{\n  ret i32 {n}\n}}\n"]
    ]
    for split in ("Perf_Optimized", "Size_Optimized"):
        (folder / "C").mkdir(parents=True, exist_ok=True)
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"C/{split}.parquet")


def call(main: Callable[[], None], **options: Any) -> None:
    """Calls a step as the workflow does; an option that is a dictionary is given as JSON."""
    words = []
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}", json.dumps(value) if isinstance(value, dict) else str(value)]
    sys.argv = ["step", *words]
    main()


def make_models(folder: Path) -> None:
    """Pre-trains each row's architecture from scratch, then two steps of LoRA on pairs, merged."""
    from ircoder.train import adapt, pretrain, tokenizer

    dataset, vocabulary = folder / "sltrans", folder / "tokenizer"
    write_dataset(dataset)
    tokenizer.train(tokenizer.texts(dataset), 600).save_pretrained(vocabulary)
    common = {"dataset": dataset, "threads": THREADS, "device": "cpu", "seed": 0}
    for name, row in TABLE.items():
        base, output = folder / "base" / name, folder / "models" / name
        call(pretrain.main, tokenizer=vocabulary, row=row, model=MODEL, train=PRETRAIN, output=base, **common)
        arm = {"reads": {"pairs": 1.0}, "levels": ["perf"]}
        options = {"arm": "paired", "arm_row": arm, "train": ADAPT | {"lora": LORA}, "output": output}
        call(adapt.main, base=base, row=row, **options, **common)
        assert len((output / "metrics.jsonl").read_text().splitlines()) == 2, "two steps"


def loaded(folder: Path, image: str) -> AbstractContextManager[Backend]:
    """The image's backend with a model."""
    if image == "vllm":
        from tests.engines import engine

        return engine(folder, THREADS)
    from ircoder.generate import with_transformers

    return nullcontext(with_transformers.load(folder, "cpu", 0, THREADS))


def completions(backend: Backend) -> list[list[int]]:
    """The new tokens of each prompt, those before a special one."""
    requests = [Request(tokens, seed=0) for tokens in backend.vocabulary.encode(prompts())]
    until_special = Sampler(backend, 0.0, NEW, seed=0).until_special
    return [until_special(new) for new in backend.complete(requests, 0.0, NEW)]


def main() -> None:
    """Makes the models where the image can train, and writes what its backend makes of the prompts."""
    image, folder = sys.argv[1], Path(sys.argv[2])
    if image == "train":
        make_models(folder)
    written = {}
    for name in TABLE:
        with loaded(folder / "models" / name, image) as backend:
            written[name] = completions(backend)
    (folder / f"{image}.json").write_text(json.dumps(written))


if __name__ == "__main__":
    main()
