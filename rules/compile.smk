# Each source to verified LLVM IR, for speed and for size, in its toolchain's image.


rule compile:
    input:
        "results/corpus/{language}/{shard}.jsonl.gz",
    output:
        records="results/compile/{language}/{shard}.jsonl.gz",
        timings="results/compile/timings/{language}/{shard}.jsonl",
    params:
        code=fingerprint("ircoder.toolchain.compile"),
        row=lambda wildcards: row(wildcards.language),
        key=lambda wildcards: image_key(TABLE[wildcards.language]["image"]),
    log:
        "logs/compile/{language}/{shard}.log",
    benchmark:
        "logs/benchmarks/compile/{language}-{shard}.tsv"
    threads: 1
    resources:
        mem_mb=3000,
        runtime=240,
    container:
        toolchain_image
    shell:
        "python3 -m ircoder.toolchain.compile --language {wildcards.language:q} --row {params.row:q}"
        " --image-key {params.key} --workers {threads} --input {input:q} --output {output.records:q}"
        " --timings {output.timings:q} |& tee {log:q}"


rule compile_summary:
    input:
        expand("results/compile/{language}/{shard}.jsonl.gz", language=LANGUAGES, shard=SHARDS),
    output:
        "results/compile/summary.json",
    params:
        code=fingerprint("ircoder.dataset.compile_summary"),
        languages=LANGUAGES,
        shards=len(SHARDS),
    log:
        "logs/compile/summary.log",
    benchmark:
        "logs/benchmarks/compile/summary.tsv"
    threads: 1
    resources:
        mem_mb=2000,
        runtime=60,
    container:
        image_path("data")
    shell:
        "python3 -m ircoder.dataset.compile_summary --compiled results/compile --languages {params.languages:q}"
        " --shards {params.shards} --output {output:q} |& tee {log:q}"
