"""The table of benchmarks. To add one, write its file and its row."""

from __future__ import annotations

from ircoder.evaluation import (
    code_to_text,
    commit_messages,
    embedded,
    humaneval,
    humanevalfix,
    mbpp,
    multipl_e,
    recode,
)
from ircoder.evaluation.benchmark import BLEU, PASS, ROBUST, ROUGE, Benchmark

BENCHMARKS: dict[str, Benchmark] = {
    "problems": Benchmark(
        title="Whole programs from statements",
        score=PASS,
        read=None,
        languages={},
        hub=None,
        embedded=embedded.problems,
        samples=4,
        temperatures=(0.8,),
    ),
    "multipl-e": Benchmark(
        title="Completion",
        score=PASS,
        read=multipl_e.tasks,
        languages=multipl_e.LANGUAGES,
        hub="nuprl/MultiPL-E",
        embedded=embedded.completion,
        samples=50,
        temperatures=(0.2, 0.8),
        ks=(1, 10, 25),
        max_new_tokens=1024,
    ),
    "recode": Benchmark(
        title="Robustness",
        score=ROBUST,
        read=recode.tasks,
        languages={"python": "Python"},
        hub=None,
        embedded=recode.embedded,
        embedded_languages=("C++", "Go", "Python", "Rust"),
        max_new_tokens=1024,
    ),
    "humanevalfix": Benchmark(
        title="Repair",
        score=PASS,
        read=humanevalfix.tasks,
        languages=humanevalfix.LANGUAGES,
        hub="bigcode/humanevalpack",
        embedded=embedded.repair,
        samples=20,
        temperatures=(0.2,),
        ks=(1, 10),
        max_new_tokens=1024,
    ),
    "humaneval": Benchmark(
        title="HumanEval",
        score=PASS,
        read=humaneval.tasks,
        languages={"python": "Python"},
        hub="openai/openai_humaneval",
    ),
    "mbpp": Benchmark(
        title="MBPP",
        score=PASS,
        read=mbpp.tasks,
        languages={"python": "Python"},
        hub="google-research-datasets/mbpp",
    ),
    "code-to-text": Benchmark(
        title="Code to text",
        score=BLEU,
        read=code_to_text.tasks,
        languages={"python": "Python", "go": "Go", "ruby": "Ruby"},
        hub="google/code_x_glue_ct_code_to_text",
        embedded=embedded.code_and_text,
        max_new_tokens=512,
    ),
    "commit-messages": Benchmark(
        title="Commit messages",
        score=ROUGE,
        read=commit_messages.tasks,
        languages=commit_messages.LANGUAGES,
        hub=None,
        embedded=embedded.commits,
        max_new_tokens=128,
    ),
}
