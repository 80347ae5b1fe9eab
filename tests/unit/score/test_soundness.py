"""Which tasks count as unsound, and when the judge does."""

from __future__ import annotations

from ircoder.score.entries import score
from ircoder.score.soundness import fault, unsound_tasks
from ircoder.score.verdicts import Run

OK = {"passed": True, "status": "ok", "detail": ""}
WRONG = {"passed": False, "status": "wrong", "detail": "d"}
REFUSED = {"passed": False, "status": "compile_error", "detail": "e"}
TASKS = [{"task_id": name} for name in "abcd"]


def test_a_sound_task_has_a_reference_that_passes_and_a_broken_program_that_fails():
    assert unsound_tasks(TASKS[:1], {"a": OK}, {"a": WRONG}) == {}
    assert unsound_tasks(TASKS[:1], {"a": OK}, {"a": REFUSED}) == {}


def test_each_way_to_be_unsound_has_its_reason():
    tasks = [*TASKS[:3], {"task_id": "d", "unsound": "known"}]
    found = unsound_tasks(tasks, {"a": WRONG, "b": OK}, {"b": OK, "c": REFUSED})
    assert found == {
        "a": "its reference fails (wrong: d)",
        "b": "a broken program passes",
        "c": "its suite does not compile (e)",
        "d": "known",
    }


def test_many_unsound_tasks_are_the_judges_fault():
    assert fault({"a": "why"}, 4, ours=False) is None
    two = {"a": "why\nso", "b": "why"}
    assert fault(two, 4, ours=False) == "2 of 4 tasks look unsound, the first a: why so"
    assert fault(two, 20, ours=False) is None


def test_of_our_own_tasks_none_may_be_unsound():
    assert fault({"a": "why"}, 100, ours=True) == "1 of 100 tasks look unsound, the first a: why"
    assert fault({}, 100, ours=True) is None


def test_a_score_is_given_with_unsound_tasks_and_without():
    verdicts = [{"task_id": task, "sample": n, **(OK if task != "a" else WRONG)} for task in "abc" for n in range(2)]
    entry = score(Run("t", "C", "m"), verdicts, unsound={"a", "z"}, ks=(1, 2))
    assert (entry["pass@1"], entry["pass@2"], entry["tasks"], entry["unsound"]) == (0.666667, 0.666667, 3, ["a"])
    assert (entry["sound"]["pass@1"], entry["sound"]["pass@2"], entry["sound"]["tasks"]) == (1.0, 1.0, 2)
