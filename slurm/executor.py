"""Changes to Snakemake for workflows of many short jobs, and to its Slurm executor for what that gets wrong.

The executor waits ten seconds longer after each question that found no finished job, up to three minutes, whatever
`seconds-between-status-checks` says. It asks once for all jobs, so a steady rate costs the cluster little, and a chain
of short jobs does not wait minutes between its links.

And within a Slurm job it starts a job step with a second Snakemake for each job of the workflow, one or two seconds
apiece. Ours run on one node and are confined by the Slurm job itself, so the first Snakemake runs them, as it does in
the jobs of all other executors. What spans nodes calls srun itself.

And it waits for a preempted job for ever, as Slurm may put it back into the queue. Where Slurm does not, the job is
gone: one that stays preempted is taken for failed, so that Snakemake submits it again.

And of a job over several nodes it asks for its GPUs wherever they are; ours need as many on each node.

Snakemake itself starts no more than 100 jobs a second, if not told otherwise. To keep this limit it looks at all jobs
that are ready once more every second for each job that has ended: a fifth of a core after 70 jobs, and more with each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

PREEMPTED_S = 120
"""How long Slurm may take to put a preempted job back into the queue: its processes have 30 seconds to end, as a rule
(KillWait), and a site's epilog follows."""


DEFAULT_LIMIT = (100, 1)
"""Jobs and seconds of Snakemake's own limit."""


def without_default_limit(workflow: Any) -> None:
    """Takes Snakemake's own limit of jobs a second off, when a workflow starts; one that the user has set stays."""
    limit = workflow.scheduling_settings.max_jobs_per_timespan
    if limit and (limit.max_jobs, limit.timespan) == DEFAULT_LIMIT:
        workflow.scheduler.job_rate_limiter = None


def tune() -> None:
    """Makes the changes to the executor. Does nothing where the executor is not installed."""
    try:
        import snakemake_executor_plugin_slurm as plugin
    except ImportError:
        return

    def interval(executor: Any) -> Any:
        return executor.workflow.remote_execution_settings.seconds_between_status_checks

    def ignore(executor: Any, seconds: Any) -> None:
        pass

    def run_in_place(executor: Any) -> str:
        return "--executor local --resources turn=1"  # one after the other, as slurm/config.yaml says of groups

    gpus = plugin.set_gres_string

    def on_each_node(job: Any) -> str:
        return str(gpus(job)).replace(" --gpus=", " --gpus-per-node=")

    ask, end_preempted = plugin.query_job_status, preempted_end()

    async def question(command: str, logger: Any) -> tuple[dict[str, str] | None, float | None]:
        states, seconds = await ask(command, logger)
        return states if states is None else end_preempted(states), seconds

    plugin.Executor.next_seconds_between_status_checks = property(interval, ignore)
    plugin.Executor.additional_general_args = run_in_place
    plugin.query_job_status = question
    plugin.set_gres_string = on_each_node


def preempted_end() -> Callable[[Mapping[str, str]], dict[str, str]]:
    """What turns the states of jobs, by id, into those where a job that stayed preempted has failed."""
    since: dict[str, float] = {}

    def end(states: Mapping[str, str]) -> dict[str, str]:
        now = time.monotonic()
        preempted = {job: since.get(job, now) for job, state in states.items() if state == "PREEMPTED"}
        since.clear()
        since.update(preempted)
        gone = {job: "FAILED" for job, first in preempted.items() if now - first >= PREEMPTED_S}
        return {**states, **gone}

    return end
