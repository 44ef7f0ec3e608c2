"""Scores, positions, movement and rulers in words: the same on the register, the risk, the map and my work."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from risks.charts.ruler import appetite_ruler
from risks.charts.sparkline import score_sparkline
from risks.charts.svg import svg
from risks.models import Assessment, Risk
from risks.rules import appetite
from risks.rules.calendar import add_months
from risks.rules.scoring import NPSA_BANDS, Band, band_for, still_words
from risks.rules.wording import date_words, move_words
from risks.web.words import Move, Position, Score, TrioCell

YEAR = 12
# Stands for the identifier in a drawing that is kept: a register draws the same few lines and rulers again and again.
_NAMED_LATER = "named-later"
_KEPT = 4096


def score_words(value: int | None, bands: Sequence[Band]) -> Score | None:
    """A score with its band, of the matrix in force; None while nobody has scored."""
    if value is None:
        return None
    band = band_for(value, bands)
    return Score(value=value, band_key=band.key, band_label=band.label)


def move_of(before: int | None, after: int | None, bands: Sequence[Band] = NPSA_BANDS) -> Move | None:
    """How a score moved: "Down 2", "from 12, still high"; None when there was no score before, or is none now."""
    if before is None or after is None:
        return None
    if before == after:
        return Move("same", move_words(before, after))
    still = still_words(before, after, bands)
    detail = f"from {before}, {still}" if still else f"from {before}"
    return Move("up" if after > before else "down", move_words(before, after), detail)


def position_of(risk: Risk, day: date) -> Position:
    """Where a risk stands, with its limit; the row must come from with_current() and with_limits()."""
    standing = risk.position(day)
    words = appetite.position_words(risk.current_score, risk.limits, standing, risk.accepted_until)
    return Position(key=str(standing), words=words)


def brief_position_of(risk: Risk, day: date) -> Position:
    """Where a risk stands, in few words: "Beyond tolerance by 7", "Within appetite"."""
    standing = risk.position(day)
    words = standing.label
    if standing is appetite.Position.BEYOND_TOLERANCE:
        words = f"{standing.label} by {appetite.points_beyond(risk.current_score, risk.limits)}"
    return Position(key=str(standing), words=words)


def ruler_of(risk: Risk, day: date, *, ident: str) -> str:
    """The appetite ruler as a drawing; "" where no appetite is set: an empty ruler would look like an answer."""
    if risk.limits is None:
        return ""
    return _ruler(risk.current_score, risk.limits, risk.position(day)).replace(_NAMED_LATER, ident)


@lru_cache(maxsize=_KEPT)
def _ruler(score: int | None, limits: appetite.Limits, standing: appetite.Position) -> str:
    return svg(
        appetite_ruler(score, limits, standing, width=162, height=16), ident=_NAMED_LATER, css_class="ruler-drawn"
    )


def sparkline_of(risk: Risk, steps: Sequence[tuple[date, int]], day: date, *, ident: str, width: int = 112) -> str:
    """Twelve months of the score, with the tolerance in force on the day."""
    tolerance = risk.limits.tolerance if risk.limits else None
    return _sparkline(tuple(steps), tolerance, day, width).replace(_NAMED_LATER, ident)


@lru_cache(maxsize=_KEPT)
def _sparkline(steps: tuple[tuple[date, int], ...], tolerance: int | None, day: date, width: int) -> str:
    height = round(width * 44 / 112)
    start = add_months(day, -YEAR)
    scene = score_sparkline(steps, start=start, end=day, tolerance=tolerance, width=width, height=height)
    return svg(scene, ident=_NAMED_LATER)


def trio_of(latest: dict[str, Assessment], bands: Sequence[Band]) -> tuple[TrioCell, TrioCell, TrioCell]:
    """Inherent, now and target from the latest approved assessment of each kind, by kind."""
    return (
        _cell("Inherent", latest.get(Assessment.Kind.INHERENT), bands),
        _cell("Now", latest.get(Assessment.Kind.CURRENT), bands, now=True),
        _cell("Target", latest.get(Assessment.Kind.TARGET), bands),
    )


def _cell(label: str, assessment: Assessment | None, bands: Sequence[Band], *, now: bool = False) -> TrioCell:
    if assessment is None:
        return TrioCell(label, None, now=now)
    by = f"by {date_words(assessment.achieve_by)}" if assessment.achieve_by else ""
    return TrioCell(
        label,
        score_words(assessment.score, bands),
        sum_words=f"{assessment.likelihood} × {assessment.consequence}",
        note=by,
        now=now,
    )
