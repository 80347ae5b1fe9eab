"""What a run would cost: the arithmetic, the rates and what `make plan` says."""

from __future__ import annotations

import copy
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ircoder.config import base_model, laid_over
from ircoder.plan import rates
from ircoder.plan.__main__ import plan, programs, read_config
from ircoder.plan.__main__ import rates as rates_of
from ircoder.plan.costs import Machine, compile_cost, train_costs, training_slots, tuning_jobs, wall_hours
from ircoder.plan.memory import Job, shape
from ircoder.plan.training import gpu_mb, jobs, node_mb
from ircoder.refusals import CannotRun
from ircoder.toolchain.records import UserError, write_json, write_jsonl

REPOSITORY = Path(__file__).parents[3]
FACTS = REPOSITORY.parent / "shared/facts/ircoder_tables.json"
TABLE = yaml.safe_load((REPOSITORY / "ircoder/languages.yaml").read_text())
H100 = Machine(cores=32, gpus=4, peak_tflops=1000.0, utilisation=0.5)
RATE = {"cpu_s": 3.6, "compiled_bytes": 100, "pairs": 2.0, "pair_bytes": 10}


@pytest.fixture
def config() -> dict[str, Any]:
    texts = [(REPOSITORY / name).read_text() for name in ("config.yaml", "configs/paper.yaml")]
    return laid_over(*map(yaml.safe_load, texts))


@given(st.integers(1, 10**7), st.integers(1, 1000))
def test_hours_and_bytes_grow_with_the_programs_and_shards_only_split_them(number, shards):
    cost = compile_cost("C", number, RATE, shards)
    assert cost.cpu_hours == pytest.approx(number / 1000)
    assert cost.longest_job_hours * shards == pytest.approx(cost.cpu_hours)
    assert (cost.compiled_bytes, cost.pairs, cost.dataset_bytes) == (100 * number, 2 * number, 20 * number)


def test_gpu_hours_are_six_flops_a_parameter_and_token_over_what_the_gpus_reach(config):
    config["train"]["seeds"] = [1, 2]
    (cost,) = train_costs(config, 10**9, H100).values()
    tokens = 2 * 3 * 1_048_576_000
    assert (cost.jobs, cost.tokens) == (6, tokens)
    assert cost.gpu_hours == pytest.approx(6 * 1e9 * tokens / (1e15 * 0.5) / 3600)


def test_a_job_takes_its_gpu_hours_divided_by_its_processes(config):
    (cost,) = train_costs(config, 10**9, H100).values()
    assert cost.job_hours == pytest.approx(cost.gpu_hours / 3 / 4)
    config["train"] |= {"nodes": 2, "processes": 2}
    assert train_costs(config, 10**9, H100)["continued"].job_hours == pytest.approx(cost.job_hours)


def test_jobs_run_beside_one_another_where_their_nodes_have_the_gpus(config):
    assert [training_slots(config, nodes, H100) for nodes in (1, 8)] == [1, 8]
    config["train"]["processes"] = 3
    assert training_slots(config, 8, H100) == 8
    config["train"] |= {"processes": 2, "nodes": 2}
    assert training_slots(config, 3, H100) == 3
    with pytest.raises(
        CannotRun, match=r"train\.processes: a training job takes 2 GPUs on 2 nodes, and there are 4 on"
    ):
        training_slots(config, 1, H100)


def test_three_jobs_of_four_processes_take_three_times_as_long_on_a_node_as_on_three(config):
    hours = [plan(config, TABLE, None, nodes, H100).partition("to compile, then ")[2] for nodes in (1, 3, 8)]
    assert [said.partition(" to train")[0] for said in hours] == ["2 h 59 min", "1 h 0 min", "1 h 0 min"]


def test_a_base_model_that_is_made_here_is_trained_too_and_tuning_is_counted_in_jobs():
    default = yaml.safe_load((REPOSITORY / "config.yaml").read_text())
    assert {name: cost.jobs for name, cost in train_costs(default, 10**6, H100).items()} == {"base": 1, "continued": 1}
    assert tuning_jobs(default) == 0
    default["train"] |= {"seeds": [0, 1], "tuning": default["train"]["tuning"] | {"kinds": ["commits"]}}
    assert tuning_jobs(default) == 4
    said = plan(default, TABLE, None, 1, H100)
    assert "training (base) 2, training (continued) 2, tuning 4\n" in said
    assert f"6 * {shape(default, base_model(default)).parameters() / 1e6:.3g} million parameters" in said


def test_each_kind_of_training_job_asks_for_its_own_memory():
    default = yaml.safe_load((REPOSITORY / "config.yaml").read_text())
    default["train"]["tuning"]["kinds"] = ["instructions", "commits"]
    default["train"]["continued"]["batch"] = 4
    lora = {name: default["train"]["tuning"][name]["lora"] for name in ("instructions", "commits")}
    assert jobs(default) == {
        "base": Job(1, 2048, None),
        "continued": Job(4, 2048, default["train"]["continued"]["lora"]),
        "instructions": Job(16, 2048, lora["instructions"], ends=False),
        "commits": Job(64, 768, lora["commits"], ends=False),
    }
    asked = node_mb(default)
    assert asked["base"] < asked["continued"] < asked["instructions"] < asked["commits"]
    languages, default["languages"] = len(default["languages"]), ["C"]
    fewer = round(8 * 30720 * 768 * (languages - 1) / 1e6)  # `most` is of each language
    assert asked["commits"] - node_mb(default)["commits"] == pytest.approx(fewer, abs=1)
    assert set(gpu_mb(default).values()) == {0}
    default["model"]["context"] = 512
    default["train"]["tuning"]["commits"]["micro_batch"] = 2
    assert jobs(default)["commits"] == Job(2, 512, lora["commits"], ends=False)


def test_a_model_of_the_hub_has_no_base_to_train(config):
    assert set(jobs(config)) == {"continued"}
    assert 30_000 < gpu_mb(config)["continued"] < 80_000


@given(st.floats(0.1, 1e6), st.integers(1, 1000), st.integers(1, 1000))
def test_more_slots_never_take_longer_and_no_plan_beats_its_longest_job(hours, slots, jobs):
    longest = hours / jobs
    wall = wall_hours(hours, longest, slots, jobs)
    assert wall >= longest and wall >= hours / slots
    assert wall_hours(hours, longest, slots + 1, jobs) <= wall * (1 + 1e-9)


def test_the_plan_of_the_published_scale_has_every_language_and_says_what_it_assumes(config):
    said = plan(config, TABLE, None, 4, H100)
    assert "        C++  2,910,000  " in said
    assert "jobs        compile 5,000, tests 5,000" in said
    assert "6 * 1.14 billion parameters * 3.15 billion tokens / (1,000 TFLOPS * 50% of them reached)" in said
    assert "on 4 nodes of 32 cores and 4 GPUs" in said


def test_a_corpus_that_was_read_takes_the_place_of_the_published_counts(tmp_path):
    write_json(tmp_path / "summary.json", {"languages": {"C": {"read": 9, "kept": 7}}})
    assert programs(["C"], tmp_path / "summary.json")[0] == {"C": 7}
    with pytest.raises(UserError, match="says nothing of Rust"):
        programs(["C", "Rust"], tmp_path / "summary.json")
    for wrong in ("C: 7", '{"C": 7}', "[]"):
        (tmp_path / "wrong.json").write_text(wrong)
        with pytest.raises(UserError, match=r"wrong\.json: no summary of a corpus; give CORPUS="):
            programs(["C"], tmp_path / "wrong.json")
    with pytest.raises(UserError, match=r"says nothing of Crystal; read .* --cores 2 --configfile <"):
        programs(["Crystal"], None)


def test_a_language_that_was_never_measured_is_refused_with_a_command_that_measures(tmp_path, monkeypatch):
    with pytest.raises(UserError, match=r"COBOL not measured; .*`.*` does it") as caught:
        rates_of(["C", "COBOL"])
    words = shlex.split(str(caught.value).split("`")[1])[3:]
    monkeypatch.setattr("sys.argv", ["rates", *words, "--results", "no/such", "--output", str(tmp_path / "rates.json")])
    rates.main()
    assert (tmp_path / "rates.json").exists()


def test_every_language_with_ir_was_measured():
    measured = json.loads(rates.RATES.read_text())
    assert set(measured) == {name for name, row in TABLE.items() if "no_ir" not in row}
    for row in measured.values():
        assert row["programs"] > 0 and row["cpu_s"] > 0 and row["on"] and row["processor"]


def test_rates_are_means_over_all_sandboxes_of_a_program(tmp_path):
    one = {"compile": {"wall_s": 9, "cpu_s": 2.0, "peak_mb": 90}, "check": {"wall_s": 1, "cpu_s": 1.0, "peak_mb": 30}}
    two = {"compile": {"wall_s": 1, "cpu_s": 0.5, "peak_mb": 120}, "retried": True, "own_failures": []}
    write_jsonl(tmp_path / "compile/timings/C/0000.jsonl", [{"id": "a", **one}, {"id": "b", **two}])
    path = tmp_path / "compile/C/0000.jsonl.gz"
    path.parent.mkdir()
    path.write_bytes(b"x" * 300)
    row = rates.measure(tmp_path, "C")
    assert row == {
        "programs": 2,
        "cpu_s": 1.75,
        "peak_mb": 120,
        "compiled_bytes": 150,
        "pairs": None,
        "pair_bytes": None,
    }
    with pytest.raises(UserError, match="no program was timed"):
        rates.measure(tmp_path, "Rust")


def test_make_plan_prints_the_plan_and_names_a_wrong_key(tmp_path):
    command = [sys.executable, "-m", "ircoder.plan", "--config"]
    done = subprocess.run([*command, "configs/paper.yaml"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "GPU hours" in done.stdout and "CPU hours" in done.stdout
    wrong = copy.deepcopy(yaml.safe_load((REPOSITORY / "configs/paper.yaml").read_text())) | {"langauges": ["C"]}
    (tmp_path / "wrong.yaml").write_text(yaml.safe_dump(wrong))
    done = subprocess.run([*command, tmp_path / "wrong.yaml"], cwd=REPOSITORY, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "langauges: no such key; did you mean 'languages'" in done.stderr


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("languages: [C, Rusty]", "languages: 'Rusty' is unknown; did you mean 'Rust'"),
        ("languages: [Go, Ruby]", "none of them gives LLVM IR"),
        ("train: {continued: {arms: [nope]}}", "train.continued.arms: 'nope' is unknown"),
        ("[C, Rust]", "no configuration"),
        ("languages: [C", "no YAML"),
    ],
)
def test_what_cannot_run_is_not_planned(tmp_path, changed, message):
    (tmp_path / "run.yaml").write_text(changed)
    with pytest.raises(CannotRun, match=message):
        read_config(tmp_path / "run.yaml", TABLE)


def test_a_model_is_planned_with_its_rows_context_before_it_is_here(tmp_path):
    (tmp_path / "run.yaml").write_text("{languages: all, model: {name: starcoderbase-1b, context: null}}")
    config = read_config(tmp_path / "run.yaml", TABLE)
    assert (config["model"]["context"], config["languages"]) == (4096, list(TABLE))
    config["languages"].remove("Crystal")
    assert "1 row of 4,096 tokens" in plan(config, TABLE, None, 1, H100)


@pytest.mark.skipif(not FACTS.exists(), reason="the published figures are not on this machine")
def test_the_published_counts_are_those_of_their_source():
    facts = json.loads(FACTS.read_text())["sltrans"]
    table = yaml.safe_load((REPOSITORY / "ircoder/report/published.yaml").read_text())
    assert {name: row["rows"] for name, row in table.items()} == facts["rows_per_language_both_modes"]["rows"]
    for name, row in table.items():
        published = facts["rows_per_mode"][name]
        assert (row["perf"], row["size"]) == (published["perf"], published["size"]), name
