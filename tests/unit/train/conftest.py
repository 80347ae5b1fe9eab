from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import settings
from tokenizers.processors import TemplateProcessing
from transformers import AutoTokenizer

from ircoder.train.tokenizer import texts, train
from ircoder.train.vocabulary import Vocabulary

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")
"""An example's time says nothing on a machine with other work: torch's first call alone takes seconds."""

SCHEMA = pyarrow.schema(
    [
        ("Source_Code", pyarrow.string()),
        ("IR_Original", pyarrow.string()),
        ("IR_Own_Functions", pyarrow.string()),
        ("id", pyarrow.string()),
        ("task", pyarrow.string()),
        ("heldout", pyarrow.bool_()),
    ]
)
"""The columns of the dataset that training reads, and `task`, which it must pass over."""


def row(number: int, heldout: bool = False, own: bool = True) -> dict[str, Any]:
    """A program of its own: its texts repeat nothing of another's but the frame."""
    own_ir = f"define i32 @main() {{\n  ret i32 {number}\n}}\n"
    return {
        "Source_Code": f"int main(void) {{ return {number}; }}\n",
        "IR_Original": f'target triple = "x86_64"\n{own_ir}declare void @helper_{number}(ptr, i64)\n' * 3,
        "IR_Own_Functions": own_ir if own else None,
        "id": f"task-{number}/solution.c",
        "task": f"task-{number}",
        "heldout": heldout,
    }


def write_dataset(rows: list[dict[str, Any]], dataset: Path) -> Path:
    """Writes a dataset of one language, both splits with the same rows."""
    folder = dataset / "C"
    folder.mkdir(parents=True)
    for split in ("Perf_Optimized", "Size_Optimized"):
        pyarrow.parquet.write_table(
            pyarrow.Table.from_pylist(rows, schema=SCHEMA), folder / f"{split}.parquet", row_group_size=3
        )
    return dataset


EIGHT_PROGRAMS = [row(number, heldout=number % 4 == 0, own=number != 3) for number in range(8)]
"""Every fourth is held out, one is without own functions."""


@pytest.fixture
def make_dataset(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dataset of one language, both splits with the same rows."""
    return lambda rows, name="sltrans": write_dataset(rows, tmp_path / name)


@pytest.fixture
def dataset(make_dataset: Callable[..., Path]) -> Path:
    """The dataset of eight programs."""
    return make_dataset(EIGHT_PROGRAMS)


@pytest.fixture
def held_out_dataset(make_dataset: Callable[..., Path]) -> Path:
    """One program, held out."""
    return make_dataset([row(0, heldout=True)], "held-out")


@pytest.fixture
def tokenizer(dataset: Path, tmp_path: Path) -> Path:
    """A tokenizer trained on the dataset."""
    folder = tmp_path / "tokenizer"
    train(texts(dataset), 300).save_pretrained(folder)
    return folder


@pytest.fixture
def vocabulary(tokenizer: Path) -> Vocabulary:
    return Vocabulary(tokenizer)


@pytest.fixture
def opening(tokenizer: Path, tmp_path: Path) -> Vocabulary:
    """One that puts <s> before a text, as CodeLlama's does."""
    loaded = AutoTokenizer.from_pretrained(tokenizer)
    loaded.add_special_tokens({"bos_token": "<s>"})
    start = ("<s>", loaded.bos_token_id)
    loaded.backend_tokenizer.post_processor = TemplateProcessing(single="<s> $A", special_tokens=[start])
    loaded.save_pretrained(tmp_path / "opening")
    return Vocabulary(tmp_path / "opening")
