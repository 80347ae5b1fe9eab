"""`make compare`: two models side by side, in the image `data`, without a network.

    make compare RUN=a RUN=b [MODEL=x [MODEL=y]] [TASKS="..."] [LANGUAGES="..."] [OUTPUT=page.html]

Of two variables of the same name make keeps the last alone, so its command line is read where the kernel shows it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from isolation import isolate
from keys import REPOSITORY, image_path

DEFAULTS = {"RUN": "results", "OUTPUT": "results/comparison.html"}


def given(words: Sequence[str], environment: dict[str, str]) -> dict[str, list[str]]:
    """The values of each variable of make's command line, or else of the environment, or else the default."""
    found: dict[str, list[str]] = {}
    for name in ("RUN", "MODEL", "TASKS", "LANGUAGES", "OUTPUT"):
        values = [word.removeprefix(f"{name}=") for word in words if word.startswith(f"{name}=")]
        default = environment.get(name) or DEFAULTS.get(name)
        found[name] = [value for value in values if value] or ([default] if default else [])
    return found


def command(variables: dict[str, list[str]]) -> list[str]:
    """The step's command line."""
    words = ["python3", "-m", "ircoder.score.pairwise.compare", "--output", variables["OUTPUT"][-1]]
    words += [word for run in variables["RUN"] for word in ("--run", run)]
    words += [word for model in variables["MODEL"] for word in ("--model", model)]
    for option in ("TASKS", "LANGUAGES"):
        if variables[option]:
            words += [f"--{option.lower()}", *" ".join(variables[option]).split()]
    return words


def main() -> None:
    """Becomes the step. Its argument is the number of make's process."""
    words = Path(f"/proc/{sys.argv[1]}/cmdline").read_text(encoding="utf-8").split("\0")
    variables = given(words, dict(os.environ))
    here = Path.cwd()
    output = Path(variables["OUTPUT"][-1]).resolve().parent
    output.mkdir(parents=True, exist_ok=True)
    runs = [Path(run).resolve() for run in variables["RUN"]]
    variables["RUN"] = [str(run.relative_to(here) if run.is_relative_to(here) else run) for run in runs]
    binds = {str(run): f"{run}:ro" for run in runs if run.exists() and not run.is_relative_to(here)}
    binds |= {str(folder): str(folder) for folder in (here, output)}
    isolate(os.environ, REPOSITORY, binds, {})
    image = str((REPOSITORY / image_path("data")).resolve())
    whole = ["apptainer", "exec", "--pwd", str(here), image, *command(variables)]
    os.execvp(whole[0], whole)


if __name__ == "__main__":
    main()
