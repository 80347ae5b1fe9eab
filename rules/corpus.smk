# From a provider to sorted shards of records; and the tasks that models are evaluated on.


rule corpus:
    input:
        corpus_files(config),
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
        corpus=config["corpus"],
        extensions=column("extensions"),
        languages=IR_LANGUAGES,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.corpus.read --provider {params.corpus[provider]} --path {params.corpus[path]:q}"
        " --languages {params.languages:q} --extensions {params.extensions:q} --licence {params.corpus[licence]:q}"
        " --shards {params.corpus[shards]} --output results/corpus |& tee {log:q}"


rule tasks:
    input:
        corpus_files({"corpus": {"provider": "embedded", "path": "problems"}}),
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
