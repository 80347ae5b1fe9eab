import json
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ircoder.deliverables import deliverables
from ircoder.evaluated import evaluated
from ircoder.report import verify
from ircoder.toolchain.records import UserError

REPOSITORY = Path(__file__).parents[3]

MANIFESTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=2),
    st.fixed_dictionaries({"class": st.sampled_from("ABC"), "sha256": st.sampled_from(["0", "1"])}),
)


@given(ours=MANIFESTS, recorded=MANIFESTS)
def test_every_entry_is_identical_different_or_on_one_side(ours, recorded):
    verdict = verify.compare(ours, recorded)
    assert verdict["identical"] + len(verdict["different"]) + len(verdict["only_here"]) == len(ours)
    assert verdict["identical"] + len(verdict["different"]) + len(verdict["only_recorded"]) == len(recorded)


@given(ours=MANIFESTS)
def test_a_run_is_identical_to_itself(ours):
    verdict = verify.compare(ours, ours)
    assert verdict["identical"] == len(ours) == sum(verdict["classes"].values())
    assert not verdict["different"] + verdict["only_here"] + verdict["only_recorded"]


def run(tmp_path, monkeypatch, ours: dict, recorded: dict, *options: str) -> None:
    for name, manifest in (("ours", ours), ("recorded", recorded)):
        entries = [{"path": path, "class": kind, "sha256": digest} for path, (kind, digest) in manifest.items()]
        (tmp_path / f"{name}.json").write_text(json.dumps(entries))
    paths = ["--manifest", str(tmp_path / "ours.json"), "--against", str(tmp_path / "recorded.json")]
    monkeypatch.setattr(sys, "argv", ["verify", *paths, *options])
    verify.main()


def test_a_class_a_difference_fails_and_is_named(tmp_path, monkeypatch, capsys):
    with pytest.raises(UserError):
        run(tmp_path, monkeypatch, {"x": ("A", "0")}, {"x": ("A", "1")})
    assert "different (class A): x" in capsys.readouterr().out


def test_a_class_b_difference_is_named_and_fails_only_on_the_same_machine(tmp_path, monkeypatch, capsys):
    run(tmp_path, monkeypatch, {"x": ("B", "0")}, {"x": ("B", "1")})
    assert "different (class B): x" in capsys.readouterr().out
    with pytest.raises(UserError):
        run(tmp_path, monkeypatch, {"x": ("B", "0")}, {"x": ("B", "1")}, "--same-machine")


@pytest.mark.parametrize("classes", ["CC", "CB", "BC"])
def test_a_class_c_difference_is_named_and_never_fails(tmp_path, monkeypatch, capsys, classes):
    run(tmp_path, monkeypatch, {"x": (classes[0], "0")}, {"x": (classes[1], "1")}, "--same-machine")
    assert "different (class C): x" in capsys.readouterr().out


def test_what_a_gpu_draws_is_of_class_c_and_nothing_else_changes_its_class():
    config = yaml.safe_load((REPOSITORY / "config.yaml").read_text())
    tasks = evaluated(config, config["languages"])
    listed = {}
    for device in ("cpu", "gpu"):
        config["train"]["device"] = device
        listed[device] = dict(deliverables(config | {"ir_languages": config["languages"], "tasks": tasks}))
    drawn = {path for path, kind in listed["cpu"].items() if kind == "B"}
    assert {"results/train/paired/seed-0", "results/score/summary.json"} < drawn
    assert listed["gpu"] == listed["cpu"] | dict.fromkeys(drawn, "C")


def test_a_missing_file_fails(tmp_path, monkeypatch):
    with pytest.raises(UserError):
        run(tmp_path, monkeypatch, {}, {"x": ("B", "1")})


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"path": "x"}]'])
def test_what_is_no_manifest_is_refused_by_name(tmp_path, text):
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(UserError, match=r"m\.json: not a manifest"):
        verify.read_manifest(path)
