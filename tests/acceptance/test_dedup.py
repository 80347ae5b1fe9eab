"""The selection of records at scale: what was planted is found, in linear time and bounded memory."""

import json
import subprocess

import pytest

from tests.run import container

SIZES = (50_000, 100_000, 200_000)
SAMPLE = 4000


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """The result by the size of the corpus."""
    results = {}
    for size in SIZES:
        folder = tmp_path_factory.mktemp(f"corpus-{size}")
        command = ["python3", "-m", "tests.acceptance.dedup_in_image", str(size), str(SAMPLE), str(folder)]
        done = subprocess.run([*container("data", folder), *command], stdout=subprocess.PIPE, text=True, check=True)
        results[size] = json.loads(done.stdout.splitlines()[-1])
        print(done.stdout.splitlines()[-1])
    return results


@pytest.mark.parametrize("size", SIZES)
def test_every_planted_exact_duplicate_and_leak_is_found_and_nothing_else_taken_for_a_leak(measured, size):
    assert measured[size]["exact"]["planted"] > size / 50 and measured[size]["exact"]["missed"] == 0
    leaks = measured[size]["leaks"]
    assert leaks["planted"] > size / 100 and (leaks["missed"], leaks["wrong"]) == (0, 0)


@pytest.mark.parametrize("size", SIZES)
def test_near_duplicates_are_those_of_comparing_each_with_each(measured, size):
    sample = measured[size]["sample"]
    assert sample["alike"] > 100 and sample["recall"] > 0.98 and sample["precision"] > 0.95
    assert measured[size]["summary"]["duplicates"]["cut_short"] == 0


@pytest.mark.parametrize("size", SIZES)
def test_no_step_takes_two_gibibytes(measured, size):
    assert all(step["peak_mb"] < 2048 for step in measured[size]["steps"].values())


def test_time_grows_linearly(measured):
    seconds = {size: sum(step["cpu_s"] for step in measured[size]["steps"].values()) for size in SIZES}
    assert seconds[SIZES[-1]] / seconds[SIZES[0]] < 1.3 * SIZES[-1] / SIZES[0]
