# Candidates: of the models, and of the two reference "models" that calibrate the judge.


rule calibration_candidates:
    input:
        tasks="results/corpus/tasks.jsonl",
    output:
        "results/generate/{task}/{language}/{kind}.jsonl",
    log:
        "logs/generate/{task}/{language}/{kind}.log",
    benchmark:
        "logs/benchmarks/generate/{task}-{language}-{kind}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.generate.calibration"),
        comment=lambda wildcards: TABLE[wildcards.language]["comment"],
        broken=lambda wildcards: TABLE[wildcards.language]["broken"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.generate.calibration --tasks {input.tasks:q} --language {wildcards.language:q}"
        " --comment={params.comment:q} --broken={params.broken:q} --kind {wildcards.kind} --output {output:q} |& tee {log:q}"


rule sample:
    # A judge that fails its calibration must not cost the hours of generation before it: hence the last input.
    input:
        tasks="results/corpus/tasks.jsonl",
        model=model_folder,
        calibration="results/execute/calibration.json",
    output:
        "results/generate/{task}/{language}/{arm}.seed-{seed}.jsonl",
    log:
        "logs/generate/{task}/{language}/{arm}.seed-{seed}.log",
    benchmark:
        "logs/benchmarks/generate/{task}-{language}-{arm}-seed-{seed}.tsv"
    container:
        image_path("train")
    threads: config["train"]["threads"]
    resources:
        mem_mb=6000,
        gpu=GPUS,
    params:
        code=fingerprint("ircoder.generate.sample"),
        comment=lambda wildcards: TABLE[wildcards.language]["comment"],
        evaluation=config["evaluation"],
        machine=MACHINE,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.generate.sample --tasks {input.tasks:q} --model {input.model:q}"
        " --language {wildcards.language:q} --comment={params.comment:q} --samples {params.evaluation[samples]}"
        " --temperature {params.evaluation[temperature]} --max-new-tokens {params.evaluation[max_new_tokens]}"
        " --seed {params.evaluation[seed]} --threads {params.machine[threads]}"
        " --device {params.machine[device]} --output {output:q} |& tee {log:q}"
