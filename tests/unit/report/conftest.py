"""A small run written file by file, as the steps before the report leave it (docs/formats.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ircoder.dataset.selection import line
from ircoder.deliverables import arms
from ircoder.report import page
from ircoder.toolchain.records import write_json, write_jsonl, write_text

CONFIG: dict[str, Any] = {
    "languages": ["C", "C++"],
    "ir_languages": ["C", "C++"],
    "corpus": {"sources": [{"provider": "embedded", "path": "problems", "licence": "Apache-2.0"}], "shards": 2},
    "dataset": {"heldout_fraction": 0.25, "duplicates": {"ngram": 5, "threshold": 0.7}},
    "tokenizer": {"vocab_size": 2048},
    "model": {"hidden_size": 128, "intermediate_size": 384, "layers": 4, "heads": 4, "context": 1024},
    "train": {
        "seeds": [0],
        "threads": 2,
        "base": {"tokens": 400},
        "continued": {"arms": ["paired"], "tokens": 400},
        "tuning": {"kinds": []},
    },
    "arms": {"paired": {"reads": {"pairs": 1.0}, "levels": ["perf", "size"]}},
    "evaluation": {"tasks": [{"benchmark": "problems"}], "seed": 484},
    "tasks": {
        "problems": {"benchmark": "problems", "score": "pass@k", "executed": True, "source": "embedded"},
        "commit-messages": {"benchmark": "commit-messages", "score": "rouge", "executed": False, "source": "embedded"},
    },
    "report": {"title": "A small run", "recorded": None},
}

TSV = "s\th:m:s\tmax_rss\tmax_vms\tmax_uss\tmax_pss\tio_in\tio_out\tmean_load\tcpu_time\n"


@dataclass
class Run:
    """The folder of a run and its configuration."""

    root: Path
    config: dict[str, Any]

    def write(self) -> None:
        """Writes every file of the run."""
        for write in (write_corpus, write_training, write_evaluation, write_provenance):
            write(self)

    def change(self, path: str, change: Any) -> None:
        """Rewrites a JSON file after `change` worked on its value."""
        value = json.loads((self.root / path).read_text())
        change(value)
        write_json(self.root / path, value)

    def page(self) -> str:
        """Runs the step and returns what it wrote."""
        options = {
            "config": json.dumps(self.config),
            "results": self.root / "results",
            "benchmarks": self.root / "logs/benchmarks",
            "images": self.root / ".images",
            "manifest": self.root / "results/manifest.json",
            "verdict": self.root / "results/verdict.json",
            "output": self.root / "index.html",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.argv", ["page", *words])
            page.main()
        return (self.root / "index.html").read_text()


def compile_record(language: str, number: int) -> dict[str, Any]:
    own = "define i32 @main() {\n  ret i32 0\n}\n"
    level = {"status": "ok", "flags": ["-Oz"], "ir": "target triple\n" + own, "own_ir": own, "own_functions": ["main"]}
    source = "int main(void) { return 1 < 2; }\n" + "// more\n" * number
    record = {"id": f"{number}.c", "language": language, "source": source, "toolchain": "clang 19"}
    return {**record, "levels": {"perf": level, "size": level}}


def write_corpus(run: Run) -> None:
    results, languages = run.root / "results", run.config["ir_languages"]
    kept = {"read": 5, "kept": 4, "dropped": {"empty": 1}}
    write_json(results / "corpus/summary.json", {"languages": dict.fromkeys(languages, kept), "other_languages": {}})
    task = {"statement": "...", "tests": [], "solutions": {}}
    tasks = [{"task_id": name, "title": f"The {name}", "heldout": name == "sum", **task} for name in ("fit", "sum")]
    write_jsonl(results / "corpus/tasks.jsonl", tasks)
    compiled = {"sources": 4, "perf_ok": 3, "size_ok": 4, "both_ok": 3, "failures": {"cpu_limit": 1}}
    compiled["reasons"] = [{"reason": "stopped at <b>", "programs": 1}]
    write_json(results / "compile/summary.json", dict.fromkeys(languages, compiled))
    for language in languages:
        write_jsonl(results / f"compile/{language}/0000.jsonl.gz", [])
        write_jsonl(results / f"compile/{language}/0001.jsonl.gz", [compile_record(language, n) for n in (3, 2, 1)])
    removed = {"exact duplicate": 0, "near-duplicate": 1, "benchmark": 1}
    row = {"sources": 6, "not_compiled": 0, "kept": 4, "removed": removed}
    found = {"clusters": 1, "largest": 2, "across_languages": 0, "part_heldout": 1, "too_short": 0}
    found |= {"compared": 1, "alike": 1, "cut_short": 0}
    write_json(results / "dataset/selection.json", {"languages": dict.fromkeys(languages, row), "duplicates": found})
    counts = {"tasks": 1, "texts": 12, "short_texts": 2, "tasks_without_text": 0}
    write_json(results / "dataset/benchmarks.json", {"problems": counts, "mbpp": counts})
    for language in languages:
        lines = [line("8.c", "near-duplicate", f"{language}/1.c", 0.75), line("9.c", "benchmark", "problems/sum", 0.5)]
        write_jsonl(results / f"dataset/selection/{language}.jsonl", lines)
    split = {"rows": 4, "heldout_rows": 1, "rows_with_own_functions": 3, "tasks": 4, "source_bytes": 400}
    split |= {"ir_bytes": 4000, "own_ir_bytes": 1000, "median_ir_to_source": 9.5}
    split |= {
        "tests_passed": 2,
        "tests_failed": 1,
        "without_tests": 1,
        "removed": {"near-duplicate": 1, "benchmark": 1},
    }
    splits = {"Perf_Optimized": split, "Size_Optimized": split}
    write_json(results / "dataset/summary.json", dict.fromkeys(languages, splits))


def write_training(run: Run) -> None:
    train = run.root / "results/train"
    contexts = {str(size): {"whole": 0.25, "with_own": 0.75} for size in (1024, 2048, 4096)}
    tokens = {kind: {"sum": n, "median": n / 4} for kind, n in (("source", 100), ("ir", 1200), ("own_ir", 300))}
    level = {"pairs": 4, "measured": 4, "tokens": tokens, "contexts": contexts}
    write_json(train / "fit.json", {name: {"perf": level, "size": level} for name in run.config["ir_languages"]})
    for arm in arms(run.config):
        extra = {"documents": {"source": 9} if arm == "base" else {"pairs": 12}}
        if arm != "base":
            extra["pairs"] = {"whole": 2, "own": 3, "left_out": 1, "not_read": 0}
        for seed in run.config["train"]["seeds"]:
            lines = [{"step": n, "loss": 8.0 - n, "learning_rate": 1e-3, "tokens": 100 * n} for n in range(1, 5)]
            write_jsonl(train / f"{arm}/seed-{seed}/metrics.jsonl", lines)
            write_json(train / f"{arm}/seed-{seed}/training.json", {"arm": arm, "parameters": 1_250_000, **extra})
            texts = {
                kind: {"tokens": 100, "documents": 1, "nll": 2.0, "perplexity": 7.389056} for kind in ("source", "ir")
            }
            texts["ir_given_source"] = {**texts["ir"], "nll": 1.0, "perplexity": 2.718282}
            texts["source_given_ir"] = texts["ir_given_source"]
            write_json(train / f"measures/{arm}/seed-{seed}.json", dict.fromkeys(run.config["ir_languages"], texts))
    write_json(train / "comparison.json", comparison(run.config))


def comparison(config: dict[str, Any]) -> dict[str, Any]:
    """Two measures (of one of them no value), and a claim."""
    languages = ["all", *config["ir_languages"]]
    spread = {"mean": 0.25, "low": 0.125, "high": 0.375}
    values = {language: dict.fromkeys(arms(config), spread) for language in languages}
    claim = {"id": "pairs-teach-source", "better": "paired", "worse": "source_only", "measure": "source"}
    claim |= {"wanted": "lower", "seeds": 3, "tasks": 40, "difference": -0.5, "interval": [-0.75, -0.25]}
    return {
        "measures": {"mrr": values, "accepted": {language: {} for language in languages}},
        "claims": [claim | {"verdict": "supported"}],
    }


def write_evaluation(run: Run) -> None:
    results = run.root / "results"
    models = [f"{arm}.seed-{seed}" for arm in arms(run.config) for seed in run.config["train"]["seeds"]]
    languages = dict.fromkeys(run.config["languages"], "")
    for task in run.config["tasks"].values():
        task["languages"] = languages
    rate = {"tasks": 2, "failing": []}
    calibration = {"reference": {"pass_rate": 1.0, **rate}, "broken": {"pass_rate": 0.0, **rate}, "unsound": {}}
    write_json(results / "execute/calibration.json", {"problems": dict.fromkeys(languages, calibration)})
    row = {"pass@1": 0.0, "low": 0.0, "high": 0.0, "n": 2, "tasks": 1, "statuses": {"compile_error": 1, "wrong": 1}}
    rows = {**dict.fromkeys(models, row), "reference": {**row, "pass@1": 1.0}, "broken": row}
    kinds = ("1", "2", "L", "Lsum")
    texts = {f"{bound}rouge{kind}": 0.25 for bound in ("", "low ", "high ") for kind in kinds}
    texts |= {"n": 1, "tasks": 1, "too_long": 1, "empty": 0}
    scores = {"problems": rows, "commit-messages": dict.fromkeys(models, texts)}
    write_json(results / "score/summary.json", {name: dict.fromkeys(languages, one) for name, one in scores.items()})
    example = {"tasks": 1, "stop": ["\n"], "kept": ["whole"], "example": {"task_id": "sum", "prompt": "// The <sum>\n"}}
    sampling = {
        "source": "embedded",
        "tuning": None,
        "samples": 2,
        "temperatures": [0.8],
        "top_p": 0.95,
        "max_new_tokens": 256,
        "backend": "transformers",
        "seed": 484,
    }
    settings = {**sampling, "languages": dict.fromkeys(languages, example)}
    named = {name: {**settings, "score": task["score"]} for name, task in run.config["tasks"].items()}
    write_json(results / "score/settings.json", named)
    for model in models:
        start = {"task_id": "sum", "prompt": "// The sum\n", "program": "..."}
        written = [
            {**start, "language": language, "sample": n, "completion": f"int {model.split('.')[0]}_{n};"}
            for language in languages
            for n in (0, 1)
        ]
        write_jsonl(results / f"generate/problems/{model}.jsonl", written)
        text = {"task_id": "sum", "language": "C", "prompt": "// The <sum>\n", "completion": "Adds <up>."}
        write_jsonl(results / f"generate/commit-messages/{model}.jsonl", [text])
        values = dict.fromkeys((f"rouge{kind}" for kind in kinds), 0.5 if model.startswith("paired") else 0.25)
        lines = [{"language": language, "task_id": "sum", "sample": 0, **values} for language in languages]
        write_jsonl(results / f"score/commit-messages/{model}.jsonl", lines)
        for language in languages:
            verdict = {"task_id": "sum", "passed": False, "test": None, "detail": "expected <stdin.h>"}
            judged = [{**verdict, "sample": 0, "status": "compile_error"}]
            judged.append({**verdict, "sample": 1, "status": "wrong", "test": 3})
            write_jsonl(results / f"execute/problems/{language}/{model}.jsonl", judged)


def write_provenance(run: Run) -> None:
    write_json(run.root / "results/manifest.json", [{"path": "results/a", "class": "A", "sha256": "0" * 64}])
    verdict = {"recorded": None, "identical": 1, "different": [], "only_here": [], "only_recorded": []}
    write_json(run.root / "results/verdict.json", {**verdict, "classes": {"A": 1}})
    image = {
        "name": "clang",
        "file": "clang-0.sif",
        "key": "0" * 16,
        "digest": "sha256:" + "f" * 64,
        "bytes": 194_000_000,
    }
    write_json(run.root / ".images/clang.json", image)
    for name in ("compile/C-0000", "compile/C-0001", "train/base-seed-0"):
        write_text(run.root / f"logs/benchmarks/{name}.tsv", f"{TSV}90.0\t0:01:30\t512.5\t1\t1\t1\t0\t0\t99\t60.0\n")


def new_run(root: Path) -> Run:
    run = Run(root, json.loads(json.dumps(CONFIG)))
    run.write()
    return run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A whole run of two languages and one seed, for a test to change."""
    return new_run(tmp_path)


@pytest.fixture(scope="session")
def whole_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of that run as it is: plots take a second."""
    return new_run(tmp_path_factory.mktemp("run")).page()
