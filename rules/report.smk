# The manifest, its comparison with a recorded one, and the page.


rule manifest:
    input:
        [path for path, _ in deliverables(RUN)],
    output:
        "results/manifest.json",
    log:
        "logs/report/manifest.log",
    benchmark:
        "logs/benchmarks/report/manifest.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.report.manifest"),
        config=lambda wildcards: json.dumps(RUN, sort_keys=True),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.report.manifest --config {params.config:q} --output {output:q} |& tee {log:q}"


rule verdict:
    input:
        manifest="results/manifest.json",
        recorded=config["report"]["recorded"] or [],
    output:
        "results/verdict.json",
    log:
        "logs/report/verdict.log",
    benchmark:
        "logs/benchmarks/report/verdict.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.report.verify"),
        against=lambda wildcards, input: (
            f"--against {shlex.quote(input.recorded)}" if input.recorded else ""
        ),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.report.verify --manifest {input.manifest:q} {params.against} --output {output:q} |& tee {log:q}"


rule page:
    input:
        [path for path, _ in deliverables(RUN)],
        manifest="results/manifest.json",
        verdict="results/verdict.json",
    output:
        "results/report/index.html",
    log:
        "logs/report/page.log",
    benchmark:
        "logs/benchmarks/report/page.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.report.page"),
        config=lambda wildcards: json.dumps(RUN, sort_keys=True),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.report.page --config {params.config:q} --results results --benchmarks logs/benchmarks"
        " --images .images --manifest {input.manifest:q} --verdict {input.verdict:q} --output {output:q}"
        " |& tee {log:q}"
