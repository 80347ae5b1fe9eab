"""Names of images: the key says what an image was made from, so that a name never means two things."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "containers")]

from definition import read_definition  # noqa: E402
from ircoder.fingerprint import file_fingerprint  # noqa: E402


@cache
def image_key(name: str) -> str:
    """The key (16 hex digits) of an image: the hash of what it is made from.

    That is its definition, comments included, its locks without comments, and the builder without comments and
    docstrings.
    """
    definition = read_definition(REPOSITORY / f"containers/{name}.def")
    parts = [file_fingerprint(REPOSITORY / "containers/rootfs.py"), definition.suite, definition.sections]
    for lock in definition.locks:
        lines = lock.read_text().splitlines()
        parts += [line for line in lines if not line.lstrip().startswith("#")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def image_path(name: str) -> str:
    """Where the workflow expects an image, relative to the repository: a link into the cache or a pulled file."""
    return f".images/{name}-{image_key(name)}.sif"


def training_image(config: Mapping[str, Any]) -> str:
    """The image that trains and measures models, from the section `train`."""
    return "train-cuda" if config["train"]["device"] == "gpu" else "train"


def generation_image(config: Mapping[str, Any]) -> str:
    """The image of the backend that draws candidates, from the sections `evaluation` and `train`."""
    if config["evaluation"]["backend"] == "transformers":
        return training_image(config)
    return "vllm-cuda" if config["train"]["device"] == "gpu" else "vllm"
