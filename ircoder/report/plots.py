"""The figures of the report. Each shows numbers that a table or a sentence beside it gives too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import EngFormatter, LogLocator, MaxNLocator, NullFormatter, PercentFormatter

from ircoder.deliverables import BASE
from ircoder.report import facts
from ircoder.report.costs import Cost
from ircoder.report.examples import PROGRESS
from ircoder.report.inputs import Inputs
from ircoder.report.svg import INK, SERIES, WIDTH, inline, style
from ircoder.report.wording import KINDS, STATUSES, duration, significant

ROW = 0.23
"""Inches that one bar takes."""

POINTS = 200
"""Points drawn of one curve; each is the mean of the steps around it."""

MARKERS = "osD^vPX"
"""Markers of the arms, the base first."""

LEVELS = (("perf", "for speed"), ("size", "for size"))


@dataclass(frozen=True)
class Bar:
    """One bar: its length and what is written at its end."""

    length: float
    text: str


def colour(number: int) -> str:
    """The colour of the n-th language."""
    return SERIES[number % len(SERIES)]


def paired_bars(name: str, groups: dict[str, tuple[Bar, Bar]], label: str, longest: float | None = None) -> Markup:
    """Two bars a language, for speed and for size: full and hatched, so that they differ without colour too."""
    with style(name):
        figure = Figure(figsize=(WIDTH, 0.55 + 2.6 * ROW * len(groups)))
        axes = figure.add_subplot()
        for number, bars in enumerate(groups.values()):
            for level, bar in enumerate(bars):
                hatch = (
                    {"hatch": "////", "fill": False, "edgecolor": colour(number)}
                    if level
                    else {"color": colour(number)}
                )
                drawn = axes.barh(number + 0.4 * level - 0.2, bar.length, height=0.34, **hatch)
                axes.bar_label(drawn, [f"{bar.text} {LEVELS[level][1]}"], padding=4, fontsize=9)
        _rows(axes, list(groups))
        longest = longest or max([bar.length for bars in groups.values() for bar in bars], default=0)
        axes.set_xlim(0, (longest or 1) * 1.75)
        axes.xaxis.set_visible(False)
        return inline(figure, label)


def compile_rates(inputs: Inputs) -> Markup:
    """Share of each language's programs that compiled, for both levels."""
    groups = {}
    for language in inputs.ir_languages:
        row = inputs.compiled[language]
        speed, small = (
            Bar(row[f"{level}_ok"] / max(1, row["sources"]), f"{row[f'{level}_ok']} of {row['sources']}")
            for level, _ in LEVELS
        )
        groups[language] = (speed, small)
    return paired_bars("compile", groups, "Bars: share of programs that compiled, per language", longest=1)


def ir_ratio(inputs: Inputs) -> Markup:
    """Median of IR bytes per source byte, for both splits."""
    groups = {}
    for language in inputs.ir_languages:
        speed, small = (
            Bar(split["median_ir_to_source"] or 0, f"{significant(split['median_ir_to_source'])} ×")
            for split in (inputs.dataset[language][f"{level}_Optimized"] for level in ("Perf", "Size"))
        )
        groups[language] = (speed, small)
    return paired_bars("ratio", groups, "Bars: median size of the IR in source sizes, per language")


def context_fit(inputs: Inputs) -> Markup:
    """Share of pairs that fits each context, as whole modules (open) and with own functions (filled)."""
    with style("fit"):
        figure, panels = _panels(len(inputs.ir_languages), height=1.5, sharey=True)
        for number, (language, axes) in enumerate(zip(inputs.ir_languages, panels, strict=False)):
            contexts = sorted({int(size) for level in inputs.fit[language].values() for size in level["contexts"]})
            shares = [facts.fit_shares([inputs.fit[language]], context) for context in contexts]
            drawn = [
                (f"{context / 1024:g}k", *pair)
                for context, pair in zip(contexts, shares, strict=True)
                if pair[0] is not None
            ]
            names, whole, with_own = zip(*drawn, strict=True) if drawn else ([], [], [])
            axes.plot(names, with_own, "o-", color=colour(number), markersize=5, clip_on=False)
            axes.plot(names, whole, "o--", color=colour(number), markersize=5, fillstyle="none", clip_on=False)
            axes.set(title=language, ylim=(0, 1), yticks=(0, 0.5, 1))
            axes.yaxis.set_major_formatter(PercentFormatter(1))
            axes.grid(axis="y")
        figure.supxlabel("context, tokens", fontsize=9)
        return inline(figure, "Lines: share of pairs that fits each context, per language")


def loss_curves(inputs: Inputs) -> Markup:
    """Training loss by step, a panel an arm, a line a seed."""
    with style("loss"):
        figure, panels = _panels(len(inputs.arms), height=1.95, sharey=True, columns=2)
        for number, (arm, axes) in enumerate(zip(inputs.arms, panels, strict=False)):
            for run in inputs.metrics[arm].values():
                if run:
                    axes.plot(*_thinned(run), color=colour(number), linewidth=1.4)
            axes.set(title=arm.replace("_", " "), xlabel="step")
            axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
            axes.grid(axis="y")
            axes.set_ylim(bottom=0)
        for axes in panels[::2]:
            axes.set_ylabel("loss, nats a token")
        return inline(figure, "Lines: training loss by step, per model")


def _thinned(run: Sequence[dict[str, float]]) -> tuple[list[float], list[float]]:
    """Steps and losses, each point the mean of as many neighbours as leave at most POINTS points."""
    width = -(-len(run) // POINTS)
    groups = [run[start : start + width] for start in range(0, len(run), width)]
    means = [[sum(line[key] for line in group) / len(group) for group in groups] for key in ("step", "loss")]
    return means[0], means[1]


def perplexity(inputs: Inputs) -> Markup:
    """Held-out perplexity of base (open) and the other arms (filled) on each text, a panel a kind; logarithmic."""
    values = [facts.mean_perplexity(inputs, *key) for key in itertools.product(inputs.arms, inputs.ir_languages, KINDS)]
    shown = [value for value in values if value is not None]
    wide = bool(shown) and max(shown) > 100 * min(shown)  # room for one label a decade only
    with style("perplexity"):
        figure = Figure(
            figsize=(WIDTH, 0.5 + 0.15 * len(inputs.arms) + len(KINDS) * (0.55 + ROW * len(inputs.ir_languages)))
        )
        for axes, (kind, title) in zip(figure.subplots(len(KINDS), 1, sharex=True), KINDS.items(), strict=True):
            for number, language in enumerate(inputs.ir_languages):
                found = {arm: facts.mean_perplexity(inputs, arm, language, kind) for arm in inputs.arms}
                if None in found.values():
                    axes.text(
                        0.5,
                        number,
                        "no held-out document",
                        transform=axes.get_yaxis_transform(),
                        fontsize=9,
                        va="center",
                    )
                    continue
                _dots(axes, found, number)
            axes.set_title(title, loc="left")
            _rows(axes, inputs.ir_languages)
            axes.set_xscale("log")
            axes.xaxis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5), numticks=6))
            axes.xaxis.set_major_formatter(EngFormatter(sep=""))
            axes.xaxis.set_minor_formatter(NullFormatter())
            axes.minorticks_off()
            axes.grid(axis="x")
        axes.set_xlabel("perplexity (smaller is better)")
        if len(inputs.arms) > 2:
            _legend_of_arms(figure, inputs.arms)
        return inline(figure, "Dots: held-out perplexity per text, language and model")


def _dots(axes: Axes, values: dict[str, float | None], number: int) -> None:
    """A language's value for each arm, joined by a line; each arm has its marker, the base an open one."""
    axes.plot(list(values.values()), [number] * len(values), color=colour(number), linewidth=1.5)
    for (arm, value), marker in zip(values.items(), MARKERS, strict=False):
        fill = "none" if arm == BASE else "full"
        axes.plot(value, number, marker, color=colour(number), fillstyle=fill, markersize=7)


def _legend_of_arms(figure: Figure, arms: Sequence[str]) -> None:
    """Which marker is whose."""
    handles = [
        Line2D([], [], linestyle="", marker=marker, color=INK, fillstyle="none" if arm == BASE else "full", label=arm)
        for arm, marker in zip(arms, MARKERS, strict=False)
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=4)


def statuses(inputs: Inputs) -> Markup:
    """What became of each model's candidates: one bar a language and arm, all seeds together."""
    rows = [(language, arm) for language in inputs.languages for arm in inputs.arms]
    counts = [facts.candidates(inputs, arm, language) for language, arm in rows]
    with style("statuses"):
        figure = Figure(figsize=(WIDTH, 1.2 + 1.25 * ROW * len(rows)))
        axes = figure.add_subplot()
        left = [0.0] * len(rows)
        for number, status in enumerate(PROGRESS):
            shares = [count[status] / max(1, count.total()) for count in counts]
            if any(shares):
                axes.barh(range(len(rows)), shares, left=left, color=SERIES[number], height=0.7, label=STATUSES[status])
            left = [start + share for start, share in zip(left, shares, strict=True)]
        _rows(axes, [f"{language}, {arm}" for language, arm in rows])
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.xaxis.set_major_locator(MaxNLocator(4))
        figure.legend(loc="outside lower center", ncols=2)
        return inline(figure, "Stacked bars: share of candidates by verdict, per language and model")


def costs(rules: Sequence[Cost]) -> Markup:
    """Wall time, added up over a rule's jobs, beside its largest memory."""
    with style("costs"):
        figure = Figure(figsize=(WIDTH, 0.4 + 1.15 * ROW * len(rules)))
        time, memory = figure.subplots(1, 2, sharey=True)
        for axes, title, bars in (
            (time, "time, summed", [Bar(rule.wall_s, duration(rule.wall_s)) for rule in rules]),
            (memory, "peak memory", [Bar(rule.memory_mb, f"{rule.memory_mb:,.0f} MB") for rule in rules]),
        ):
            drawn = axes.barh(range(len(rules)), [bar.length for bar in bars], color=SERIES[0], height=0.7)
            axes.bar_label(drawn, [bar.text for bar in bars], padding=3, fontsize=8)
            axes.set_title(title, loc="left")
            axes.set_xlim(0, 1.9 * max([1.0, *(bar.length for bar in bars)]))
            axes.xaxis.set_visible(False)
            axes.spines.bottom.set_visible(False)
        _rows(time, [rule.rule.replace("_", " ") for rule in rules])
        return inline(figure, "Bars: wall time and peak memory, per rule")


def _rows(axes: Axes, names: Sequence[str]) -> None:
    """Names the rows of a chart, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.spines.left.set(visible=True, color=INK, linewidth=0.6)


def _panels(number: int, height: float, sharey: bool, columns: int = 3) -> tuple[Figure, list[Axes]]:
    """A grid of small panels, `columns` in a row."""
    rows = -(-number // columns)
    figure = Figure(figsize=(WIDTH, 0.25 + height * rows))
    grid = figure.subplots(rows, columns, sharey=sharey, squeeze=False)
    panels = [axes for line in grid for axes in line]
    for axes in panels[number:]:
        axes.set_visible(False)
    return figure, panels
