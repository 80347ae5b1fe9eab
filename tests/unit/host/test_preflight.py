import json
import subprocess
import sys
import time

import pytest

from ircoder.preflight import check_gpu, check_images, check_nodes, errors_of
from ircoder.refusals import CannotRun

HOLDS = "import sys, time; from pathlib import Path; from ircoder.preflight import forget_dead_runs\n"
HOLDS += "forget_dead_runs(Path(sys.argv[1])); print('held', flush=True); time.sleep(float(sys.argv[2]))"


def run(state, seconds: float) -> subprocess.Popen:
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(state), str(seconds)], stdout=subprocess.PIPE)
    assert process.stdout and process.stdout.readline() == b"held\n"
    return process


@pytest.fixture
def state(tmp_path):
    (tmp_path / "state/locks").mkdir(parents=True)
    (tmp_path / "state/locks/0.output.lock").touch()
    return tmp_path / "state"


def test_the_lock_of_a_dead_run_is_removed(state):
    with run(state, 0):
        assert not (state / "locks").exists()


def test_the_lock_of_a_living_run_stays_until_it_is_killed(state):
    with run(state, 600) as first:
        (state / "locks").mkdir()
        with run(state, 0):
            assert (state / "locks").exists()
        first.kill()
    with run(state, 0):
        assert not (state / "locks").exists()


def test_an_image_must_be_there_and_of_the_size_that_was_noted(tmp_path):
    image = tmp_path / "clang-0123456789abcdef.sif"
    with pytest.raises(CannotRun, match="no such image; run `make images CONFIG=<your configuration>`"):
        check_images([str(image)])
    image.write_bytes(b"whole")
    (tmp_path / "clang.json").write_text(json.dumps({"file": image.name, "bytes": 5}))
    check_images([str(image)])
    image.write_bytes(b"cut")
    with pytest.raises(CannotRun, match=r"\(3 bytes instead of 5\); remove .* `make images CONFIG=<your configura"):
        check_images([str(image)])


def test_a_gpu_is_asked_for_only_where_the_jobs_run():
    check_gpu({"train": {"device": "gpu"}}, here=False)
    check_gpu({"train": {"device": "cpu"}}, here=True)


def test_several_nodes_are_refused_only_where_the_jobs_run_here():
    check_nodes({"train": {"nodes": 2}}, here=False)
    check_nodes({"train": {"nodes": 1}}, here=True)
    with pytest.raises(CannotRun, match=r"train\.nodes: more than one needs Slurm"):
        check_nodes({"train": {"nodes": 2}}, here=True)


def test_the_errors_of_this_run_are_gathered_with_their_logs(tmp_path):
    start = time.time() - 1
    for name, text in (("a/x.log", "compile: 3 of 9\nerror: a.gz: damaged\n"), ("y.log", "all is well\n")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert list(errors_of(tmp_path, start)) == [f"error: a.gz: damaged  [{tmp_path / 'a/x.log'}]"]
    assert list(errors_of(tmp_path, start + 3600)) == []
