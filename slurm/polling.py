"""Makes Snakemake ask Slurm for the state of its jobs at a steady rate.

Snakemake's Slurm executor waits ten seconds longer after each question that found no finished job, up to three minutes,
whatever `seconds-between-status-checks` says. It asks once for all jobs, so a steady rate costs the cluster little, and
a chain of short jobs does not wait minutes between its links.
"""

from __future__ import annotations

from typing import Any


def poll_steadily() -> None:
    """Gives `seconds-between-status-checks` its meaning back. Does nothing where the executor is not installed."""
    try:
        from snakemake_executor_plugin_slurm import Executor
    except ImportError:
        return

    def interval(executor: Any) -> Any:
        return executor.workflow.remote_execution_settings.seconds_between_status_checks

    def ignore(executor: Any, seconds: Any) -> None:
        pass

    Executor.next_seconds_between_status_checks = property(interval, ignore)
