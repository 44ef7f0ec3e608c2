"""What the indicators say, in words. Evidence challenges a score; it never changes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.rules.indicators import Direction, Status, limit_words
from risks.rules.spc import analyse
from risks.rules.wording import count_words, quantity_words, short_date
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
    when: str
    variation: Variation
    illustrative: bool


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


def line_of(one: Evidence, series: Sequence[tuple[date, float]]) -> EvidenceLine:
    """One indicator: its latest measurement, the limit in force on its date, and whether the `series` is changing."""
    indicator = one.indicator
    limit = f"Limit {limit_words(one.line, indicator.unit)}" if one.line else "No limit set, so not judged"
    return EvidenceLine(
        href=address("indicator", indicator.slug),
        name=str(indicator),
        role_words=f"{one.link.get_role_display()}, on {one.link.get_axis_display().lower()}. {limit}.",
        value="–" if one.value is None else quantity_words(one.value, indicator.unit),
        when=_when(one),
        variation=variation_of(one, series),
        illustrative=indicator.illustrative or one.link.illustrative,
    )


def variation_of(one: Evidence, series: Sequence[tuple[date, float]]) -> Variation:
    """The pair of icons with their words; dashed until there are readings enough to judge by."""
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
        words=f"{status.label}.",
        detail=f"{'; '.join(told)}.",
        has_target=target is not None,
    )


def _one_a_day(series: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """The last of the readings that share an end date: a year to March and the month of March both end on the 31st."""
    return sorted(dict(series).items())


def _when(one: Evidence) -> str:
    if one.period_end is None:
        return "not measured"
    return one.period_label or short_date(one.period_end)
