"""The rows of ircoder/languages.yaml, read without a YAML reader: the toolchain images have none."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from ircoder.toolchain.row import CompileRow, ExecuteRow

REPOSITORY = Path(__file__).parents[3]


def _as_json(flow: str) -> str:
    """A YAML value on one line, of lists, mappings and plain words, as JSON."""
    quoted = r'"(?:\\.|[^"\\])*"|[^\s\[\]{},:]+'
    return re.sub(quoted, lambda word: word[0] if word[0][0] == '"' or word[0].isdigit() else json.dumps(word[0]), flow)


def _table() -> dict[str, str]:
    text = (REPOSITORY / "ircoder/languages.yaml").read_text()
    rows = re.findall(r"^(\S+):\n((?:  \w+: .*\n)+)", text, re.MULTILINE)
    return {
        name: json.dumps({k: json.loads(_as_json(v)) for k, v in re.findall(r"  (\w+): +(.*)", body)})
        for name, body in rows
    }


ROWS = _table()


@pytest.fixture
def row_text():
    """Gives a language's row as JSON; skips where its compiler is not in this image."""

    def give(language: str) -> str:
        compiler = json.loads(ROWS[language])["version"][0]
        if not (shutil.which("bwrap") and shutil.which(compiler)):
            pytest.skip(f"{compiler} and bwrap are needed: run in the image of {language}")
        return ROWS[language]

    return give


@pytest.fixture
def row(row_text):
    return lambda language: CompileRow.from_json(row_text(language))


@pytest.fixture
def execute_row(row_text):
    return lambda language: ExecuteRow.from_json(row_text(language))
