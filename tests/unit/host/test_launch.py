"""What the section `train` may combine, and how its jobs are started."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ircoder.launch import check_launch, launcher, processes, zero
from ircoder.refusals import CannotRun

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def config() -> dict[str, Any]:
    return yaml.safe_load((REPOSITORY / "config.yaml").read_text())


def test_the_demo_is_one_plain_process(config):
    check_launch(config)
    assert (processes(config), zero(config), launcher(config, "x.sif")) == (1, None, "python3")


@pytest.mark.parametrize("stage", [2, 3])
def test_several_processes_are_started_by_torchrun_and_share_by_a_row_of_the_table(config, stage):
    config["train"] |= {"zero": stage, "processes": 4}
    config["train"]["base"]["batch"] = config["train"]["continued"]["batch"] = 8
    check_launch(config)
    assert zero(config)["stage"] == stage
    assert launcher(config, "x.sif").endswith("--nproc-per-node 4")
    assert "torch.distributed.run" in launcher(config, "x.sif")


def test_what_starts_a_job_of_several_nodes_says_how_many_and_nothing_of_this_machine(config, monkeypatch):
    config["train"] |= {"zero": 2, "processes": 4, "nodes": 2}
    monkeypatch.setattr("sys.executable", "/cache/host-0123/bin/python")
    words = "python3 slurm/spread.py --nodes 2 --processes 4 --image .images/x.sif --"
    assert launcher(config, ".images/x.sif") == words
    assert (REPOSITORY / words.split()[1]).exists()


@pytest.mark.parametrize(
    ("train", "message"),
    [
        ({"processes": 2}, r"train\.zero: null, but 2 processes share the model by ZeRO; set it to 2 or 3"),
        ({"zero": 7}, r"train\.zero: 7 is unknown; known: 2, 3"),
        ({"zero": 2, "processes": 2}, r"train\.base\.batch: 1 is no multiple of 2, the rows that 2 processes read"),
        ({"frozen": "bfloat16"}, r"train\.continued\.lora\.frozen: bfloat16 needs train\.precision: bfloat16"),
        ({"frozen": "int8", "precision": "bfloat16"}, r"frozen: int8 needs train\.device: gpu and train\.zero: null"),
        ({"zero": 2, "precision": "bfloat16"}, r"frozen: float32 cannot be with train\.zero and precision bfloat16"),
    ],
)
def test_what_does_not_go_together_is_refused_with_its_key(config, train, message):
    frozen = train.pop("frozen", "float32")
    config["train"] |= train
    config["train"]["continued"]["lora"]["frozen"] = frozen
    with pytest.raises(CannotRun, match=message) as caught:
        check_launch(config)
    assert "\n" not in str(caught.value)


def test_a_micro_batch_must_divide_the_batch(config):
    config["train"]["continued"] |= {"batch": 6, "micro_batch": 4}
    with pytest.raises(CannotRun, match=r"train\.continued\.batch: 6 is no multiple of 4"):
        check_launch(config)


def test_the_batch_of_a_base_that_is_not_trained_here_does_not_matter(config):
    config["train"] |= {"zero": 2, "processes": 4}
    config["train"]["continued"]["batch"] = 8
    with pytest.raises(CannotRun, match=r"train\.base\.batch"):
        check_launch(config)
    check_launch(config, made_here=False)
