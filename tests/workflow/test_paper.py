"""The configuration at the published scale, of which neither corpus nor model is here."""

from pathlib import Path

import pytest

from tests.conftest import Checkout

SMALLER = "corpus: {shards: 2}\n"  # 10,000 jobs a shard's worth are the same in a hundredth of the time


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Checkout:
    checkout = Checkout(tmp_path_factory.mktemp("paper") / "checkout").prepared()
    (checkout.path / "smaller.yaml").write_text(SMALLER)
    return checkout


def test_a_dry_run_shows_every_job_with_what_it_asks_for(fresh):
    command = ["snakemake", "-n", "--cores", "32", "--configfile", "configs/paper.yaml", "smaller.yaml"]
    said = fresh.run(*command).stdout
    counts = {line.split()[0]: line.split()[1] for line in said.splitlines() if len(line.split()) == 2}
    assert counts["adapt"] == "3"
    assert counts["adopt"] == counts["absent"] == "1"
    (adapt, *_) = [job for job in said.split("rule ") if job.startswith("adapt:")]
    assert "gpu=4" in adapt
    gigabytes = int(adapt.split("gpu_mb=")[1].split(",")[0].split()[0]) / 1000
    assert 30 < gigabytes < 80, "the published model fits a GPU of 80 GB"


def test_a_real_run_stops_before_its_first_job_and_says_what_is_missing(fresh):
    command = ["snakemake", "--cores", "2", "--configfile", "configs/paper.yaml", "smaller.yaml"]
    done = fresh.run(*command, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert done.returncode == 1
    assert errors == [
        "error: config: model.revision: bigcode/starcoderbase-1b is a model of the hub; give the commit to use, 40 hex"
        " digits"
    ]
    assert not (fresh.path / "results").exists()


def test_the_folders_of_a_run_are_not_made_by_a_dry_one(fresh):
    assert not any(Path(fresh.path, name).exists() for name in ("not-named-yet", "results"))


def test_each_kind_of_training_job_asks_for_its_own_memory(fresh):
    (fresh.path / "tuned.yaml").write_text("train: {continued: {batch: 8}, tuning: {kinds: [commits]}}\n")
    said = fresh.run("snakemake", "-n", "--cores", "4", "--configfile", "tuned.yaml").stdout
    shown = [job for job in said.split("\nrule ") if job.startswith(("pretrain:", "adapt:", "tune:"))]
    asked = {job.partition(":")[0]: int(job.split("mem_mb=")[1].split(",")[0]) for job in shown}
    assert asked["pretrain"] < asked["adapt"] < asked["tune"]
