"""The rows of ircoder/languages.yaml. They come from tests/run.py: the toolchain images have no YAML reader."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ircoder.toolchain.row import CompileRow, ExecuteRow

ROWS = {name: json.dumps(row) for name, row in json.loads(Path(os.environ["IRCODER_TABLE"]).read_text()).items()}


@pytest.fixture
def row_text():
    """Gives a language's row as JSON; skips in other images than its own."""

    def give(language: str) -> str:
        image = json.loads(ROWS[language])["image"]
        if not os.environ.get("APPTAINER_NAME", "").startswith(f"{image}-"):
            pytest.skip(f"{language} is compiled and run in the image {image}")
        return ROWS[language]

    return give


@pytest.fixture
def row(row_text):
    return lambda language: CompileRow.from_json(row_text(language))


@pytest.fixture
def execute_row(row_text):
    return lambda language: ExecuteRow.from_json(row_text(language))
