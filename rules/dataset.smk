# Compiled records to the SLTrans dataset: Parquet with a card.


rule dataset:
    input:
        expand(
            "results/compile/{language}/{shard}.jsonl.gz",
            language=IR_LANGUAGES,
            shard=SHARDS,
        ),
    output:
        dataset=directory("results/dataset/sltrans"),
        summary="results/dataset/summary.json",
    log:
        "logs/dataset/build.log",
    benchmark:
        "logs/benchmarks/dataset/build.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=4000,
    params:
        code=fingerprint("ircoder.dataset.build"),
        languages=IR_LANGUAGES,
        shards=len(SHARDS),
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.dataset.build --compiled results/compile --languages {params.languages:q}"
        " --shards {params.shards} --heldout-fraction {params.heldout} --output {output.dataset:q}"
        " --summary {output.summary:q} |& tee {log:q}"
