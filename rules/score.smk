# Is the judge right? Then: what do verdicts and texts say?


rule calibrate:
    input:
        [f"results/tasks/{task}.jsonl" for task in TASKS],
        [
            path
            for name, task in TASKS.items()
            if task["executed"]
            for kind in CALIBRATION
            for path in answers_of(name, task, kind)
        ],
    output:
        "results/execute/calibration.json",
    log:
        "logs/score/calibrate.log",
    benchmark:
        "logs/benchmarks/score/calibrate.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=1000,
    params:
        code=fingerprint("ircoder.score.calibrate"),
        tasks=tasks_as_json("executed", "languages", "source"),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.calibrate --tasks {params.tasks:q} --results results"
        " --output {output:q} |& tee {log:q}"


rule score_texts:
    input:
        tasks="results/tasks/{task}.jsonl",
        candidates="results/generate/{task}/{model}.jsonl",
    output:
        "results/score/{task}/{model}.jsonl",
    log:
        "logs/score/{task}/{model}.log",
    benchmark:
        "logs/benchmarks/score/texts-{task}-{model}.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.score.texts"),
        metric=lambda wildcards: TASKS[wildcards.task]["score"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.texts --tasks {input.tasks:q} --candidates {input.candidates:q}"
        " --metric {params.metric} --output {output:q} |& tee {log:q}"


rule score:
    input:
        [f"results/tasks/{task}.jsonl" for task in TASKS],
        [f"results/generate/{task}/{model}.jsonl" for task in TASKS for model in MODELS],
        [
            path
            for name, task in TASKS.items()
            for model in [*CALIBRATION, *MODELS]
            for path in answers_of(name, task, model)
        ],
        "results/execute/calibration.json",
    output:
        summary="results/score/summary.json",
        settings="results/score/settings.json",
    log:
        "logs/score/summarize.log",
    benchmark:
        "logs/benchmarks/score/summarize.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.score.summarize"),
        tasks=lambda wildcards: json.dumps(TASKS, sort_keys=True),
        models=MODELS,
        backend=BACKEND,
        seed=config["evaluation"]["seed"],
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.summarize --tasks {params.tasks:q} --models {params.models}"
        " --backend {params.backend} --seed {params.seed} --results results --output {output.summary:q} --settings {output.settings:q} |& tee {log:q}"
