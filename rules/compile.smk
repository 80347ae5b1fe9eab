# Each source to verified LLVM IR, for speed and for size, in its toolchain's image.


rule compile:
    input:
        "results/corpus/{language}/{shard}.jsonl.gz",
    output:
        records="results/compile/{language}/{shard}.jsonl.gz",
        status="results/compile/status/{language}/{shard}.jsonl",
        timings="results/compile/timings/{language}/{shard}.jsonl",
    log:
        "logs/compile/{language}/{shard}.log",
    benchmark:
        "logs/benchmarks/compile/{language}-{shard}.tsv"
    container:
        toolchain_image
    threads: 1
    resources:
        mem_mb=3000,
    params:
        code=fingerprint("ircoder.toolchain.compile"),
        row=lambda wildcards: row(wildcards.language, CompileRow.columns()),
        key=lambda wildcards: image_key(TABLE[wildcards.language]["image"]),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.toolchain.compile --language {wildcards.language:q} --row {params.row:q}"
        " --image-key {params.key} --workers {threads} --input {input:q} --output {output.records:q}"
        " --status {output.status:q} --timings {output.timings:q} |& tee {log:q}"


rule compile_summary:
    input:
        expand(
            "results/compile/status/{language}/{shard}.jsonl",
            language=IR_LANGUAGES,
            shard=SHARDS,
        ),
    output:
        "results/compile/summary.json",
    log:
        "logs/compile/summary.log",
    benchmark:
        "logs/benchmarks/compile/summary.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.dataset.compile_summary"),
        languages=IR_LANGUAGES,
        shards=len(SHARDS),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.compile_summary --statuses results/compile/status --languages {params.languages:q}"
        " --shards {params.shards} --output {output:q} |& tee {log:q}"


# Programs that came with tests, judged on them. Most corpora have none: then the job reads its shard and is done.
rule tests:
    input:
        "results/corpus/{language}/{shard}.jsonl.gz",
    output:
        "results/compile/tests/{language}/{shard}.jsonl",
    log:
        "logs/tests/{language}/{shard}.log",
    benchmark:
        "logs/benchmarks/tests/{language}-{shard}.tsv"
    container:
        toolchain_image
    threads: 1
    resources:
        mem_mb=3000,
    params:
        code=fingerprint("ircoder.toolchain.tests"),
        row=lambda wildcards: row(wildcards.language, ExecuteRow.columns()),
        key=lambda wildcards: image_key(TABLE[wildcards.language]["image"]),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.toolchain.tests --language {wildcards.language:q} --row {params.row:q}"
        " --image-key {params.key} --workers {threads} --input {input:q} --output {output:q} |& tee {log:q}"
