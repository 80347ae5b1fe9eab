"""Working through a list with several threads."""

from __future__ import annotations

import threading
import time

import pytest

from ircoder.toolchain.pool import for_each
from ircoder.toolchain.records import EnvironmentFault


def test_every_unit_is_handled_once(capsys):
    handled = []
    for_each("compile", {str(n): n for n in range(50)}, handled.append, workers=3)
    assert sorted(handled) == list(range(50))
    assert "compile: 50 of 50" in capsys.readouterr().err


def test_units_are_handled_at_the_same_time():
    meeting = threading.Barrier(3, timeout=10)
    for_each("compile", {str(n): n for n in range(3)}, lambda _: meeting.wait(), workers=3)


def test_an_empty_list_is_no_work(capsys):
    for_each("compile", {}, print, workers=2)
    assert capsys.readouterr().err == ""


def test_an_error_of_ours_names_the_unit_and_ends_the_work():
    handled = []

    def handle(number):
        handled.append(number)
        time.sleep(0.01)
        if number == 1:
            raise KeyError("ours")

    with pytest.raises(RuntimeError, match=r"compile: failed on record-1"):
        for_each("compile", {f"record-{n}": n for n in range(1000)}, handle, workers=1)
    assert len(handled) < 1000


def test_a_fault_of_the_environment_is_passed_on_as_it_is():
    def handle(_):
        raise EnvironmentFault("no sandbox")

    with pytest.raises(EnvironmentFault, match=r"^no sandbox$"):
        for_each("compile", {"a": 1}, handle, workers=1)
