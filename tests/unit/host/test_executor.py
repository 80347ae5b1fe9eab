"""What slurm/executor.py changes of Snakemake's executor, on its own class with made-up answers of Slurm."""

import asyncio
import contextlib
import logging
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import snakemake_executor_plugin_slurm as plugin
from snakemake.settings.types import MaxJobsPerTimespan, SchedulingSettings

sys.path.insert(0, str(Path(__file__).parents[3] / "slurm"))

import executor

SECONDS = 10
"""Between two questions."""


class Reporting(plugin.Executor):
    """The executor as far as questions go; it notes which jobs it reports as failed."""

    def __init__(self):
        settings = SimpleNamespace(status_attempts=1, status_command="squeue", init_seconds_before_status_checks=2)
        remote = SimpleNamespace(seconds_between_status_checks=SECONDS)
        self.workflow = SimpleNamespace(executor_settings=settings, remote_execution_settings=remote)
        self.logger = logging.getLogger("test")
        self.run_uuid = "run"
        self.status_rate_limiter = contextlib.AsyncExitStack()
        self._status_query_calls, self._status_query_failures, self._status_query_total_seconds = 0, 0, 0.0
        self._status_query_min_seconds, self._status_query_max_seconds = None, 0.0
        self._status_query_cycle_rows, self._preemption_warning = [], False
        self.failed = []

    def report_job_error(self, job_info, **more):
        self.failed.append(job_info.external_jobid)


@pytest.fixture
def tuned(monkeypatch):
    """The plugin with all changes, which end with the test."""
    for name in ("query_job_status", "set_gres_string"):
        monkeypatch.setattr(plugin, name, getattr(plugin, name))
    for name in ("next_seconds_between_status_checks", "additional_general_args"):
        monkeypatch.setattr(plugin.Executor, name, getattr(plugin.Executor, name, None), raising=False)
    executor.tune()
    return plugin


@pytest.fixture
def asked(tuned, tmp_path, monkeypatch):
    """Asks the tuned executor once for each state of a job; the number of the question that ended it, or None."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(plugin, "get_min_job_age", lambda: 300)
    monkeypatch.setattr(executor.time, "monotonic", lambda: clock.now)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    job = SimpleNamespace(external_jobid="7", aux={})

    async def run(states):
        own = Reporting()
        for number, state in enumerate(states):
            squeue = tmp_path / "squeue"
            squeue.write_text(f"#!/bin/sh\necho '7|{state}'\n")
            squeue.chmod(0o755)
            alive = [one async for one in own.check_active_jobs([job])]
            assert alive == ([] if own.failed else [job])
            if own.failed:
                return number
            clock.now += SECONDS
        return None

    return lambda states: asyncio.run(run(states))


def test_a_job_that_stays_preempted_has_failed(asked):
    assert asked(["RUNNING", *["PREEMPTED"] * 30]) == 1 + executor.PREEMPTED_S / SECONDS


def test_a_job_that_slurm_puts_back_into_the_queue_goes_on_however_often(asked):
    assert asked(["PREEMPTED", "PREEMPTED", "PENDING", "RUNNING"] * 20) is None


def test_a_job_that_fails_is_reported_at_once(asked):
    assert asked(["RUNNING", "TIMEOUT"]) == 1


class Resources(dict):
    """A job's resources as the plugin reads them."""

    __getattr__ = dict.get


@pytest.mark.parametrize(
    ("resources", "options"),
    [
        ({"gpu": 4}, " --gpus-per-node=4"),
        ({"gpu": 4, "gpu_model": "h100"}, " --gpus-per-node=h100:4"),
        ({"gpu": 0}, ""),
    ],
)
def test_gpus_are_asked_for_on_each_node(tuned, resources, options):
    assert tuned.set_gres_string(SimpleNamespace(resources=Resources(resources))) == options


@pytest.mark.parametrize(("said", "limited"), [("100/1s", False), ("5/1s", True), ("100/10s", True)])
def test_snakemakes_own_limit_of_jobs_a_second_is_off_and_one_that_is_set_stays(said, limited):
    limit = MaxJobsPerTimespan.parse_choice(said)
    workflow = SimpleNamespace(
        scheduling_settings=SchedulingSettings(max_jobs_per_timespan=limit),
        scheduler=SimpleNamespace(job_rate_limiter="the limit"),
    )
    executor.without_default_limit(workflow)
    assert bool(workflow.scheduler.job_rate_limiter) == limited
