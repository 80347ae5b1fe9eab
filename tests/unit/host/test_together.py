"""What would fail after hours is refused when the run starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ircoder.config import check_config, laid_over
from ircoder.refusals import CannotRun

REPOSITORY = Path(__file__).parents[3]
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())


@pytest.fixture
def config(monkeypatch) -> dict[str, Any]:
    monkeypatch.chdir(REPOSITORY)
    return yaml.safe_load((REPOSITORY / "config.yaml").read_text())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            "{train: {continued: {arms: [paired, mixture]}}, data: {source: [], text: []}}",
            r"data\.source: empty, as is data\.text, and the arm mixture reads them; name sources, or leave it out",
        ),
        (
            "{train: {tuning: {kinds: [commits]}}, data: {commits: []}}",
            r"data\.commits: empty, and train\.tuning\.kinds names commits; name sources, or leave",
        ),
        ("model: {hidden_size: 100, heads: 3}", r"model\.hidden_size: 100 is no multiple of 6, .* take 96, or"),
        ("model: {hidden_size: 12, heads: 4}", r"model\.hidden_size: 12 is no multiple of 8, for 4 heads of an even"),
        (
            "model: {name: tiny-gpt-bigcode, hidden_size: 100, heads: 3}",
            r"model\.hidden_size: 100 is no multiple of 3, for 3 heads; take 99, or change model\.heads",
        ),
        (
            "dataset: {heldout_fraction: 0}",
            r"dataset\.heldout_fraction: at 0 none of the \d+ embedded problems is held out, and problems, multipl-e",
        ),
        ("dataset: {heldout_fraction: 0.02}", r"heldout_fraction: at 0\.02 none of .*; raise it to 0\.\d+ or more"),
        (
            "{model: {context: 256}, train: {written: {max_new_tokens: 8}}}",
            r"evaluation\.tasks\.0\.max_new_tokens: leaves no room for a prompt in the model's context of 256 tokens",
        ),
        ("train: {written: {max_new_tokens: 2047}}", r"train\.written\.max_new_tokens: leaves no room for a prompt"),
        (
            "{model: {context: null}, train: {written: {max_new_tokens: 2048}}}",
            r"train\.written\.max_new_tokens: leaves no room for a prompt in the model's context of 2048",
        ),
        ("train: {zero: '2'}", r"train\.zero: '2' is not of type 'integer', 'null'"),
    ],
)
def test_what_does_not_go_together_is_refused_with_its_key(config, changed, message):
    with pytest.raises(CannotRun, match=message) as caught:
        check_config(laid_over(config, yaml.safe_load(changed)), TABLE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "changed",
    [
        "{train: {continued: {arms: [mixture]}}, data: {source: []}}",
        "{train: {tuning: {kinds: [instructions]}}, data: {commits: []}}",
        "model: {name: tiny-gpt-bigcode, hidden_size: 12, heads: 4}",
        "train: {written: {max_new_tokens: 2046}}",
        "{dataset: {heldout_fraction: 0}, evaluation: {tasks: [{benchmark: mbpp, source: {path: problems}}]}}",
    ],
)
def test_what_goes_together_is_not_refused(config, changed):
    check_config(laid_over(config, yaml.safe_load(changed)), TABLE)


def test_the_fraction_that_is_named_holds_a_problem_out(config):
    config["dataset"]["heldout_fraction"] = 0
    with pytest.raises(CannotRun) as caught:
        check_config(config, TABLE)
    config["dataset"]["heldout_fraction"] = float(str(caught.value).partition("raise it to ")[2].split()[0])
    check_config(config, TABLE)
