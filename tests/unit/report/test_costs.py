"""Every job's cost is counted under the rule that ran it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ircoder.report.costs import RULES, Cost, read_costs, total

HEADER = "s\th:m:s\tmax_rss\tmax_vms\tmax_uss\tmax_pss\tio_in\tio_out\tmean_load\tcpu_time\n"
REPOSITORY = Path(__file__).resolve().parents[3]
WILDCARDS = {"language": "C++", "shard": "0001", "task": "problems", "model": "paired.seed-12", "kind": "broken"}
WILDCARDS |= {"arm": "paired", "seed": "12", "tuning": "commits"}
CONFIG = {
    "ir_languages": ["C", "C++"],
    "corpus": {"shards": 2},
    "train": {"seeds": [0, 12], "continued": {"arms": ["paired"]}, "tuning": {"kinds": ["commits"]}},
    "tasks": {"problems": {"languages": {"C++": "cpp"}}},
}


def write(root: Path, name: str, *rows: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))


def row(seconds: float, memory: str = "100.0", cpu: str = "1.0") -> str:
    return f"{seconds}\t0:00:01\t{memory}\t1\t1\t1\t0\t0\t99\t{cpu}"


def declared() -> list[tuple[str, str]]:
    """(rule, path of its benchmark) of every rule of the workflow but the page's own and `absent`, which never runs."""
    found = []
    for path in sorted((REPOSITORY / "rules").glob("*.smk")):
        for rule in re.split(r"^ *rule ", path.read_text(), flags=re.MULTILINE)[1:]:
            for name in re.findall(r'benchmark:\s+"logs/benchmarks/([^"]+)"', rule):
                found.append((rule.partition(":")[0], name.format(**WILDCARDS)))
    return [entry for entry in found if entry[0] not in ("page", "absent")]


@pytest.mark.parametrize(("rule", "name"), declared())
def test_the_table_of_every_rule_of_the_workflow_is_recognised(tmp_path, rule, name):
    write(tmp_path, name, row(1.0))
    assert [cost.rule for cost in read_costs(tmp_path, CONFIG)] == [rule]


def test_every_recognised_rule_is_one_of_the_workflow():
    assert {rule for _, rule in RULES} == {rule for rule, _ in declared()}


def test_jobs_of_a_rule_add_up_and_memory_is_the_largest(tmp_path):
    write(tmp_path, "compile/C-0000.tsv", row(2.5, "100.0", "2.0"))
    write(tmp_path, "compile/C-0001.tsv", row(1.5, "300.0", "1.0"))
    write(tmp_path, "corpus/read.tsv", row(1.0, "50.0", "0.5"))
    corpus, compiled = read_costs(tmp_path, CONFIG)
    assert corpus == Cost("corpus", 1, 1.0, 0.5, 50.0)
    assert compiled == Cost("compile", 2, 4.0, 3.0, 300.0)
    assert total([corpus, compiled]) == Cost("all", 3, 5.0, 3.5, 300.0)


@pytest.mark.parametrize(
    "name",
    [
        "compile/C-0002",
        "compile/Rust-0000",
        "train/adapt-paired-seed-1",
        "train/measure-ir_only-seed-0",
        "tune/instructions-paired-seed-0",
        "generate/multipl-e-paired-seed-0",
        "execute/problems-C-paired-seed-0",
        "score/texts-problems-paired.seed-1",
    ],
)
def test_a_table_that_an_earlier_configuration_left_costs_nothing(tmp_path, name):
    write(tmp_path, f"{name}.tsv", row(1.0))
    assert read_costs(tmp_path, CONFIG) == []


@pytest.mark.parametrize("unknown", ["-", "NA"])
def test_what_snakemake_could_not_measure_counts_as_nothing(tmp_path, unknown):
    write(tmp_path, "corpus/read.tsv", row(0.1, unknown, unknown))
    assert read_costs(tmp_path, CONFIG) == [Cost("corpus", 1, 0.1, 0.0, 0.0)]


@pytest.mark.parametrize("text", ["", HEADER, HEADER + "1.0\t0:00"])
def test_a_table_cut_short_is_left_out(tmp_path, text):
    write(tmp_path, "corpus/read.tsv")
    (tmp_path / "corpus/read.tsv").write_text(text)
    assert read_costs(tmp_path, CONFIG) == []


def test_no_folder_is_no_cost(tmp_path):
    assert read_costs(tmp_path / "absent", CONFIG) == []
