# Tokenizer, base model, continued pre-training on pairs, and what they learnt.

FROM_HUB = "hub" in BASE_MODEL


rule tokenizer:
    input:
        dataset="results/dataset/sltrans",
        base=MODEL_FOLDER or [],
    output:
        directory("results/train/tokenizer"),
    log:
        "logs/train/tokenizer.log",
    benchmark:
        "logs/benchmarks/train/tokenizer.tsv"
    container:
        image_path(TORCH_IMAGE)
    threads: 1
    resources:
        mem_mb=4000,
    params:
        code=fingerprint("ircoder.train.tokenizer"),
        source=lambda wildcards, input: (
            f"--base '{input.base}'"
            if input.base
            else f"--vocab-size {config['tokenizer']['vocab_size']}"
        ),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.train.tokenizer --dataset {input.dataset:q} {params.source} --output {output:q}"
        " |& tee {log:q}"


rule fit:
    input:
        dataset="results/dataset/sltrans",
        tokenizer="results/train/tokenizer",
    output:
        "results/train/fit.json",
    log:
        "logs/train/fit.log",
    benchmark:
        "logs/benchmarks/train/fit.tsv"
    container:
        image_path(TORCH_IMAGE)
    threads: 1
    resources:
        mem_mb=4000,
    params:
        code=fingerprint("ircoder.train.fit"),
        contexts=sorted({config["model"]["context"], 2048, 4096, 8192}),
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.train.fit --dataset {input.dataset:q} --tokenizer {input.tokenizer:q}"
        " --contexts {params.contexts} --output {output:q} |& tee {log:q}"


if FROM_HUB:

    rule adopt:
        input:
            tokenizer="results/train/tokenizer",
            model=MODEL_FOLDER,
        output:
            directory("results/train/base/seed-{seed}"),
        log:
            "logs/train/base/seed-{seed}.log",
        benchmark:
            "logs/benchmarks/train/adopt-seed-{seed}.tsv"
        container:
            image_path(TORCH_IMAGE)
        threads: 1
        resources:
            mem_mb=MODEL_MB,
        params:
            code=fingerprint("ircoder.train.adopt"),
            row=json.dumps(BASE_MODEL, sort_keys=True),
            model=section("model"),
        shell:
            "IRCODER_CODE={params.code} python3 -m ircoder.train.adopt --tokenizer {input.tokenizer:q}"
            " --row {params.row:q} --model {params.model:q} --output {output:q} |& tee {log:q}"

else:

    rule pretrain:
        input:
            dataset="results/dataset/sltrans",
            tokenizer="results/train/tokenizer",
        output:
            directory("results/train/base/seed-{seed}"),
        log:
            "logs/train/base/seed-{seed}.log",
        benchmark:
            "logs/benchmarks/train/base-seed-{seed}.tsv"
        container:
            TRAIN_IMAGE
        threads: TRAIN_THREADS
        resources:
            mem_mb=TRAIN_MB["base"],
            gpu=TRAIN_GPUS,
            gpu_mb=TRAIN_GPU_MB["base"],
            nodes=NODES,
            tasks=TRAIN_TASKS,
        params:
            code=fingerprint("ircoder.train.pretrain"),
            row=json.dumps(BASE_MODEL, sort_keys=True),
            model=section("model"),
            train=section("train", "base"),
            machine=TRAINING,
        shell:
            "IRCODER_CODE={params.code} {params.machine[launch]} -m ircoder.train.pretrain --dataset {input.dataset:q} --tokenizer {input.tokenizer:q}"
            " --row {params.row:q} --model {params.model:q} --train {params.train:q} {params.machine[how]}"
            " --seed {wildcards.seed} --output {output:q} |& tee {log:q}"


rule adapt:
    input:
        dataset="results/dataset/sltrans",
        base="results/train/base/seed-{seed}",
        monolingual=lambda wildcards: (
            ["results/data/source.jsonl.gz", "results/data/text.jsonl.gz"]
            if "monolingual" in ARMS[wildcards.arm]["reads"]
            else []
        ),
    output:
        directory("results/train/{arm}/seed-{seed}"),
    log:
        "logs/train/{arm}/seed-{seed}.log",
    benchmark:
        "logs/benchmarks/train/adapt-{arm}-seed-{seed}.tsv"
    wildcard_constraints:
        arm="|".join(ARMS),
    container:
        TRAIN_IMAGE
    threads: TRAIN_THREADS
    resources:
        mem_mb=TRAIN_MB["continued"],
        gpu=TRAIN_GPUS,
        gpu_mb=TRAIN_GPU_MB["continued"],
        nodes=NODES,
        tasks=TRAIN_TASKS,
    params:
        code=fingerprint("ircoder.train.adapt"),
        row=json.dumps(BASE_MODEL, sort_keys=True),
        arm_row=lambda wildcards: json.dumps(ARMS[wildcards.arm], sort_keys=True),
        train=continued_settings(),
        machine=TRAINING,
    shell:
        "IRCODER_CODE={params.code} {params.machine[launch]} -m ircoder.train.adapt --dataset {input.dataset:q} --base {input.base:q}"
        " --row {params.row:q} --arm {wildcards.arm} --arm-row {params.arm_row:q}"
        " --monolingual {input.monolingual:q}"
        " --train {params.train:q} {params.machine[how]}"
        " --seed {wildcards.seed}"
        " --output {output:q} |& tee {log:q}"


rule tune:
    input:
        data="results/data/{tuning}.jsonl.gz",
        model=model_folder,
    output:
        directory("results/tune/{tuning}/{arm}/seed-{seed}"),
    log:
        "logs/tune/{tuning}/{arm}/seed-{seed}.log",
    benchmark:
        "logs/benchmarks/tune/{tuning}-{arm}-seed-{seed}.tsv"
    container:
        TRAIN_IMAGE
    threads: TRAIN_THREADS
    resources:
        mem_mb=lambda wildcards: TRAIN_MB[wildcards.tuning],
        gpu=TRAIN_GPUS,
        gpu_mb=lambda wildcards: TRAIN_GPU_MB[wildcards.tuning],
        nodes=NODES,
        tasks=TRAIN_TASKS,
    params:
        code=fingerprint("ircoder.train.tune"),
        row=json.dumps(BASE_MODEL, sort_keys=True),
        train=lambda wildcards: section("train", "tuning", wildcards.tuning),
        machine=TRAINING,
    shell:
        "IRCODER_CODE={params.code} {params.machine[launch]} -m ircoder.train.tune --data {input.data:q} --kind {wildcards.tuning} --model {input.model:q}"
        " --row {params.row:q} --arm {wildcards.arm} --train {params.train:q} {params.machine[how]}"
        " --seed {wildcards.seed} --output {output:q} |& tee {log:q}"


rule measure:
    input:
        dataset="results/dataset/sltrans",
        model=model_folder,
    output:
        measures="results/train/measures/{arm}/seed-{seed}.json",
        written="results/train/written/{arm}/seed-{seed}.jsonl",
    log:
        "logs/train/measures/{arm}/seed-{seed}.log",
    benchmark:
        "logs/benchmarks/train/measure-{arm}-seed-{seed}.tsv"
    container:
        image_path(TORCH_IMAGE)
    threads: config["train"]["threads"]
    resources:
        mem_mb=MODEL_MB,
        gpu=GPUS,
    params:
        code=fingerprint("ircoder.train.measure"),
        measured=config["train"]["measured"],
        written=config["train"]["written"],
        machine=MACHINE,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.train.measure --dataset {input.dataset:q} --model {input.model:q}"
        " --programs {params.measured[programs]} --translations {params.written[programs]} --max-new-tokens {params.written[max_new_tokens]}"
        " --threads {params.machine[threads]} --device {params.machine[device]}"
        " --output {output.measures:q} --written {output.written:q} |& tee {log:q}"


rule accept:
    input:
        [
            f"results/train/written/{arm}/seed-{seed}.jsonl"
            for arm in [BASE, *ARMS]
            for seed in config["train"]["seeds"]
        ],
    output:
        "results/train/accepted/{language}.jsonl",
    log:
        "logs/train/accepted/{language}.log",
    benchmark:
        "logs/benchmarks/train/accept-{language}.tsv"
    container:
        toolchain_image
    threads: 2
    resources:
        mem_mb=4000,
    params:
        code=fingerprint("ircoder.toolchain.accept"),
        row=lambda wildcards: row(wildcards.language, AcceptRow.columns()),
        models=MODELS,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.toolchain.accept --language {wildcards.language:q} --row {params.row:q}"
        " --written {input:q} --models {params.models} --workers {threads} --output {output:q} |& tee {log:q}"


rule compare:
    input:
        measures=[
            f"results/train/measures/{arm}/seed-{seed}.json"
            for arm in [BASE, *ARMS]
            for seed in config["train"]["seeds"]
        ],
        accepted=expand(
            "results/train/accepted/{language}.jsonl", language=IR_LANGUAGES
        ),
    output:
        "results/train/comparison.json",
    log:
        "logs/train/comparison.log",
    benchmark:
        "logs/benchmarks/train/comparison.tsv"
    container:
        image_path("data")
    threads: 1
    resources:
        mem_mb=2000,
    params:
        code=fingerprint("ircoder.score.compare"),
        models=MODELS,
    shell:
        "IRCODER_CODE={params.code} python3 -m ircoder.score.compare --measures {input.measures:q} --models {params.models}"
        " --accepted {input.accepted:q} --output {output:q} |& tee {log:q}"
