"""How each score came about: prompt, stop words, post-processing and sampling of each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ircoder.evaluation.programs import BLOCK, INDENTED
from ircoder.toolchain.records import Record

ENDS = {
    BLOCK: "up to the bracket that closes the function",
    INDENTED: "up to the first line that is not indented",
    None: "whole",
}
"""The part of a completion that counts, by a task's `cut`."""

LINE = "the first line that is not empty"
"""The part of a text that counts."""


def settings(
    tasks: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Sequence[Record]],
    prompts: Mapping[str, Mapping[str, Record]],
    backend: str,
    seed: int,
) -> dict[str, Any]:
    """`backend` and `seed` are what answers were drawn with; `prompts` has a candidate of each task and language, with
    the prompt as the model got it.

    {task: {"benchmark", "source", "backend", "samples", ..., "languages": {language: {"tasks", "stop", "kept",
    "example"}}}}
    """
    return {
        name: {
            **{key: task[key] for key in ("benchmark", "score", "limit", "tuning", "samples", "temperatures")},
            **{key: task[key] for key in ("top_p", "max_new_tokens", "ks")},
            "backend": backend,
            "seed": seed,
            "source": _source(task["source"]),
            "languages": {
                language: _language(records[name], language, prompts[name].get(language))
                for language in task["languages"]
            },
        }
        for name, task in tasks.items()
    }


def _source(source: Any) -> Any:
    """Without the path, which says nothing elsewhere; its last part is the file's name."""
    if isinstance(source, str):
        return source
    return {
        "file": source["path"].rsplit("/", 1)[-1],
        **{key: source[key] for key in ("dataset", "revision") if key in source},
    }


def _language(records: Sequence[Record], language: str, example: Record | None) -> dict[str, Any]:
    """What a model gets and what is kept of its answer, with a prompt as it stands."""
    own = [record for record in records if record["language"] == language and record.get("heldout", True)]
    kept = {LINE if "reference_text" in record else ENDS[record.get("cut")] for record in own}
    return {
        "tasks": len(own),
        "stop": sorted({word for record in own for word in record["stop"]}),
        "kept": sorted(kept),
        "example": example and {key: example[key] for key in ("task_id", "prompt")},
    }
