"""What is written on and about a control chart."""

from risks.charts.axes import TEXT, spread
from risks.charts.measure import width_of
from risks.charts.scene import Line, Shape, Text
from risks.charts.spc_data import SpcChart, SpcPlot
from risks.rules.wording import count_words, date_words, number_word

Label = tuple[float, str, int]
LINE = 16.0


def labels(chart: SpcChart, *, narrow: bool) -> list[Label]:
    """Value, words and weight of every label at the right edge: ordinary, mean, limit and the latest reading."""
    if not chart.points:
        return []
    found: list[Label] = [(chart.ordered[-1].value, f"Latest {chart.number(chart.ordered[-1].value)}", 650)]
    found += _limit_labels(chart, narrow=narrow)
    last = max(chart.judged, key=lambda segment: segment.last, default=None)
    # Limits that ended with a rebase are on the picture, and are not those of the latest reading.
    if last is not None and last.last >= chart.begun_last:
        # What is ordinary is no limit that anybody set, so it is not called one.
        upper, lower = ("Upper", "Lower") if narrow else ("Ordinary to", "Ordinary from")
        found += [
            (last.upper, f"{upper} {chart.worked_out(last.upper)}", 400),
            (last.mean, f"Mean {chart.worked_out(last.mean)}", 400),
            (last.lower, f"{lower} {chart.worked_out(last.lower)}", 400),
        ]
    return found


def _limit_labels(chart: SpcChart, *, narrow: bool) -> list[Label]:
    """The limits that stand at the right edge: both edges of a band, and what a limit was before it moved."""
    found: list[Label] = []
    edges = [(chart.targets, "Band from"), (chart.uppers, "Band to")] if chart.has_band else [(chart.targets, "Limit")]
    for edge, word in edges:
        spans = chart.target_spans(edge)
        if not spans or spans[-1][1] < chart.ordered[-1].on.toordinal():
            continue
        value = spans[-1][2]
        before = next((old for _, _, old in reversed(spans[:-1]) if old != value), None)
        said = before is not None and not narrow and not chart.breaks and chart.until is None
        found.append((value, f"{word} {chart.limit(value)}{f', was {chart.limit(before)}' if said else ''}", 650))
    return found


def direct_labels(plot: SpcPlot) -> list[Shape]:
    """The labels at the heights of what they name, moved apart where they would meet and then tied by a thin line."""
    shapes: list[Shape] = []
    found = labels(plot.data, narrow=plot.narrow)
    wanted = [min(max(plot.y.at(value), plot.y.end), plot.y.start) for value, _, _ in found]
    heights = spread(wanted, gap=LINE, top=14, bottom=plot.y.start - 2)
    left = plot.x.end + 10
    for (_, words, weight), line, height in zip(found, wanted, heights, strict=True):
        if abs(height - line) > 4:
            shapes.append(Line(plot.x.end, line, left - 2, height, "spc-mean", 0.75))
        role = "ink" if weight > 400 else "quiet"
        shapes.append(Text(left, height + 4, words, role, TEXT, weight))
    return shapes


def label_room(chart: SpcChart, *, narrow: bool) -> float:
    """How wide the right edge must be for the longest label."""
    return max((width_of(words, TEXT, weight) for _, words, weight in labels(chart, narrow=narrow)), default=0.0) + 14


def finding(chart: SpcChart) -> str:
    """The presenter's own sentence when there is one, else what the chart shows, in numbers."""
    if chart.finding:
        return chart.finding
    if not chart.points:
        return "No readings yet."
    first, latest = chart.ordered[0], chart.ordered[-1]
    said = f"{count_words(len(chart.points), 'reading', start=True)}, latest {chart.number(latest.value)}"
    said += f" on {date_words(latest.on)}; the first was {chart.number(first.value)} on {date_words(first.on)}."
    if chart.ratings or chart.until:
        return said
    if not chart.judged:
        return f"{said} Too few readings to say what is ordinary."
    last = max(chart.judged, key=lambda segment: segment.last)
    said += f" Between {chart.worked_out(last.lower)} and {chart.worked_out(last.upper)} is ordinary."
    signals = sum(point.cause != "none" for point in chart.points)
    many = number_word(signals) if signals else "None"
    return f"{said} {many} of the readings {'is a signal' if signals < 2 else 'are signals'}."
