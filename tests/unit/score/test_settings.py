from __future__ import annotations

import pytest

from ircoder.evaluation.benchmark import program_task, text_task
from ircoder.evaluation.programs import INDENTED
from ircoder.score.settings import settings


@pytest.mark.parametrize(
    ("task", "kept"),
    [
        (text_task("a", "Why?", "Because."), "the first line that is not empty"),
        (program_task("a", "x"), "whole"),
        (program_task("a", "x", cut=INDENTED), "up to the first line that is not indented"),
    ],
)
def test_what_is_kept_of_an_answer_is_what_post_processing_keeps(task, kept):
    asked = dict.fromkeys(("benchmark", "score", "limit", "tuning", "samples", "temperatures", "top_p", "ks"))
    asked |= {"max_new_tokens": 8, "source": "embedded", "languages": ["C"]}
    said = settings({"t": asked}, {"t": [{"language": "C", **task}]}, {"t": {}}, "transformers", 0)
    assert said["t"]["languages"]["C"]["kept"] == [kept]
