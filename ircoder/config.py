"""Checks a run's configuration, and says which folders it needs. Runs on the host, when the workflow is read."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from ircoder.evaluated import check_task_files, evaluated, task_files
from ircoder.launch import check_launch
from ircoder.refusals import CannotRun, NotHere, nearest
from ircoder.sources import check_places, check_sources, sources
from ircoder.together import check_together

DEFAULT = Path(__file__).resolve().parent.parent / "config.yaml"
SCHEMA = Path(__file__).resolve().parent.parent / "schemas/config.schema.json"
BASE_MODELS = Path(__file__).resolve().parent / "base_models.yaml"
ARMS = Path(__file__).resolve().parent / "arms.yaml"


def over_default(path: Path) -> dict[str, Any]:
    """A configuration over the default one, unchecked. Raises CannotRun for a file that is none."""
    try:
        above = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path}: no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(above, dict):
        raise CannotRun(f"{path}: no configuration; it must have keys of config.yaml")
    laid: dict[str, Any] = laid_over(yaml.safe_load(DEFAULT.read_text()), above)
    return laid


def laid_over(below: Any, above: Any) -> Any:
    """A configuration over another, as Snakemake does it: sections are merged, everything else is replaced."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {**below, **{key: laid_over(below.get(key), value) for key, value in above.items()}}


def check_config(config: Mapping[str, Any], table: Mapping[str, Any]) -> None:
    """Raises CannotRun for an unknown key, a wrong type or value, an unknown name, and for what does not go together.

    And at last, where nothing else is wrong, NotHere for a path that does not exist and a model without its revision.
    """
    check_schema(config)
    for language in languages(config, table):
        if language not in table:
            raise CannotRun(f"config: languages: {language!r} is unknown{nearest(language, table)}")
    if not ir_languages(config, table):
        raise CannotRun(
            "config: languages: none of them gives LLVM IR (ircoder/languages.yaml says why); add one that does"
        )
    if config["compile"]["flags"] == "published":
        lacking = [name for name in ir_languages(config, table) if "published" not in table[name]]
        if lacking:
            raise CannotRun(
                f"config: compile.flags: nothing that was published can be run for {', '.join(lacking)}; take uniform,"
                " or leave these languages out (docs/languages.md says why)"
            )
    row = base_model(config)
    check_launch(config, made_here="hub" not in row)
    check_sources(config)
    check_benchmarks(config)
    tasks = evaluated(config, languages(config, table))
    check_together(config, row, arms(config), tasks)
    base_model(config, with_files=True)
    check_places(config)
    check_task_files(config, tasks)
    for key, name in _named_files(config).items():
        if name is not None and not Path(name).exists():
            raise NotHere(f"config: {key}: {name} does not exist; give a path that does")


def _named_files(config: Mapping[str, Any]) -> dict[str, str | None]:
    """What the configuration names beside sources, by the key."""
    paths = {"model.path": config["model"]["path"], "report.recorded": config["report"]["recorded"]}
    numbered = enumerate(benchmark_files(config))
    return paths | {f"dataset.decontamination.benchmarks.{number}.path": path for number, path in numbered}


def absent_files(config: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """What the configuration names and is not here, sorted: a dry run takes it for something that will be."""
    names = [*(entry["path"] for _, _, entry in sources(config)), *_named_files(config).values()]
    names += task_files(evaluated(config, languages(config, table)))
    return sorted({name for name in names if name is not None and not Path(name).exists()})


def check_schema(config: Mapping[str, Any]) -> None:
    """Raises CannotRun for an unknown key and for a wrong type or value; what the values name need not be here."""
    schema = json.loads(SCHEMA.read_text())
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(config), key=lambda error: list(error.path))
    if errors:
        raise CannotRun(_describe(errors[0]))


def base_model(config: Mapping[str, Any], with_files: bool = False) -> dict[str, Any]:
    """The row of the base model that the configuration names.

    Raises CannotRun for an unknown one, and for one that is made here with a revision and files; `with_files`, NotHere
    for a model of the hub without them.
    """
    table: dict[str, dict[str, Any]] = yaml.safe_load(BASE_MODELS.read_text())
    model = config["model"]
    if model["name"] not in table:
        raise CannotRun(f"config: model.name: {model['name']!r} is unknown{nearest(model['name'], table)}")
    row = table[model["name"]]
    for key, what in (("revision", "the commit to use, 40 hex digits"), ("path", "the folder that it was fetched to")):
        if with_files and "hub" in row and model[key] is None:
            raise NotHere(f"config: model.{key}: {row['hub']} is a model of the hub; give {what}")
        if "hub" not in row and model[key] is not None:
            raise CannotRun(f"config: model.{key}: {model['name']} is trained from scratch; set this key to null")
    return row


def arms(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of the arms that the configuration names, in its order, with the share of each kind of text.

    Raises CannotRun for an unknown arm.
    """
    table: dict[str, dict[str, Any]] = yaml.safe_load(ARMS.read_text())
    first = config["train"]["continued"]["mixture"]
    found = {}
    for name in config["train"]["continued"]["arms"]:
        if name not in table:
            raise CannotRun(f"config: train.continued.arms: {name!r} is unknown{nearest(name, table)}")
        kinds = table[name]["reads"]
        shares = [1.0] if len(kinds) == 1 else [first, 1 - first]
        found[name] = table[name] | {"reads": dict(zip(kinds, shares, strict=True))}
    return found


def languages(config: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """The languages of a run: those that the configuration lists, or every row of the table for `all`."""
    return list(table) if config["languages"] == "all" else list(config["languages"])


def ir_languages(config: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """The languages of a run that are compiled to IR; the others are evaluated only."""
    return [language for language in languages(config, table) if "no_ir" not in table[language]]


def fill(config: dict[str, Any], table: Mapping[str, Any]) -> None:
    """Writes into a valid configuration what it leaves to the tables: the model's context, all languages by name."""
    config["model"]["context"] = config["model"]["context"] or base_model(config)["context"]
    config["languages"] = languages(config, table)


def with_flags(table: Mapping[str, Any], flags: str) -> dict[str, Any]:
    """The table with the commands of a flag set, `uniform` or `published`, in the keys that the compile step reads."""
    return {name: {**row, **(row.get("published", {}) if flags == "published" else {})} for name, row in table.items()}


def _describe(error: jsonschema.ValidationError) -> str:
    rule: Any = error.schema
    instance: Any = error.instance
    where = ".".join(str(part) for part in error.absolute_path)
    if error.validator == "additionalProperties":
        known = rule["properties"]
        unknown = next(key for key in instance if key not in known)
        key = f"{where}.{unknown}".lstrip(".")
        return f"config: {key}: no such key{nearest(unknown, known)}"
    if error.validator == "required":
        missing = next(key for key in rule["required"] if key not in instance)
        return f"config: {f'{where}.{missing}'.lstrip('.')}: this key is missing; config.yaml shows it with its meaning"
    return f"config: {where}: {error.message}"


def benchmark_files(config: Mapping[str, Any]) -> list[str]:
    """The files and folders of benchmarks that programs are compared with, in the configuration's order."""
    return [benchmark["path"] for benchmark in config["dataset"]["decontamination"]["benchmarks"]]


def check_benchmarks(config: Mapping[str, Any]) -> None:
    """Raises CannotRun for a benchmark with the name of another, or of one that every run has without listing it."""
    names: list[str] = []
    for number, benchmark in enumerate(config["dataset"]["decontamination"]["benchmarks"]):
        name = benchmark["name"]
        if name in ("problems", *names) or name.startswith("evaluation/"):
            raise CannotRun(
                f"config: dataset.decontamination.benchmarks.{number}.name: {name!r} is the name of another; give each"
                " its own (problems and evaluation/... are what the run itself evaluates on)"
            )
        names.append(name)


def external_folders(config: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """Folders outside the working folder that the containers must see, absolute, sorted."""
    names = [*(entry["path"] for _, _, entry in sources(config)), *_named_files(config).values()]
    names += task_files(evaluated(config, languages(config, table)))
    paths = [Path(name) for name in names if name is not None]
    # Under both names where there are symbolic links: the container follows the link, the link's target must be there.
    places = {place for path in paths for place in (Path(os.path.abspath(path)), path.resolve())}  # noqa: PTH100
    folders = {place if place.is_dir() else place.parent for place in places}
    return sorted(str(folder) for folder in folders if not folder.is_relative_to(Path.cwd()))
