"""A register on a page, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from risks.filters import RiskFilter
from risks.models import AssuranceLevel, Register, Risk
from risks.rules.appetite import Position
from risks.rules.scoring import Band
from risks.rules.wording import date_words, short_date
from risks.web.gather import register as gather
from risks.web.gather.assured import Assured
from risks.web.presenters.drift import DriftWords, drift_beside_position
from risks.web.presenters.register import lede_of
from risks.web.presenters.register_tools import kept_query, lists_of, selects_of
from risks.web.presenters.scores import score_words, sparkline_of
from risks.web.words import Score, View

_LINES = {"first": "1st line", "second": "2nd line", "third": "3rd line", "external": "external"}
NARROW = 84
# Where a full sentence has no room.
_POSITIONS = {
    Position.BEYOND_TOLERANCE: "Beyond tolerance",
    Position.BEYOND_ACCEPTED: "Beyond, accepted",
    Position.WITHIN_TOLERANCE: "Above appetite",
    Position.UNKNOWN: "Appetite not set",
    Position.WITHIN_APPETITE: "Within appetite",
}


@dataclass(frozen=True)
class Asked:
    """What the page was asked for: the filter, the address, and the register it names."""

    filter: RiskFilter
    given: QueryDict
    register: Register | None
    faults: Sequence[str]
    day: date
    bands: Sequence[Band]


@dataclass(frozen=True)
class Line:
    """One risk."""

    reference: str
    title: str
    href: str
    lead: str
    inherent: str
    now: Score | None
    target: str
    position: str
    position_key: str
    drift: DriftWords | None
    sparkline: str
    assurance: str
    line: str
    reviewed: str


@dataclass(frozen=True)
class Sheet:
    """The page; with `faults` no risk is shown."""

    title: str
    crumb_href: str
    first_thing: str
    rest: str
    as_at: str
    faults: tuple[dict[str, str], ...]
    selects: tuple[dict[str, Any], ...]
    carried: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    lists: tuple[View, ...]
    clear_href: str
    illustrative: bool


def on_a_page_words(
    rows: gather.RegisterRows,
    assured: Mapping[int, Assured],
    counted: Sequence[gather.Counted],
    asked: Asked,
) -> Sheet:
    """Everything on the page."""
    first_thing, rest = lede_of(counted)
    left = kept_query(asked.given)
    return Sheet(
        title=f"{asked.register.name} on a page" if asked.register else "The registers on a page",
        crumb_href=reverse("register") + (f"?{left}" if left else ""),
        first_thing=first_thing,
        rest=rest,
        as_at=date_words(asked.day),
        faults=tuple({"text": fault} for fault in asked.faults),
        selects=selects_of(asked.filter, ("register", "position", "executive_lead", "sort")),
        carried=tuple(
            (name, value)
            for name, value in asked.given.items()
            if value and name not in ("register", "position", "executive_lead", "sort", "page")
        ),
        lines=tuple(_line(risk, rows, assured.get(risk.pk), asked.day, asked.bands) for risk in rows.risks),
        lists=tuple(one for one in lists_of(asked.given) if one.label != "On a page"),
        clear_href=reverse("on-a-page"),
        illustrative=any(risk.illustrative for risk in rows.risks),
    )


def _line(risk: Risk, rows: gather.RegisterRows, assured: Assured | None, day: date, bands: Sequence[Band]) -> Line:
    standing = risk.position(day)
    return Line(
        reference=risk.reference_id,
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        lead=risk.executive_lead.title if risk.executive_lead else "No executive lead",
        inherent=_number(risk.inherent_score),
        now=score_words(risk.current_score, bands),
        target=_number(risk.target_score),
        position=_POSITIONS[standing],
        position_key=str(standing),
        drift=drift_beside_position(risk),
        sparkline=sparkline_of(risk, rows.steps.get(risk.pk, ()), day, ident=f"p{risk.pk}", width=NARROW),
        assurance=AssuranceLevel(assured.level).label if assured else "None in date",
        line=_LINES[assured.line] if assured else "",
        reviewed=short_date(risk.last_reviewed_on) if risk.last_reviewed_on else "Not yet",
    )


def _number(score: int | None) -> str:
    return "–" if score is None else str(score)
