# Compiled records to the SLTrans dataset: without duplicates and what benchmarks hold, as Parquet with a card. One job a
# language, so that memory stays the same.


rule signatures:
    input:
        "results/corpus/{language}/{shard}.jsonl.gz",
    output:
        "results/dataset/signatures/{language}/{shard}.arrow",
    log:
        "logs/dataset/signatures/{language}/{shard}.log",
    benchmark:
        "logs/benchmarks/dataset/signatures-{language}-{shard}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.dataset.signatures"),
        duplicates=config["dataset"]["duplicates"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.signatures --input {input:q} --ngram {params.duplicates[ngram]}"
        " --permutations {params.duplicates[permutations]} --threshold {params.duplicates[threshold]}"
        " --output {output:q} |& tee {log:q}"


rule benchmark_ngrams:
    input:
        sum(map(files_below, benchmark_files(config)), []),
        tasks="results/corpus/tasks.jsonl",
        evaluated=[
            f"results/tasks/{name}.jsonl"
            for name, task in TASKS.items()
            if task["paths"]
        ],
    output:
        ngrams="results/dataset/benchmarks.arrow",
        summary="results/dataset/benchmarks.json",
    log:
        "logs/dataset/benchmarks.log",
    benchmark:
        "logs/benchmarks/dataset/benchmarks.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.dataset.benchmark_ngrams"),
        benchmarks=section("dataset", "decontamination", "benchmarks"),
        ngram=config["dataset"]["decontamination"]["ngram"],
        own="problems",
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.benchmark_ngrams --own {params.own:q} --tasks {input.tasks:q}"
        " --evaluated {input.evaluated:q} --benchmarks {params.benchmarks:q} --ngram {params.ngram} --output {output.ngrams:q} --summary {output.summary:q}"
        " |& tee {log:q}"


rule overlaps:
    input:
        shard="results/corpus/{language}/{shard}.jsonl.gz",
        benchmarks="results/dataset/benchmarks.arrow",
    output:
        "results/dataset/overlaps/{language}/{shard}.jsonl",
    log:
        "logs/dataset/overlaps/{language}/{shard}.log",
    benchmark:
        "logs/benchmarks/dataset/overlaps-{language}-{shard}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.dataset.overlaps"),
        ngram=config["dataset"]["decontamination"]["ngram"],
        overlap=config["dataset"]["decontamination"]["overlap"],
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.overlaps --input {input.shard:q} --benchmarks {input.benchmarks:q}"
        " --ngram {params.ngram} --overlap {params.overlap} --heldout-fraction {params.heldout} --output {output:q}"
        " |& tee {log:q}"


rule select:
    input:
        [
            expand(f"results/{pattern}", language=IR_LANGUAGES, shard=SHARDS)
            for pattern in (
                "dataset/signatures/{language}/{shard}.arrow",
                "dataset/overlaps/{language}/{shard}.jsonl",
                "compile/status/{language}/{shard}.jsonl",
            )
        ],
    output:
        expand("results/dataset/selection/{language}.jsonl", language=IR_LANGUAGES),
        summary="results/dataset/selection.json",
    log:
        "logs/dataset/select.log",
    benchmark:
        "logs/benchmarks/dataset/select.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.dataset.select"),
        duplicates=config["dataset"]["duplicates"],
        across=section("dataset", "duplicates", "across_languages"),
        heldout=config["dataset"]["heldout_fraction"],
        languages=IR_LANGUAGES,
        shards=len(SHARDS),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.select --signatures results/dataset/signatures"
        " --statuses results/compile/status --overlaps results/dataset/overlaps --languages {params.languages:q}"
        " --shards {params.shards} --heldout-fraction {params.heldout} --threshold {params.duplicates[threshold]}"
        " --across-languages {params.across} --output results/dataset/selection --summary {output.summary:q}"
        " |& tee {log:q}"


rule dataset_language:
    input:
        compiled=expand(
            "results/compile/{{language}}/{shard}.jsonl.gz",
            shard=SHARDS,
        ),
        tests=expand("results/compile/tests/{{language}}/{shard}.jsonl", shard=SHARDS),
        selection="results/dataset/selection/{language}.jsonl",
    output:
        expand("results/dataset/parts/{{language}}/{name}", name=PARTS),
    log:
        "logs/dataset/{language}.log",
    benchmark:
        "logs/benchmarks/dataset/language-{language}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=4000,
    params:
        code=fingerprint("ircoder.dataset.build"),
        shards=len(SHARDS),
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.build --language {wildcards.language:q} --shards {params.shards}"
        " --compiled results/compile --tests results/compile/tests --selection {input.selection:q}"
        " --heldout-fraction {params.heldout} --output results/dataset/parts/{wildcards.language:q} |& tee {log:q}"


rule dataset:
    input:
        parts=expand(
            "results/dataset/parts/{language}/{name}",
            language=IR_LANGUAGES,
            name=PARTS,
        ),
        corpus="results/corpus/summary.json",
        compiled="results/compile/summary.json",
    output:
        dataset=directory("results/dataset/sltrans"),
        summary="results/dataset/summary.json",
    log:
        "logs/dataset/assemble.log",
    benchmark:
        "logs/benchmarks/dataset/assemble.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.dataset.assemble"),
        caveats=caveats_as_json(),
        languages=IR_LANGUAGES,
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.assemble --parts results/dataset/parts"
        " --languages {params.languages:q} --corpus {input.corpus:q} --compiled {input.compiled:q}"
        " --heldout-fraction {params.heldout} --caveats {params.caveats:q} --output {output.dataset:q} --summary {output.summary:q} |& tee {log:q}"


# Not part of `all`. Jobs have no network: what this lists, `make push` uploads afterwards.
rule push_dry_run:
    input:
        "results/dataset/sltrans",
    output:
        "results/dataset/push.json",
    log:
        "logs/dataset/push.log",
    benchmark:
        "logs/benchmarks/dataset/push.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.dataset.push"),
        push=section("dataset", "push"),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.push --dataset {input:q} --push {params.push:q}"
        " --dry-run {output:q} |& tee {log:q}"
