"""Tells a run in one self-contained page: `python3 -m ircoder.report.page`.

No script, no network: styles and figures are in the file. The page is read from the files of a run and nothing else.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from ircoder.dataset.selection import REASONS
from ircoder.report import facts, plots, statistics, tasks, wording
from ircoder.report.costs import read_costs, total
from ircoder.report.examples import first_left_out, samples, telling_pair
from ircoder.report.inputs import Inputs, read_inputs
from ircoder.score.soundness import MOST
from ircoder.toolchain.records import run_step, write_text

HERE = Path(__file__).parent


def template() -> jinja2.Template:
    """The page's template; its filters are the functions of `wording`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for function in (
        wording.count,
        wording.percent,
        wording.significant,
        wording.size,
        wording.duration,
        wording.plural,
        wording.parameters,
    ):
        environment.filters[function.__name__] = function
    environment.filters["words"] = wording.join
    return environment.get_template("page.html.j2")


def render(inputs: Inputs, results: Path, benchmarks: Path) -> str:
    """The page as HTML. Reads candidates, verdicts and one compile shard from `results` for its examples."""
    costs = read_costs(benchmarks, inputs.config)
    pair = telling_pair(inputs.config, results / "compile")
    found = facts.gather(inputs)
    figures = {
        "compile": plots.compile_rates(inputs),
        "ratio": plots.ir_ratio(inputs),
        "fit": plots.context_fit(inputs),
        "loss": plots.loss_curves(inputs),
        "perplexity": plots.perplexity(inputs),
        "statuses": plots.statuses(inputs) if found.executed else None,
        "costs": plots.costs(costs) if costs else None,
    }
    return template().render(
        inputs=inputs,
        config=inputs.config,
        context=inputs.config["model"]["context"],
        seeds=len(inputs.seeds),
        facts=found,
        figures=figures,
        arms=inputs.arms,
        main=inputs.main_arm,
        reads={arm: wording.reads(inputs.config["arms"].get(arm)) for arm in inputs.arms},
        kinds=wording.KINDS,
        measures=wording.MEASURES,
        short_measures=wording.SHORT_MEASURES,
        failures=wording.FAILURES,
        statuses=wording.STATUSES,
        classes=wording.CLASSES,
        lower={kind: facts.lower(inputs, inputs.main_arm, kind) for kind in wording.KINDS},
        loss_ends={arm: facts.loss_ends(inputs, arm) for arm in inputs.arms},
        calibration=facts.calibration_rows(inputs),
        most=MOST,
        tasks=tasks.scored(inputs, results),
        side_by_side=tasks.side_by_side(inputs),
        pair=pair,
        reasons=REASONS,
        statistics=statistics.by_language(inputs),
        contexts=statistics.contexts(inputs),
        left_out=first_left_out(inputs.ir_languages, results / "dataset/selection"),
        samples=samples(inputs, results),
        against_base=tasks.against_base(inputs, results),
        costs=costs,
        cost=total(costs),
        different=Counter(entry["class"] for entry in inputs.verdict["different"]),
        settings=yaml.safe_dump(_settings(inputs.config), sort_keys=False, allow_unicode=True),
        style=Markup((HERE / "style.css").read_text(encoding="utf-8")),
    )


def _settings(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration as its user wrote it."""
    return {key: value for key, value in config.items() if key not in ("ir_languages", "arms", "tasks")}


def main() -> None:
    """Reads a run and writes its page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=json.loads, required=True, help="the run's configuration as JSON")
    parser.add_argument("--results", type=Path, required=True, help="folder of the run's results")
    parser.add_argument("--benchmarks", type=Path, required=True, help="folder of Snakemake's benchmarks; may be empty")
    parser.add_argument("--images", type=Path, required=True, help="folder of the images' JSON files; may be empty")
    parser.add_argument("--manifest", type=Path, required=True)
    parser.add_argument("--verdict", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True, help="the .html file to write")
    arguments = parser.parse_args()
    inputs = read_inputs(arguments.config, arguments.results, arguments.images, arguments.manifest, arguments.verdict)
    write_text(arguments.output, render(inputs, arguments.results, arguments.benchmarks))


if __name__ == "__main__":
    run_step(main)
