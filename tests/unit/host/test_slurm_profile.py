"""The Slurm profile speaks of rules that there are: Snakemake passes over those that there are not."""

import re

import yaml

from tests.conftest import REPOSITORY

PROFILE = yaml.safe_load((REPOSITORY / "slurm/config.yaml").read_text())
RULES = {
    name
    for path in (REPOSITORY / "rules").glob("*.smk")
    for name in re.findall(r"^ *(?:rule|use rule \w+ as) (\w+)", path.read_text(), re.MULTILINE)
}
GROUPS = dict(line.split("=") for line in PROFILE["groups"])
SIZES = dict(line.split("=") for line in PROFILE["group-components"])


def test_every_rule_that_is_named_exists():
    assert len(RULES) > 20
    assert set(PROFILE["set-resources"]) | set(GROUPS) <= RULES


def test_every_group_has_one_rule_and_a_size():
    assert len(set(GROUPS.values())) == len(GROUPS)
    assert SIZES.keys() == set(GROUPS.values())


def test_no_group_asks_for_more_than_eight_hours():
    default = PROFILE["default-resources"]["runtime"]
    minutes = {rule: PROFILE["set-resources"].get(rule, {}).get("runtime", default) for rule in GROUPS}
    assert max(minutes[rule] * int(SIZES[group]) for rule, group in GROUPS.items()) <= 8 * 60
