# Two commands do everything: `make demo` and `make test`. `make help` lists the others.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE := 1

CORES ?= all
CONFIG ?= config.yaml
IMAGES ?=
LANGUAGES ?=
AGAINST ?= claims/demo-manifest.json
empty :=
comma := ,
CHOSEN = $(if $(filter all,$(LANGUAGES)),all,[$(subst $(empty) ,$(comma),$(strip $(LANGUAGES)))])
SCIENCE = --configfile $(CONFIG) $(if $(LANGUAGES),--config 'languages=$(CHOSEN)')
RUN = snakemake --cores $(CORES) $(SCIENCE)
IMAGE_ARGUMENTS = $(if $(IMAGES),--images $(IMAGES)) --languages "$(LANGUAGES)" --configuration $(CONFIG)

.PHONY: help
help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 14

.PHONY: demo
demo: images  ## the whole pipeline on the embedded problems [LANGUAGES="C Rust" or all], ends in results/report/index.html
	$(RUN)
	@echo "The report: results/report/index.html"

.PHONY: run
run: images  ## the same with another configuration: make run CONFIG=configs/rosetta.yaml [CORES=n]
	$(RUN)
	@echo "The report: results/report/index.html"

.PHONY: slurm-demo
slurm-demo: images slurm-tools  ## the demo on a real Slurm cluster of this machine's own, stopped afterwards
	python slurm/local/cluster.py snakemake --profile slurm $(SCIENCE) \
	    --cores $(shell nproc) --slurm-status-command squeue --seconds-between-status-checks 1 --latency-wait 5
	@echo "The report: results/report/index.html"

.PHONY: slurm-tools
slurm-tools:
	@$(PYTHON) envs/host.py --slurm

.PHONY: test
test: images slurm-tools  ## lint, types, unit tests in their images, small runs here and on Slurm
	python tests/run.py

.PHONY: acceptance
acceptance: slurm-tools  ## everything that make test cannot afford: whole runs compared, images built twice, all languages
	@$(MAKE) --no-print-directory images LANGUAGES=all
	@python containers/build.py vllm
	python tests/run.py acceptance

.PHONY: push
push: images  ## uploads the dataset to where dataset.push of CONFIG says; DRY_RUN=1 only lists the files
	snakemake --force results/dataset/push.json --cores $(CORES) $(SCIENCE)
	$(if $(DRY_RUN),,@python containers/online.py data python3 -m ircoder.dataset.push \
	    --dataset results/dataset/sltrans --push "$$(cat results/dataset/push.json)")

.PHONY: plan
plan: host  ## what a run would cost: make plan CONFIG=configs/paper.yaml [NODES=n CORES=n GPUS=n GPU_TFLOPS=n UTILISATION=x CORPUS=summary.json]
	@python -m ircoder.plan --config $(CONFIG) $(if $(NODES),--nodes $(NODES)) $(if $(CORPUS),--corpus $(CORPUS)) \
	    $(if $(filter-out all,$(CORES)),--cores $(CORES)) $(if $(GPUS),--gpus $(GPUS)) \
	    $(if $(GPU_TFLOPS),--gpu-tflops $(GPU_TFLOPS)) $(if $(UTILISATION),--utilisation $(UTILISATION))

.PHONY: bench
bench: images  ## BENCH=<name>: our speed beside its peer's in one run (benchmarks/); the last line is JSON
	@python benchmarks/$(BENCH).py

.PHONY: images
images: host  ## builds the images [of LANGUAGES], or takes them from IMAGES=<folder, or list.yaml>
	@python containers/build.py $(IMAGE_ARGUMENTS)

.PHONY: host
host:  ## the host environment .venv and Apptainer
	@$(PYTHON) envs/host.py

.PHONY: doctor
doctor:  ## says what this machine has and lacks
	@$(PYTHON) envs/host.py --doctor

.PHONY: lint
lint: host  ## ruff, snakefmt, snakemake --lint, mypy
	ruff check .
	ruff format --check .
	snakefmt --check Snakefile rules
	snakemake --lint
	mypy

.PHONY: verify
verify: host  ## compares results/manifest.json with AGAINST=<manifest>, by default the recorded run of the demo
	@python -m ircoder.report.verify --against $(AGAINST)

.PHONY: compare
compare: host  ## two models side by side, with significance: make compare RUN=a RUN=b, or MODEL=x MODEL=y of one RUN [TASKS= LANGUAGES= OUTPUT=]
	@python containers/build.py data $(if $(IMAGES),--images $(IMAGES)) >/dev/null
	@python containers/compare.py $$PPID

.PHONY: record
record:  ## makes the last run of the demo the recorded one (maintainers)
	cp results/manifest.json claims/demo-manifest.json

.PHONY: locks
locks: host  ## resolves all locks anew (maintainers)
	python containers/lock.py

.PHONY: clean
clean:  ## removes results, half-done work and logs; keeps the caches
	rm -rf results work logs .snakemake
