# Is the judge right? Then: what do the verdicts say?


rule calibrate:
    input:
        expand(
            "results/execute/{task}/{language}/{kind}.jsonl",
            task=TASK,
            language=LANGUAGES,
            kind=CALIBRATION,
        ),
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
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.calibrate --verdicts {input:q} --output {output:q} |& tee {log:q}"


rule score:
    input:
        verdicts=expand(
            "results/execute/{task}/{language}/{model}.jsonl",
            task=TASK,
            language=LANGUAGES,
            model=[*CALIBRATION, *MODELS],
        ),
        calibration="results/execute/calibration.json",
    output:
        "results/score/summary.json",
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
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.summarize --verdicts {input.verdicts:q} --calibration {input.calibration:q}"
        " --output {output:q} |& tee {log:q}"
