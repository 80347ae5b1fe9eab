"""The comparison as one page that needs no other file: a picture of all differences, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup
from matplotlib.figure import Figure

from ircoder.report.svg import INK, SERIES, WIDTH, inline, style
from ircoder.score.pairwise.pairs import Comparison, Line

STYLE = Path(__file__).resolve().parents[2] / "report/style.css"
ROW = 0.24
"""Inches that a line of the picture takes."""


def page(comparisons: Sequence[Comparison]) -> str:
    """The page's HTML."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    shown = []
    for number, one in enumerate(comparisons):
        metrics = one.by_metric().items()
        shown.append((one, [(metric, lines, picture(lines, f"{number}-{metric}")) for metric, lines in metrics]))
    css = Markup(STYLE.read_text(encoding="utf-8"))
    return environment.get_template("page.html.j2").render(comparisons=shown, style=css)


def picture(lines: Sequence[Line], name: str) -> Markup:
    """Each difference as a dot with its interval, filled where it is more than chance."""
    with style(name):
        figure = Figure(figsize=(WIDTH, 0.6 + ROW * len(lines)))
        axes = figure.add_subplot()
        axes.axvline(0, color=INK, linewidth=0.8)
        for place, line in enumerate(lines):
            one = line.difference
            colour = SERIES[5] if one.difference < 0 else SERIES[0]
            if one.interval is not None:
                axes.plot(one.interval, [place, place], color=colour, linewidth=1.6)
            fill = "none" if line.verdict == "no difference shown" else "full"
            axes.plot(one.difference, place, "o", color=colour, fillstyle=fill, markersize=6)
        axes.set_yticks(range(len(lines)), [f"{line.difference.task}, {line.difference.language}" for line in lines])
        axes.set_ylim(len(lines) - 0.5, -0.5)
        axes.grid(axis="x")
        axes.set_xlabel(f"{lines[0].difference.metric}, second minus first")
        return inline(figure, "Dots: difference between the two models, per task and language, with 95 % intervals")
