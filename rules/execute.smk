# Candidates to verdicts, in their language's image, each program in a sandbox of its own.


rule execute:
    input:
        tasks="results/tasks/{task}.jsonl",
        candidates="results/generate/{task}/{arm}.seed-{seed}.jsonl",
    output:
        "results/execute/{task}/{language}/{arm}.seed-{seed}.jsonl",
    log:
        "logs/execute/{task}/{language}/{arm}.seed-{seed}.log",
    benchmark:
        "logs/benchmarks/execute/{task}-{language}-{arm}-seed-{seed}.tsv"
    container:
        toolchain_image
    threads: 1
    resources:
        mem_mb=3000,
    params:
        code=fingerprint("ircoder.toolchain.execute"),
        row=lambda wildcards: row(wildcards.language, ExecuteRow.columns()),
        key=lambda wildcards: image_key(TABLE[wildcards.language]["image"]),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.toolchain.execute --language {wildcards.language:q} --row {params.row:q}"
        " --image-key {params.key} --workers {threads} --tasks {input.tasks:q} --candidates {input.candidates:q}"
        " --output {output:q} |& tee {log:q}"


# A rule of its own, as sampling waits for it: Slurm jobs that hold several jobs of one rule must not wait for themselves.
use rule execute as execute_calibration with:
    input:
        tasks="results/tasks/{task}.jsonl",
        candidates=[f"results/generate/{{task}}/{kind}.jsonl" for kind in CALIBRATION],
    output:
        [f"results/execute/{{task}}/{{language}}/{kind}.jsonl" for kind in CALIBRATION],
    log:
        "logs/execute/{task}/{language}/calibration.log",
    benchmark:
        "logs/benchmarks/execute/{task}-{language}-calibration.tsv"
