"""Two changes to Snakemake's Slurm executor, for workflows of many short jobs.

It waits ten seconds longer after each question that found no finished job, up to three minutes, whatever
`seconds-between-status-checks` says. It asks once for all jobs, so a steady rate costs the cluster little, and a chain
of short jobs does not wait minutes between its links.

And within a Slurm job it starts a job step with a second Snakemake for each job of the workflow, one or two seconds
apiece. Ours run on one node and are confined by the Slurm job itself, so the first Snakemake runs them, as it does in
the jobs of all other executors. What spans nodes calls srun itself.
"""

from __future__ import annotations

from typing import Any


def tune() -> None:
    """Makes both changes. Does nothing where the executor is not installed."""
    try:
        from snakemake_executor_plugin_slurm import Executor
    except ImportError:
        return

    def interval(executor: Any) -> Any:
        return executor.workflow.remote_execution_settings.seconds_between_status_checks

    def ignore(executor: Any, seconds: Any) -> None:
        pass

    def run_in_place(executor: Any) -> str:
        return "--executor local --resources turn=1"  # one after the other, as slurm/config.yaml says of groups

    Executor.next_seconds_between_status_checks = property(interval, ignore)
    Executor.additional_general_args = run_in_place
