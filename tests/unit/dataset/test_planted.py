"""What was planted into a small synthetic corpus is found; tests/acceptance/test_dedup.py has the large ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.dedup_in_image import measure


def test_every_planted_duplicate_and_leak_is_found_in_a_small_corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    result = measure(3000, 1000, tmp_path)
    assert result["exact"]["planted"] > 60 and result["exact"]["missed"] == 0
    assert result["leaks"]["planted"] > 30 and (result["leaks"]["missed"], result["leaks"]["wrong"]) == (0, 0)
    assert result["sample"]["alike"] > 30 and result["sample"]["precision"] > 0.9
    assert result["sample"]["recall"] == pytest.approx(1, abs=0.02)
