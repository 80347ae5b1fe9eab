# From providers to sorted shards of programs and to other data; and the tasks that models are evaluated on.


rule corpus:
    input:
        files_of(config["corpus"]["sources"]),
    output:
        expand(
            "results/corpus/{language}/{shard}.jsonl.gz",
            language=IR_LANGUAGES,
            shard=SHARDS,
        ),
        summary="results/corpus/summary.json",
    log:
        "logs/corpus/read.log",
    benchmark:
        "logs/benchmarks/corpus/read.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.corpus.read"),
        sources=section("corpus", "sources"),
        filters=section("corpus", "filters"),
        extensions=column("extensions"),
        languages=IR_LANGUAGES,
        shards=len(SHARDS),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.corpus.read --sources {params.sources:q} --filters {params.filters:q}"
        " --languages {params.languages:q} --extensions {params.extensions:q} --shards {params.shards}"
        " --output results/corpus |& tee {log:q}"


rule data:
    input:
        files_of(sum(config["data"].values(), [])),
        benchmarks="results/dataset/benchmarks.arrow",
        corpus=expand(
            "results/corpus/{language}/{shard}.jsonl.gz",
            language=IR_LANGUAGES,
            shard=SHARDS,
        ),
    output:
        expand("results/data/{kind}.jsonl.gz", kind=OTHER),
        summary="results/data/summary.json",
    log:
        "logs/corpus/data.log",
    benchmark:
        "logs/benchmarks/corpus/data.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.corpus.data"),
        sources=section("data"),
        filters=section("corpus", "filters"),
        extensions=column("extensions"),
        heldout=config["dataset"]["heldout_fraction"],
        ngram=config["dataset"]["decontamination"]["ngram"],
        overlap=config["dataset"]["decontamination"]["overlap"],
        languages=IR_LANGUAGES,
        shards=len(SHARDS),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.corpus.data --sources {params.sources:q} --filters {params.filters:q}"
        " --extensions {params.extensions:q} --heldout-fraction {params.heldout} --corpus results/corpus"
        " --languages {params.languages:q} --shards {params.shards} --benchmarks {input.benchmarks:q}"
        " --ngram {params.ngram} --overlap {params.overlap} --output results/data |& tee {log:q}"


rule tasks:
    input:
        files_of([{"provider": "embedded", "path": "problems"}]),
    output:
        "results/corpus/tasks.jsonl",
    log:
        "logs/corpus/tasks.log",
    benchmark:
        "logs/benchmarks/corpus/tasks.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.corpus.tasks"),
        extensions=column("extensions"),
        heldout=config["dataset"]["heldout_fraction"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.corpus.tasks --problems problems --extensions {params.extensions:q}"
        " --heldout-fraction {params.heldout} --output {output:q} |& tee {log:q}"
