"""The table of benchmarks. To add one, write its file and its row."""

from __future__ import annotations

from ircoder.evaluation import (
    code_to_text,
    commit_messages,
    humaneval,
    humanevalfix,
    mbpp,
    multipl_e,
    recode,
)
from ircoder.evaluation.benchmark import Benchmark

_PASS = ("pass@1",)

BENCHMARKS: dict[str, Benchmark] = {
    "multipl-e": Benchmark(
        read=multipl_e.tasks,
        languages=multipl_e.LANGUAGES,
        hub="nuprl/MultiPL-E",
        metrics=("pass@1", "pass@10", "pass@25"),
        samples=50,
        temperatures=(0.2, 0.8),
    ),
    "recode": Benchmark(
        read=recode.tasks,
        languages={"python": "Python"},
        hub=None,
        metrics=("robust pass@1", "robust drop@1", "robust relative@1"),
        samples=1,
        temperatures=(0.0,),
    ),
    "humanevalfix": Benchmark(
        read=humanevalfix.tasks,
        languages=humanevalfix.LANGUAGES,
        hub="bigcode/humanevalpack",
        metrics=_PASS,
        samples=20,
        temperatures=(0.2,),
    ),
    "humaneval": Benchmark(humaneval.tasks, {"python": "Python"}, "openai/openai_humaneval", _PASS, 1, (0.0,)),
    "mbpp": Benchmark(mbpp.tasks, {"python": "Python"}, "google-research-datasets/mbpp", _PASS, 1, (0.0,)),
    "code-to-text": Benchmark(
        read=code_to_text.tasks,
        languages={"python": "Python", "go": "Go", "ruby": "Ruby"},
        hub="google/code_x_glue_ct_code_to_text",
        metrics=("smoothed BLEU-4",),
        samples=1,
        temperatures=(0.0,),
    ),
    "commit-messages": Benchmark(
        read=commit_messages.tasks,
        languages={"java": "Java"},
        hub=None,
        metrics=("ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum"),
        samples=1,
        temperatures=(0.0,),
    ),
}
