"""One domain under a draft of the appetite: today's bar above the scores of its risks, the draft's below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from risks.charts.heatmap_data import Mark
from risks.charts.heatmap_marks import dot
from risks.charts.ruler import HIGHEST
from risks.charts.scene import Circle, Rect, Scene, Shape, Text
from risks.charts.strip import BAR, RADIUS, limits_bar, place_in_rows, score_of
from risks.rules.appetite import Limits
from risks.rules.wording import count_words

RING = RADIUS + 4.0
ROW = 2 * RING + 1
TOP = 20.0
ASIDE = 46.0
GAP = 6.0
FOOT = 20.0


@dataclass(frozen=True)
class Moved:
    """A risk as it would stand; `ringed` when the draft changes its position."""

    mark: Mark
    ringed: bool


def draft_strip(
    today: Limits | None, draft: Limits | None, risks: Sequence[Moved], *, title: str, width: float = 520
) -> Scene:
    """A disc for each risk in the look of its position under the draft, ringed where that is another than today.

    A domain that the draft leaves alone (`today` is `draft`) has one bar; without limits the bar is empty.
    """
    left, long = RING + 1, width - 2 * (RING + 1) - ASIDE
    rows: list[list[float]] = []
    discs: list[Shape] = []
    for one in sorted(risks, key=lambda each: score_of(each.mark)):
        x = left + long * score_of(one.mark) / HIGHEST
        at = (x, TOP + BAR + GAP + RING + place_in_rows(rows, x, 2 * RING) * ROW)
        ring: list[Shape] = [Circle(*at, RING - 1, "draft-ring", 1.6)] if one.ringed else []
        discs += [*ring, dot(one.mark, at, RADIUS, size=11)]
    foot = TOP + BAR + GAP + max(1, len(rows)) * ROW
    changed = today != draft
    shapes = [*_bar(today, left, long, TOP, "today" if changed else ""), *discs]
    if changed:
        shapes += _bar(draft, left, long, foot + GAP, "draft", below=True)
    height = foot + (GAP + BAR + FOOT if changed else 0)
    return Scene(width, height, title, _finding(today, draft, risks), tuple(shapes))


def _bar(
    limits: Limits | None, left: float, long: float, top: float, words: str, *, below: bool = False
) -> list[Shape]:
    numbers = top + BAR + 14 if below else top - 6
    label = Text(left + long + 8, top + BAR - 3, words, "ink" if below else "quiet", 12, 650 if below else 400)
    named: list[Shape] = [label] if words else []
    if limits is None:
        return [Rect(left, top, long, BAR, "outline", 1), *named]
    return [*limits_bar(limits, left, long, top=top, numbers=numbers), *named]


def _finding(today: Limits | None, draft: Limits | None, risks: Sequence[Moved]) -> str:
    ringed = sum(one.ringed for one in risks)
    held = f"{count_words(len(risks), 'risk', start=True)}." if risks else "No risk stands in this domain."
    if today == draft:
        return f"{_scale(today)} {held}"
    moved = (
        f"{count_words(ringed, 'risk', start=True)} would change position." if ringed else "None would change position."
    )
    return f"Today: {_scale(today)} Draft: {_scale(draft)} {held}{f' {moved}' if risks else ''}"


def _scale(limits: Limits | None) -> str:
    if limits is None:
        return "No appetite is set."
    return f"Within appetite to {limits.appetite}, tolerated to {limits.tolerance}."
