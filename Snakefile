# Programs -> LLVM IR -> dataset -> training -> evaluation -> report. One file in rules/ per stage.
from snakemake.utils import min_version

min_version("9.0")


configfile: "config.yaml"


include: "rules/common.smk"
include: "rules/absent.smk"
include: "rules/corpus.smk"
include: "rules/compile.smk"
include: "rules/dataset.smk"
include: "rules/train.smk"
include: "rules/generate.smk"
include: "rules/execute.smk"
include: "rules/score.smk"
include: "rules/report.smk"


rule all:
    default_target: True
    input:
        "results/report/index.html",
