# Compiled records to the SLTrans dataset: Parquet with a card. One job a language, so that memory stays the same.


rule dataset_language:
    input:
        compiled=expand(
            "results/compile/{{language}}/{shard}.jsonl.gz",
            shard=SHARDS,
        ),
        tests=expand("results/compile/tests/{{language}}/{shard}.jsonl", shard=SHARDS),
    output:
        "results/dataset/parts/{language}/Perf_Optimized.parquet",
        "results/dataset/parts/{language}/Size_Optimized.parquet",
        "results/dataset/parts/{language}/statistics.json",
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
        " --compiled results/compile --tests results/compile/tests --heldout-fraction {params.heldout}"
        " --output results/dataset/parts/{wildcards.language:q} |& tee {log:q}"


rule dataset:
    input:
        parts=expand(
            "results/dataset/parts/{language}/{file}",
            language=IR_LANGUAGES,
            file=[
                "Perf_Optimized.parquet",
                "Size_Optimized.parquet",
                "statistics.json",
            ],
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
        languages=IR_LANGUAGES,
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.assemble --parts results/dataset/parts"
        " --languages {params.languages:q} --corpus {input.corpus:q} --compiled {input.compiled:q}"
        " --heldout-fraction {params.heldout} --output {output.dataset:q} --summary {output.summary:q} |& tee {log:q}"
