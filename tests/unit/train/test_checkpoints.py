from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ircoder.train.checkpoints import last_whole, seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three whole checkpoints, of which the newest has not the greatest name."""
    for step in (2, 8, 10):
        checkpoint = tmp_path / f"checkpoint-{step}"
        (checkpoint / "inner").mkdir(parents=True)
        (checkpoint / "model.safetensors").write_bytes(bytes(100))
        (checkpoint / "inner/optimizer.pt").write_bytes(bytes([step]))
        seal(checkpoint)
    return tmp_path


def test_the_newest_whole_one_is_used(folder: Path) -> None:
    found = last_whole(folder)
    assert found is not None
    assert found.name == "checkpoint-10"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: (path / "model.safetensors").write_bytes(bytes(99)), "model.safetensors is damaged"),
        (lambda path: (path / "inner/optimizer.pt").write_bytes(b"x"), "inner/optimizer.pt is damaged"),
        (lambda path: (path / "inner/optimizer.pt").unlink(), "inner/optimizer.pt is damaged"),
        (lambda path: (path / "sha256.jsonl").unlink(), "it was cut short"),
    ],
)
def test_a_damaged_one_is_named_and_removed_and_the_one_before_it_used(
    folder: Path, damage: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(folder / "checkpoint-10")  # type: ignore[operator]
    found = last_whole(folder)
    assert found is not None
    assert found.name == "checkpoint-8"
    assert capsys.readouterr().err == f"train: checkpoint-10 is not used: {said}\n"
    assert not (folder / "checkpoint-10").exists()


def test_where_none_is_whole_there_is_none(folder: Path) -> None:
    for checkpoint in folder.iterdir():
        (checkpoint / "sha256.jsonl").unlink()
    assert last_whole(folder) is None
    shutil.rmtree(folder)
    assert last_whole(folder) is None
