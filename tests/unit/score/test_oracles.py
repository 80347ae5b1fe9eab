"""Every metric gives what the original implementations gave on the oracle's inputs, to 1e-9."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ircoder.score.bleu import mean_bleu, sentence_bleu
from ircoder.score.passk import pass_at_k
from ircoder.score.robustness import robust_pass, robust_pass_of_independent_samples
from ircoder.score.rouge import rouge

FACTS = Path(os.environ.get("IRCODER_FACTS", Path(__file__).resolve().parents[4] / "shared/facts"))
ORACLES = FACTS / "metric_oracles.json"
EXACT = {"abs": 1e-9, "rel": 0}


@pytest.fixture(scope="module")
def oracles():
    if not ORACLES.exists():
        pytest.skip(f"{ORACLES} is not here; $IRCODER_FACTS names its folder")
    return json.loads(ORACLES.read_text())


def test_bleu(oracles):
    pairs = oracles["code_to_text_bleu"]["pairs"]
    for pair in pairs:
        assert sentence_bleu(pair["reference"], pair["hypothesis"]) == pytest.approx(pair["bleu"], **EXACT), pair
    mean = mean_bleu([(pair["reference"], pair["hypothesis"]) for pair in pairs])
    assert mean == pytest.approx(oracles["code_to_text_bleu"]["mean_over_all_pairs"], **EXACT)


def test_rouge(oracles):
    for pair in oracles["rouge"]["pairs"]:
        for kind, value in rouge(pair["reference"], pair["hypothesis"]).items():
            assert value == pytest.approx(pair[kind], **EXACT), (kind, pair)


def test_pass_at_k(oracles):
    for row in oracles["pass_at_k"]["rows"]:
        assert pass_at_k(row["n"], row["c"], row["k"]) == pytest.approx(row["pass_at_k"], **EXACT), row


def test_robust_pass(oracles):
    for case in oracles["recode_robust_pass"]["cases"]:
        verdicts = case["passed_by_problem_seed_sample"]
        assert robust_pass(verdicts) == pytest.approx(case["robust_pass_at_1"], **EXACT)
        assert robust_pass_of_independent_samples(verdicts) == pytest.approx(case["alt_robust_pass_at_1"], **EXACT)
