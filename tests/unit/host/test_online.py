"""The one step with a network: what it sees of the host, and that the token never shows on a command line."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "containers"))

import online


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in (*online.HANDED_OVER, "HF_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_host_gives_the_network_the_token_and_nothing_else(home, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "other")
    found = online.environment(home)
    assert found["APPTAINERENV_HF_TOKEN"] == "secret"
    assert found["APPTAINER_CONTAINALL"] == "1"
    assert "APPTAINER_NETWORK" not in found and "APPTAINER_NET" not in found
    assert "other" not in {value for name, value in found.items() if name.startswith("APPTAINERENV_")}


def test_the_token_of_a_login_serves_where_none_is_set(home, monkeypatch):
    login = home / ".cache/huggingface/token"
    login.parent.mkdir(parents=True)
    login.write_text("of-the-login\n")
    assert online.variables() == {"HF_TOKEN": "of-the-login"}
    monkeypatch.setenv("HF_TOKEN", "of-the-environment")
    assert online.variables() == {"HF_TOKEN": "of-the-environment"}


def test_the_token_is_in_the_environment_and_not_among_the_words_of_the_command(home, monkeypatch):
    called = {}

    def instead(program, words, environment):
        called.update(words=words, environment=environment)

    monkeypatch.setenv("HF_TOKEN", "secret")
    monkeypatch.setattr(os, "execvpe", instead)
    monkeypatch.setattr("sys.argv", ["online.py", "data", "python3", "-m", "ircoder.dataset.push"])
    online.main()
    assert called["words"][-3:] == ["python3", "-m", "ircoder.dataset.push"]
    assert not [word for word in called["words"] if "secret" in word]
    assert called["environment"]["APPTAINERENV_HF_TOKEN"] == "secret"
