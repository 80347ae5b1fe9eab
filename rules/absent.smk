# So that a dry run knows where files come from that have to be fetched before a run. Never started: see onstart.

if ABSENT:

    rule absent:
        output:
            ABSENT,
        log:
            "logs/absent.log",
        benchmark:
            "logs/benchmarks/absent.tsv"
        container:
            image_path("data")
        threads: 1
        resources:
            mem_mb=1,
        params:
            code="none",
        shell:
            "exit 1"
