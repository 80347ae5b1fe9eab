"""What a run would cost, from measured rates: jobs, processor and GPU hours, storage, wall time. Runs on the host."""
