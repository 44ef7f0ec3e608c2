"""What the indicators say, in words. Evidence challenges a score; it never changes one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from risks.models import IndicatorLink
from risks.rules.indicators import Direction, Status, limit_words
from risks.rules.spc import analyse
from risks.rules.wording import count_words, date_words, quantity_words, short_date
from risks.web.gather.evidence import Evidence
from risks.web.presenters.addresses import address
from risks.web.words import Variation


@dataclass(frozen=True)
class EvidenceSummary:
    """One cell of the register. `strong` is set when a limit is passed; `dashed` when there is nothing to judge."""

    words: str
    strong: bool = False
    dashed: bool = False


@dataclass(frozen=True)
class EvidenceLine:
    """One indicator of a risk; `href` is "" while indicators have no page."""

    href: str
    name: str
    role_words: str
    value: str
    unit: str
    when: str
    variation: Variation
    illustrative: bool


@dataclass(frozen=True)
class EvidenceWords:
    """Indicators to read first, and the rest. `made_up_links`: the choice of them is illustrative."""

    first: tuple[EvidenceLine, ...]
    rest: tuple[EvidenceLine, ...]
    rest_words: str
    made_up_links: bool


def summary_of(evidence: Sequence[Evidence]) -> EvidenceSummary:
    """All the indicators of a risk in a few words."""
    if not evidence:
        return EvidenceSummary("No indicator", dashed=True)
    measured = [one for one in evidence if one.status is not None]
    if not measured:
        return EvidenceSummary("Nothing measured yet", dashed=True)
    beyond = sum(one.status is Status.RED for one in measured)
    if beyond:
        limit = "its limit" if beyond == 1 else "their limits"
        return EvidenceSummary(f"{beyond} of {len(evidence)} beyond {limit}", strong=True)
    judged = [one for one in measured if one.status is not Status.NO_LIMIT]
    if not judged:
        return EvidenceSummary(f"{count_words(len(measured), 'indicator', start=True)}, no limit set", dashed=True)
    if all(one.measurements < 2 for one in judged):
        return EvidenceSummary("Single readings only", dashed=True)
    return EvidenceSummary(f"{len(judged)} of {len(evidence)} inside {'its limit' if len(judged) == 1 else 'limits'}")


# How many indicators are read before the others wait behind a reveal.
FIRST = 6
_WEIGHT = {Status.RED: 0, Status.AMBER: 1, Status.GREEN: 2, Status.NO_LIMIT: 3, None: 4}


def evidence_of(evidence: Sequence[Evidence], series: Mapping[int, Sequence[tuple[date, float]]]) -> EvidenceWords:
    """Primary indicators first, then those beyond their limits; `series` is by indicator."""
    ordered = sorted(evidence, key=lambda one: (one.link.role != IndicatorLink.Role.PRIMARY, _WEIGHT[one.status]))
    lines = tuple(line_of(one, series.get(one.indicator.pk, ())) for one in ordered)
    rest = lines[FIRST:]
    return EvidenceWords(
        first=lines[:FIRST],
        rest=rest,
        rest_words=count_words(len(rest), "more indicator", start=True),
        made_up_links=any(one.link.illustrative for one in evidence),
    )


def line_of(one: Evidence, series: Sequence[tuple[date, float]]) -> EvidenceLine:
    """One indicator: its latest measurement, the limit in force on its date, and whether the `series` is changing."""
    indicator = one.indicator
    limit = f"Limit {limit_words(one.line, indicator.unit)}" if one.line else "No limit set, so not judged"
    value, unit = value_words(one.value, indicator.unit)
    return EvidenceLine(
        href=address("indicator", indicator.slug),
        name=str(indicator),
        role_words=f"{one.link.get_role_display()}, on {one.link.get_axis_display().lower()}. {limit}.",
        value=value,
        unit=unit,
        when=period_words(one.period_label, one.period_end),
        variation=variation_of(one, series),
        illustrative=indicator.illustrative,
    )


def value_words(value: Decimal | None, unit: str) -> tuple[str, str]:
    """A value to two decimal places, and its unit apart unless it is a sign: ("62.1%", ""), ("2,221", "days")."""
    if value is None:
        return "–", ""
    rounded = round(value, 2)
    if unit in ("", "%") or unit.startswith("£"):
        return quantity_words(rounded, unit), ""
    return quantity_words(rounded), unit


def period_words(label: str, end: date | None) -> str:
    """The period as printed; a month written in figures is spelt."""
    if end is None:
        return "not measured"
    if re.fullmatch(r"\d{4}-\d{2}", label):
        return date_words(end).partition(" ")[2]
    return label or short_date(end)


def variation_of(one: Evidence, series: Sequence[tuple[date, float]]) -> Variation:
    """The pair of icons with their words; dashed until there are readings enough to judge by.

    That no limit is set is said beside the name, and not again here.
    """
    status = one.status
    if status is None:
        return Variation(None, None, "No measurement yet")
    target = float(one.line.limit) if one.line and one.line.limit is not None else None
    found = analyse(_one_a_day(series), direction=Direction(one.indicator.direction), target=target)
    told = [found.variation_words]
    if found.enough and found.assurance_icon:
        told.append(found.assurance_words.lower())
    return Variation(
        variation=found.variation_icon,
        assurance=found.assurance_icon,
        words="" if status is Status.NO_LIMIT else f"{status.label}.",
        detail=f"{'; '.join(told)}.",
        has_target=target is not None,
    )


def _one_a_day(series: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """The last of the readings that share an end date: a year to March and the month of March both end on the 31st."""
    return sorted(dict(series).items())
