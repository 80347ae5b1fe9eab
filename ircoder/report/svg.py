"""matplotlib figures as inline SVG that takes its colours and font from the page, so that light and dark both work."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from markupsafe import Markup, escape
from matplotlib.figure import Figure

WIDTH = 4.1
"""Inches: 295 units, so that ten-point text is about as tall as the page's on a desktop and legible on a phone."""

INK, FAINT = "#010203", "#010204"
SERIES = tuple(f"#0a0b{number:02x}" for number in range(8))
"""Stand-ins for colours that style.css sets: text, lines of the grid, and eight for the data."""

_VARIABLES = {INK: "currentColor", FAINT: "var(--line)"} | {
    colour: f"var(--series-{number})" for number, colour in enumerate(SERIES)
}

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.titlesize": 10,
    "axes.labelsize": 10,
    "xtick.labelsize": 9,
    "ytick.labelsize": 10,
    "legend.fontsize": 9,
    "legend.frameon": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": FAINT,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.8,
    "figure.constrained_layout.use": True,
}


@contextmanager
def style(name: str) -> Iterator[None]:
    """Settings for one figure; its name keeps the ids in its SVG apart from those of the page's other figures."""
    with matplotlib.rc_context({**_STYLE, "svg.hashsalt": name}):
        yield


def inline(figure: Figure, label: str) -> Markup:
    """The figure as an <svg> element as wide as its place; `label` is what a screen reader says."""
    buffer = io.StringIO()
    figure.savefig(
        buffer, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type"))
    )
    text = buffer.getvalue()
    opening = re.search(r'<svg [^>]*(viewBox="[^"]+")[^>]*>', text)
    assert opening is not None, "matplotlib writes one"
    drawing = text[opening.end() :]
    drawing = re.sub(r"<defs>\s*<style.*?</defs>", "", drawing, flags=re.DOTALL)  # it would hold for the whole page
    drawing = re.sub(r'<g id="[^"]*"', "<g", drawing)  # nothing refers to these, and all figures share them
    drawing = re.sub(r"font-family: [^;\"]*; ?", "", drawing)
    drawing = re.sub(r"\s*\n\s*", "\n", drawing)
    for colour, variable in _VARIABLES.items():
        drawing = drawing.replace(colour, variable)
    return Markup(f'<svg role="img" aria-label="{escape(label)}" {opening.group(1)}>{drawing}')
