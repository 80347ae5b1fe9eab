# The tasks of each benchmark, and candidates: of the models, and of the two "models" that calibrate the judge.


rule benchmark_tasks:
    input:
        lambda wildcards: (
            sum(map(files_below, TASKS[wildcards.task]["paths"].values()), [])
            or "results/corpus/tasks.jsonl"
        ),
    output:
        "results/tasks/{task}.jsonl",
    log:
        "logs/tasks/{task}.log",
    benchmark:
        "logs/benchmarks/tasks/{task}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.evaluation.read"),
        benchmark=lambda wildcards: TASKS[wildcards.task]["benchmark"],
        source=task_source,
        limit=lambda wildcards: (
            f"--limit {TASKS[wildcards.task]['limit']}"
            if TASKS[wildcards.task]["limit"]
            else ""
        ),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.evaluation.read --benchmark {params.benchmark} {params.source} {params.limit}"
        " --output {output:q} |& tee {log:q}"


rule calibration_candidates:
    input:
        "results/tasks/{task}.jsonl",
    output:
        reference="results/generate/{task}/reference.jsonl",
        broken="results/generate/{task}/broken.jsonl",
    log:
        "logs/generate/{task}/calibration.log",
    benchmark:
        "logs/benchmarks/generate/{task}-calibration.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.evaluation.candidates"),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.evaluation.candidates --tasks {input:q} --reference {output.reference:q}"
        " --broken {output.broken:q} |& tee {log:q}"


rule sample:
    # A judge that fails its calibration must not cost the hours of generation before it: hence the last input. It must be
    # there, whenever it was made: another task that is calibrated draws nothing anew.
    input:
        tasks="results/tasks/{task}.jsonl",
        model=measured_model,
        calibration=ancient("results/execute/calibration.json"),
    output:
        "results/generate/{task}/{arm}.seed-{seed}.jsonl",
    log:
        "logs/generate/{task}/{arm}.seed-{seed}.log",
    benchmark:
        "logs/benchmarks/generate/{task}-{arm}-seed-{seed}.tsv"
    container:
        image_path(GENERATION_IMAGE)
    threads: config["train"]["threads"]
    resources:
        mem_mb=max(6000, MODEL_MB),
        gpu=GPUS,
    params:
        code=fingerprint(f"ircoder.generate.with_{BACKEND}"),
        backend=BACKEND,
        task=lambda wildcards: {
            key: TASKS[wildcards.task][key]
            for key in ("samples", "temperatures", "top_p", "max_new_tokens")
        },
        tuning=lambda wildcards: (
            f"--tuning {TASKS[wildcards.task]['tuning']}"
            if TASKS[wildcards.task]["tuning"]
            else ""
        ),
        seed=config["evaluation"]["seed"],
        machine=MACHINE,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.generate.with_{params.backend} --tasks {input.tasks:q} --model {input.model:q}"
        " {params.tuning} --samples {params.task[samples]} --temperatures {params.task[temperatures]}"
        " --top-p {params.task[top_p]} --max-new-tokens {params.task[max_new_tokens]} --seed {params.seed} --threads {params.machine[threads]}"
        " --device {params.machine[device]} --output {output:q} |& tee {log:q}"
