"""Published benchmarks become task records: one file a benchmark here, one row in `table.BENCHMARKS`."""
