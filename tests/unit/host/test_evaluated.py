"""What is evaluated follows from the configuration and the table; what cannot be is refused with its key."""

from __future__ import annotations

import pytest

from ircoder.evaluated import check_task_files, evaluated, left_out, task_files
from ircoder.refusals import CannotRun, NotHere

RUN = ["C", "C++", "Go", "Python"]


def tasks(*entries: dict, languages: list[str] = RUN) -> dict:
    return evaluated(config(*entries), languages)


def config(*entries: dict) -> dict:
    return {"evaluation": {"tasks": list(entries)}, "train": {"tuning": {"kinds": ["commits"]}}}


def test_what_an_entry_leaves_out_is_the_papers(tmp_path):
    source = {"path": f"{tmp_path}/{{language}}"}
    for name in ("cpp", "go", "py"):
        (tmp_path / name).touch()
    task = tasks({"benchmark": "multipl-e", "source": source})["multipl-e"]
    assert (task["samples"], task["temperatures"], task["ks"]) == (50, [0.2, 0.8], [1, 10, 25])
    assert (task["top_p"], task["max_new_tokens"]) == (0.95, 1024)
    assert task["languages"] == {"C++": "cpp", "Go": "go", "Python": "py"}
    assert task["paths"]["C++"] == f"{tmp_path}/cpp"
    assert sorted(task_files({"m": task})) == [f"{tmp_path}/{name}" for name in ("cpp", "go", "py")]


def test_fewer_samples_leave_the_ks_that_they_allow():
    assert tasks({"benchmark": "multipl-e", "samples": 12})["multipl-e"]["ks"] == [1, 10]


def test_a_nucleus_is_drawn_from_where_something_is_drawn():
    found = tasks({"benchmark": "recode"}, {"benchmark": "problems", "top_p": 0.5})
    assert [task["top_p"] for task in found.values()] == [1.0, 0.5]
    assert tasks({"benchmark": "recode", "temperatures": [0, 0.2]})["recode"]["top_p"] == 0.95


def test_pass_at_1_is_always_among_the_scores():
    assert tasks({"benchmark": "problems", "samples": 8, "ks": [8, 4]})["problems"]["ks"] == [1, 4, 8]


def test_embedded_tasks_are_in_the_languages_of_the_run_and_have_no_file():
    task = tasks({"benchmark": "humanevalfix"})["humanevalfix"]
    assert list(task["languages"]) == RUN
    assert (task["source"], task["paths"]) == ("embedded", {})


def test_texts_need_no_language_of_the_run(tmp_path):
    for name in ("python", "go", "ruby"):
        (tmp_path / name).touch()
    source = {"path": f"{tmp_path}/{{language}}"}
    task = tasks({"benchmark": "code-to-text", "source": source}, languages=["C"])["code-to-text"]
    assert list(task["languages"]) == ["Python", "Go", "Ruby"]
    assert (task["executed"], task["ks"]) == (False, [])


def test_one_benchmark_can_be_several_tasks():
    found = tasks({"benchmark": "problems"}, {"benchmark": "problems", "name": "again", "languages": ["C"]})
    assert list(found) == ["problems", "again"]
    assert list(found["again"]["languages"]) == ["C"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            {"benchmark": "humanevalfix", "tuning": "instructions"},
            r"0\.tuning: no model is tuned on instructions; add it",
        ),
        (
            {"benchmark": "multipl-e", "tuning": "commits"},
            r"0\.tuning: multipl-e asks no tuned model; leave this key out \(of humanevalfix, commit-messages only\)",
        ),
        ({"benchmark": "multiple"}, r"0\.benchmark: 'multiple' is unknown; did you mean 'multipl-e'"),
        ({"benchmark": "mbpp"}, r"0\.source: mbpp is not made of the embedded problems; name its file here"),
        ({"benchmark": "problems", "source": {"path": "."}}, r"0\.source: problems has no published files"),
        ({"benchmark": "problems", "languages": ["COBOL"]}, r"0\.languages: problems has no 'COBOL'; known: C, "),
        (
            {"benchmark": "mbpp", "source": {"path": "."}, "languages": ["C"]},
            r"0\.languages: mbpp has no 'C'; known: Py",
        ),
        (
            {"benchmark": "problems", "samples": 2, "ks": [1, 5]},
            r"0\.ks: pass@5 needs 5 samples a task, and there are 2",
        ),
        ({"benchmark": "problems", "samples": 2, "temperatures": [0]}, r"0\.samples: must be 1 at temperature 0"),
        (
            {"benchmark": "mbpp", "source": {"path": ".", "dataset": "a/b", "revision": "main"}},
            r"0\.source\.revision: a/b may change on the hub; give `dataset`",
        ),
        ({"benchmark": "mbpp", "source": {"path": ".", "dataset": "a/b"}}, r"0\.source\.revision: a/b may change"),
        (
            {"benchmark": "humanevalfix", "source": {"path": "."}},
            r"0\.source\.path: one file for 3 languages \(C\+\+, Go",
        ),
    ],
)
def test_an_entry_that_cannot_be_run_is_refused_with_its_key(entry, message):
    with pytest.raises(CannotRun, match=rf"config: evaluation\.tasks\.{message}") as caught:
        tasks(entry)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"path": "no/such"}, "no/such does not exist; give a path"),
        (
            {"path": "no/such", "dataset": "a/b", "revision": "0" * 40},
            "no/such does not exist; hf download a/b --repo-type dataset --revision 0{40}",
        ),
    ],
)
def test_a_file_that_is_not_here_does_not_keep_tasks_from_being_named_and_is_missed_afterwards(source, message):
    given = config({"benchmark": "mbpp", "source": source})
    found = evaluated(given, ["Python"])
    assert list(found) == ["mbpp"]
    with pytest.raises(NotHere, match=rf"config: evaluation\.tasks\.0\.source\.path: {message}"):
        check_task_files(given, found)


def test_a_name_that_comes_twice_is_refused():
    with pytest.raises(CannotRun, match=r"1\.name: 'problems' is there twice"):
        tasks({"benchmark": "problems"}, {"benchmark": "problems"})


def test_a_task_in_none_of_the_runs_languages_is_left_out_and_named():
    entries = [{"benchmark": "problems"}, {"benchmark": "mbpp", "source": {"path": "."}}]
    found = evaluated(config(*entries), ["C"])
    assert list(found) == ["problems"]
    assert left_out(config(*entries), found) == ["mbpp"]
    with pytest.raises(CannotRun, match=r"evaluation\.tasks: none of them is in a language of this run"):
        tasks(entries[1], languages=["C"])
