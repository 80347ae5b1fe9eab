"""Work that survives an interruption, is done by one process at a time, and is not done again without need."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ircoder.toolchain.workspace import Journal, Workspace

OUTPUTS = ["results/a.jsonl", "results/timings/a.jsonl"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("input").write_text("a")


def opened(outputs=OUTPUTS, **params: int) -> Workspace:
    return Workspace("stage", outputs, ["input"], params)


def place(**params: int) -> Path:
    workspace = opened(**params)
    workspace.remove()
    return workspace.path


def finish(text: str) -> None:
    workspace = opened()
    for output in OUTPUTS:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        Path(output).write_text(text)
    workspace.finish()


def test_a_journal_gives_back_all_but_a_line_that_was_cut_short():
    with Journal(Path("j.jsonl")) as journal:
        journal.append({"n": 1})
        journal.append({"n": 2})
    with open("j.jsonl", "ab") as file:
        file.write(b'{"n": 3')
    with Journal(Path("j.jsonl")) as journal:
        assert list(journal.finished()) == [{"n": 1}, {"n": 2}]
        journal.append({"n": 4})
    assert list(Journal(Path("j.jsonl")).finished()) == [{"n": 1}, {"n": 2}, {"n": 4}]


def test_a_workspace_is_found_again_by_the_same_work_and_by_no_other(monkeypatch):
    first = place(x=1)
    assert place(x=1) == first
    assert place(x=2) != first
    other = opened(outputs=["results/b.jsonl"], x=1)
    assert other.path != first
    for name in ("IRCODER_CODE", "APPTAINER_NAME"):
        monkeypatch.setenv(name, "edited")
        assert place(x=1) != first
        monkeypatch.delenv(name)
    Path("input").write_text("b")
    assert place(x=1) != first


def test_a_second_process_waits_for_the_first_and_then_starts_afresh():
    first = opened()
    first.journal("lines").append({"n": 1})
    script = "from ircoder.toolchain.workspace import Workspace\n"
    script += f"print(*Workspace('stage', {OUTPUTS}, ['input'], {{}}).journal('lines').finished())"
    with subprocess.Popen([sys.executable, "-c", script], stdout=-1, stderr=-1, text=True) as second:
        assert second.stderr and "another process works on the same" in second.stderr.readline()
        time.sleep(0.1)
        assert second.poll() is None
        first.remove()
        assert second.communicate()[0] == "\n"


def test_outputs_that_are_gone_come_back_where_they_were_made_of_the_same():
    finish("made once")
    for output in OUTPUTS:
        Path(output).unlink()
    assert opened().restore()
    assert [Path(output).read_text() for output in OUTPUTS] == ["made once"] * 2
    assert not list(Path("work/stage").iterdir())


def test_a_folder_that_is_gone_or_another_comes_back_whole():
    def written() -> dict[str, str]:
        return {str(path): path.read_text() for path in Path("model").rglob("*") if path.is_file()}

    workspace = opened(outputs=["model"])
    for name in ("model/weights", "model/tokenizer/vocabulary"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)
    workspace.finish()
    before = written()
    (Path("model") / ".snakemake_timestamp").touch()
    Path("model/weights").unlink()
    Path("model/old").touch()
    assert opened(outputs=["model"]).restore()
    assert written() == before
    Path("model/weights").write_text("edited in place")
    assert not opened(outputs=["model"]).restore()


def test_outputs_made_of_something_else_do_not_come_back():
    finish("made of a")
    Path("input").write_text("b")
    assert not opened().restore()


def test_a_kept_output_that_was_changed_since_does_not_come_back():
    finish("made once")
    Path(OUTPUTS[0]).write_text("edited in place")
    assert not opened().restore()


def test_only_the_latest_outputs_are_kept():
    finish("made of a")
    Path("input").write_text("b")
    finish("made of b")
    assert len(list(Path("work/finished").iterdir())) == 1
