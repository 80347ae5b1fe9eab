"""From corpus, statuses and benchmarks to the records that are left out, step by step as the workflow runs them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ircoder.corpus.heldout import is_heldout
from ircoder.corpus.read import shard_of
from ircoder.dataset import benchmark_ngrams, overlaps, select, signatures
from ircoder.toolchain.records import UserError, read_json, read_jsonl, sha256_text, write_jsonl

HELDOUT = next(name for name in map(str, range(100)) if is_heldout(name, 0.25))
TRAINED = next(name for name in map(str, range(100)) if not is_heldout(name, 0.25))
STATEMENT = " ".join(f"word{number} of{number}" for number in range(15))


def program(seed: object, changed: float = 0.0) -> str:
    """A program of 200 different words; `changed` is the share that differs between two of the same seed."""
    words = [f"v{random.Random(f'{seed} {place}').random()}".replace(".", "") for place in range(200)]
    edit = random.Random("edit")
    return " ".join(f"x{word}" if edit.random() < changed else word for word in words)


def step(module, *words: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["step", *map(str, words)])
        module.main()


@dataclass
class Run:
    """A run of the steps in a folder of its own."""

    folder: Path
    shards: int = 2
    across: str = "true"
    benchmarks: str = "[]"
    evaluated: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ("C", "C++")
    corpus: dict[tuple[str, str], dict] = field(default_factory=dict)
    statuses: dict[tuple[str, str], dict] = field(default_factory=dict)

    def add(self, language: str, name: str, source: str, task: str = TRAINED, perf="ok", size="ok") -> None:
        record = {"id": name, "language": language, "task": task, "source": source, "sha256": sha256_text(source)}
        self.corpus[language, name] = record
        self.statuses[language, name] = {"id": name, "perf": perf, "size": size, "reason": "syntax error"}

    def write(self) -> None:
        for language in self.languages:
            for shard in range(self.shards):
                names = [key for key in sorted(self.corpus) if key[0] == language]
                names = [key for key in names if shard_of(key[1], self.shards) == shard]
                write_jsonl(self.folder / f"corpus/{language}/{shard:04d}.jsonl.gz", map(self.corpus.get, names))
                write_jsonl(self.folder / f"status/{language}/{shard:04d}.jsonl", map(self.statuses.get, names))
        task = {"statement": STATEMENT, "tests": [], "solutions": {}}
        tasks = [{"task_id": name, "heldout": is_heldout(name, 0.25), **task} for name in (HELDOUT, TRAINED)]
        tasks[1]["statement"] = STATEMENT[::-1]
        write_jsonl(self.folder / "tasks.jsonl", tasks)

    def shard_steps(self) -> None:
        options = ["--own", "problems", "--tasks", self.folder / "tasks.jsonl", "--ngram", 10]
        options += ["--benchmarks", self.benchmarks, "--evaluated", *self.evaluated]
        index = self.folder / "benchmarks.arrow"
        step(benchmark_ngrams, *options, "--output", index, "--summary", self.folder / "benchmarks.json")
        for path in sorted((self.folder / "corpus").glob("*/*")):
            place = f"{path.parent.name}/{path.name[:4]}"
            options = ["--input", path, "--ngram", 5, "--permutations", 256, "--threshold", 0.7]
            step(signatures, *options, "--output", self.folder / f"signatures/{place}.arrow")
            options = ["--input", path, "--benchmarks", index, "--ngram", 10, "--overlap", 0.5]
            options += ["--heldout-fraction", 0.25]
            step(overlaps, *options, "--output", self.folder / f"overlaps/{place}.jsonl")

    def select(self) -> dict[str, dict]:
        """Runs all steps and returns the lines by `<Language>/<id>`."""
        self.write()
        self.shard_steps()
        step(select, *self.options())
        return {
            f"{language}/{line['id']}": line
            for language in self.languages
            for line in read_jsonl(self.folder / f"selection/{language}.jsonl")
        }

    def options(self) -> list[object]:
        """The command line of the last step."""
        folders = [word for name in ("signatures", "overlaps") for word in (f"--{name}", self.folder / name)]
        options = ["--statuses", self.folder / "status", "--languages", *self.languages, "--shards", self.shards]
        options += ["--heldout-fraction", 0.25, "--threshold", 0.7, "--across-languages", self.across]
        return [*folders, *options, "--output", self.folder / "selection", "--summary", self.folder / "selection.json"]

    def summary(self) -> dict:
        return json.loads((self.folder / "selection.json").read_text())


@pytest.fixture
def run(tmp_path, monkeypatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return Run(tmp_path / "run")


def test_of_equal_and_of_similar_programs_one_is_left_within_and_across_languages(run):
    run.add("C", "a", program(1))
    run.add("C", "b", program(1, changed=0.02))
    run.add("C++", "c", program(1))
    run.add("C++", "d", program(2))
    lines = run.select()
    assert lines.keys() == {"C/b", "C++/c"}
    assert lines["C++/c"] == {"id": "c", "reason": "exact duplicate", "of": "C/a", "similarity": 1.0}
    near = lines["C/b"]
    assert (near["reason"], near["of"]) == ("near-duplicate", "C/a") and 0.7 <= near["similarity"] < 1
    described = run.summary()["duplicates"]
    assert {key: described[key] for key in ("clusters", "largest", "across_languages", "part_heldout")} == {
        "clusters": 1, "largest": 3, "across_languages": 1, "part_heldout": 0,
    }  # fmt: skip


def test_languages_are_kept_apart_where_the_configuration_says_so(run):
    run.across = "false"
    run.add("C", "a", program(1))
    run.add("C", "b", program(1))
    run.add("C++", "c", program(1))
    assert run.select().keys() == {"C/b"}


def test_programs_too_short_for_an_ngram_are_duplicates_where_they_are_equal_and_only_there(run):
    run.add("C", "a", "int x;")
    run.add("C", "b", "int  x;")
    run.add("C++", "c", "int x;")
    run.add("C++", "d", "")
    assert {name: line["of"] for name, line in run.select().items()} == {"C++/c": "C/a"}
    assert run.summary()["duplicates"]["too_short"] == 4


def test_a_held_out_program_stands_for_its_cluster_so_that_nothing_like_it_is_trained_on(run):
    run.add("C", "a", program(1))
    run.add("C++", "z", program(1, changed=0.02), task=HELDOUT, size="crash")
    run.add("C++", "y", program(1, changed=0.01), task=HELDOUT)
    assert {name: line["of"] for name, line in run.select().items()} == {"C/a": "C++/y", "C++/z": "C++/y"}
    assert run.summary()["duplicates"]["part_heldout"] == 1


def test_a_program_that_compiled_at_both_levels_stands_for_one_that_did_not(run):
    run.add("C", "a", program(1), perf="rejected")
    run.add("C", "b", program(1))
    assert {name: line["of"] for name, line in run.select().items()} == {"C/a": "C/b"}


def test_a_program_that_did_not_compile_stands_for_none_and_is_not_listed(run):
    run.add("C", "a", program(1), perf="rejected", size="memory")
    run.add("C", "b", program(1))
    assert run.select() == {}
    row = run.summary()["languages"]["C"]
    assert (row["sources"], row["not_compiled"], row["kept"]) == (2, 1, 1)


def test_a_program_with_the_text_of_a_held_out_task_is_left_out_unless_it_is_held_out(run):
    run.add("C", "a", f"// {STATEMENT}\n{program(1)}")
    run.add("C", "b", f"// {STATEMENT}\n{program(2)}", task=HELDOUT)
    run.add("C", "c", f"// {STATEMENT[::-1]}\n{program(3)}")
    lines = run.select()
    assert lines == {"C/a": {"id": "a", "reason": "benchmark", "of": f"problems/{HELDOUT}", "similarity": 1.0}}


def test_a_program_with_a_text_of_what_the_run_is_evaluated_on_is_left_out_even_where_it_is_held_out(run):
    run.evaluated = (run.folder / "tasks/mbpp.jsonl",)
    write_jsonl(run.evaluated[0], [{"language": "C", "task_id": "7", "prompt": "p", "reference": program(9)}])
    run.add("C", "a", program(1) + program(9))
    run.add("C", "b", program(2) + program(9), task=HELDOUT)
    lines = run.select()
    assert {name: (line["reason"], line["of"]) for name, line in lines.items()} == {
        "C/a": ("benchmark", "evaluation/mbpp/7"),
        "C/b": ("benchmark", "evaluation/mbpp/7"),
    }


def test_a_benchmark_that_the_run_is_evaluated_on_may_be_listed_too(run):
    run.evaluated = (run.folder / "tasks/mbpp.jsonl",)
    write_jsonl(run.evaluated[0], [{"language": "C", "task_id": "7", "prompt": "p", "reference": program(9)}])
    listed = {"name": "mbpp", "path": str(run.evaluated[0]), "id": "task_id", "texts": ["reference"]}
    run.benchmarks = json.dumps([listed])
    run.add("C", "a", program(1) + program(9))
    assert run.select()["C/a"]["of"] == "evaluation/mbpp/7"
    assert read_json(run.folder / "benchmarks.json").keys() == {"problems", "evaluation/mbpp", "mbpp"}


def test_a_duplicate_of_a_program_that_a_benchmark_rules_out_does_not_fall_with_it(run):
    run.add("C", "a", program(1) + f"// {STATEMENT}")
    run.add("C", "b", program(1))
    assert run.select().keys() == {"C/a"}


def many(run: Run) -> Run:
    rng = random.Random(4)
    for number in range(60):
        status = rng.choice(["ok", "ok", "ok", "crash"])
        source = program(rng.randrange(25), changed=rng.choice([0, 0, 0.01, 0.03, 0.3]))
        if rng.random() < 0.1:
            source += STATEMENT
        run.add(rng.choice(run.languages), f"p{number}", source, task=str(rng.randrange(9)), perf=status, size=status)
    return run


def test_each_record_is_kept_or_left_out_for_one_reason(run):
    lines = many(run).select()
    assert {line["reason"] for line in lines.values()} == {"exact duplicate", "near-duplicate", "benchmark"}
    for language, row in run.summary()["languages"].items():
        records = [key for key in run.corpus if key[0] == language]
        assert row["sources"] == len(records) == row["not_compiled"] + row["kept"] + sum(row["removed"].values())
        names = {name for name in lines if name.startswith(f"{language}/")}
        assert len(names) == sum(row["removed"].values())
    kept = {f"{language}/{name}" for (language, name), line in run.statuses.items() if line["perf"] == "ok"} - set(
        lines
    )
    assert {line["of"] for line in lines.values() if line["reason"] != "benchmark"} <= kept


def test_the_same_records_give_the_same_bytes_however_they_are_sharded(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, shards in (("one", 1), ("again", 1), ("seven", 7)):
        many(Run(tmp_path / name, shards=shards)).select()
    names = ["selection/C.jsonl", "selection/C++.jsonl", "selection.json", "benchmarks.arrow"]
    for name in names:
        assert len({(tmp_path / run / name).read_bytes() for run in ("one", "again", "seven")}) == 1
    assert (tmp_path / "one/signatures/C/0000.arrow").read_bytes() == (
        tmp_path / "again/signatures/C/0000.arrow"
    ).read_bytes()
    assert not [path for path in (tmp_path / "work").rglob("*") if path.is_file()]


def test_a_killed_run_leaves_nothing_in_the_way_and_the_same_command_ends_in_the_same_bytes(run):
    many(run).select()
    names = ["selection/C.jsonl", "selection/C++.jsonl", "selection.json"]
    whole = {name: (run.folder / name).read_bytes() for name in names}
    for name in names:
        (run.folder / name).unlink()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-m", "ircoder.dataset.select", *map(str, run.options())]
    with subprocess.Popen(command, env=environment) as process:
        while not list(Path("work").glob("select/*/ngrams.bin")):
            assert process.poll() is None
        process.kill()
    assert process.returncode == -signal.SIGKILL and not (run.folder / "selection.json").exists()
    subprocess.run(command, env=environment, check=True)
    assert {name: (run.folder / name).read_bytes() for name in names} == whole
    assert not [path for path in Path("work").rglob("*") if path.is_file()]


def test_a_run_without_any_program_has_an_empty_selection(run):
    assert run.select() == {}
    assert run.summary()["languages"]["C"]["kept"] == 0


def test_files_of_different_runs_are_refused(run):
    run.add("C", "a", program(1))
    run.select()
    run.statuses["C", "a"]["id"] = "b"
    with pytest.raises(UserError, match=r"\.arrow: other records than in results/compile/status"):
        run.select()


def test_a_damaged_file_of_signatures_is_named(run):
    run.add("C", "a", program(1))
    run.select()
    path = run.folder / f"signatures/C/{shard_of('a', 2):04d}.arrow"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UserError, match=r"\.arrow: not readable"):
        list(signatures.read_signatures(path))
