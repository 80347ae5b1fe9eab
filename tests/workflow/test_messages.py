"""What a user can mend ends in one clear line, exit code 1 and no traceback, and costs nothing already computed."""

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import SMALL, Checkout

RECORD = json.dumps({"language": "C", "source": "int main(void) { return 0; }", "id": "a"})


@pytest.fixture
def fresh(tmp_path) -> Checkout:
    return Checkout(tmp_path / "checkout").prepared()


def run(checkout: Checkout, config: dict) -> subprocess.CompletedProcess[str]:
    """Runs the workflow with a configuration on top of the small one."""
    (checkout.path / "overlay.yaml").write_text(yaml.safe_dump(config))
    return checkout.snakemake(overlay="overlay.yaml", check=False)


def error(done: subprocess.CompletedProcess[str]) -> str:
    """The one error line of a failed run, which must be the last thing said but for where the log is."""
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    last = done.stderr.strip().splitlines()[-6:]
    errors = [line for line in last if line.startswith("error: ")]
    assert len(errors) == 1, done.stderr[-3000:]
    return errors[0]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"langauges": ["C"]}, "error: config: langauges: no such key; did you mean 'languages'?"),
        ({"train": {"threads": "two"}}, "error: config: train.threads: 'two' is not of type 'integer'"),
        ({"languages": ["C", "COBOL"]}, "error: config: languages: 'COBOL' is unknown; known: C, "),
        (
            {"corpus": {"sources": [{"provider": "jsonl", "path": "no/such", "licence": "MIT"}]}},
            "error: config: corpus.sources.0.path: no/such does not exist; give a path that does",
        ),
        (
            {"evaluation": {"tasks": [{"benchmark": "mbpp"}]}},
            "error: config: evaluation.tasks.0.source: mbpp is not made of the embedded problems; name its file here",
        ),
        (
            {"train": {"device": "gpu"}},
            "error: config: train.device: gpu, but this machine has no NVIDIA GPU; set it to",
        ),
    ],
)
def test_a_configuration_that_cannot_run_is_refused_before_any_job(fresh, config, message):
    if "device" in config.get("train", {}) and Path("/proc/driver/nvidia/gpus").exists():
        pytest.skip("this machine has a GPU")
    done = run(fresh, config)
    assert error(done).startswith(message)
    assert "Finished jobid" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cut.jsonl.gz", gzip.compress(f"{RECORD}\n".encode() * 999)[:-9], "cut.jsonl.gz: damaged after line"),
        ("empty.jsonl", b"", "empty.jsonl: "),
        ("text.jsonl", b"int main(void) {}\n", "text.jsonl: line 1: not a JSON object"),
    ],
)
def test_a_corpus_that_cannot_be_read_is_named_by_file_and_place(fresh, name, content, message):
    (fresh.path / name).write_bytes(content)
    done = run(fresh, {"corpus": {"sources": [{"provider": "jsonl", "path": name, "licence": "MIT"}]}})
    assert error(done).startswith(f"error: {message}")
    assert "logs/corpus/read.log" in error(done)


def test_an_image_that_is_cut_short_is_named_before_any_job(fresh):
    link = next(fresh.path.glob(".images/data-*.sif"))
    whole = link.resolve()
    link.unlink()
    link.write_bytes(whole.read_bytes()[:1_000_000])
    assert f".images/{link.name}: cut short or changed (1000000 bytes instead of" in error(fresh.snakemake(check=False))


def test_an_image_that_is_missing_is_named_before_any_job(fresh):
    link = next(fresh.path.glob(".images/clang-*.sif"))
    link.unlink()
    said = error(fresh.snakemake(check=False))
    assert said == f"error: .images/{link.name}: no such image; run `make images CONFIG=<your configuration>`"


def test_a_machine_without_apptainer_is_told_how_to_get_it(fresh, tmp_path):
    environment = tmp_path / "environment"
    original = (fresh.path / ".venv").resolve()
    for folder in ("", "bin"):
        (environment / folder).mkdir()
        for path in (original / folder).iterdir():
            if path.name not in ("bin", "apptainer", "singularity"):
                (environment / folder / path.name).symlink_to(path)
    command = [str(environment / "bin/python"), "-m", "snakemake", "--cores", "1", "--configfile", SMALL]
    done = fresh.run(*command, check=False, PATH="/usr/bin:/bin")
    assert error(done).startswith("error: apptainer: not found; run `make host`")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_named_and_what_was_computed_is_kept(fresh):
    (fresh.path / "results").mkdir()
    small_disk = (
        "mount -t tmpfs -o size=$0 tmpfs results && exec snakemake $2 --cores 1 --configfile $1 --config languages=[C]"
    )
    command = ["unshare", "--mount", "bash", "-c", small_disk]
    target = "results/compile/summary.json"
    done = fresh.run(*command, "60k", SMALL, target, check=False)
    assert error(done).startswith(f"error: no space left for results/ or work/ in {fresh.path}; make room")
    fresh.run(*command, "100m", SMALL, target)
    assert " done before, 0 to do" in "".join(path.read_text() for path in fresh.path.glob("logs/compile/*/*.log"))


def test_a_recorded_manifest_may_have_a_blank_in_its_name(fresh):
    (fresh.path / "an earlier.json").write_text("[]")
    (fresh.path / "overlay.yaml").write_text(yaml.safe_dump({"report": {"recorded": "an earlier.json"}}))
    said = fresh.snakemake("-n", "-p", "--until", "verdict", overlay="overlay.yaml").stdout
    assert "--against 'an earlier.json' --output results/verdict.json" in said
