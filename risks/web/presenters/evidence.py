"""What the indicators say, in words. Evidence challenges a score; it never changes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from risks.models import IndicatorLink
from risks.rules.indicators import Status
from risks.rules.wording import count_words, quantity_words
from risks.web.gather.evidence import Evidence
from risks.web.presenters.addresses import address
from risks.web.presenters.periods import period_words
from risks.web.presenters.readings import amount, limit_said
from risks.web.presenters.signals import ASIDE, signal_of
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
        doubted = any(one.value is not None for one in evidence)
        return EvidenceSummary("Nothing reliable measured" if doubted else "Nothing measured yet", dashed=True)
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


def evidence_of(evidence: Sequence[Evidence]) -> EvidenceWords:
    """Primary indicators first, then those beyond their limits."""
    ordered = sorted(evidence, key=lambda one: (one.link.role != IndicatorLink.Role.PRIMARY, _WEIGHT[one.status]))
    lines = tuple(line_of(one) for one in ordered)
    rest = lines[FIRST:]
    return EvidenceWords(
        first=lines[:FIRST],
        rest=rest,
        rest_words=count_words(len(rest), "more indicator", start=True),
        made_up_links=any(one.link.illustrative for one in evidence),
    )


def line_of(one: Evidence) -> EvidenceLine:
    """One indicator: its latest measurement, the limit in force on its date, and whether it is changing."""
    indicator = one.indicator
    limit = f"Limit {limit_said(indicator, one.line)}" if one.line else "No limit set, so not judged"
    value, unit = value_words(one.value, indicator.unit)
    if indicator.ratings and one.value is not None:
        value, unit = amount(indicator, one.value), ""
    return EvidenceLine(
        href=address("indicator", indicator.slug),
        name=str(indicator),
        role_words=f"{one.link.get_role_display()}, on {one.link.get_axis_display().lower()}. {limit}.",
        value=value,
        unit=unit,
        when=period_words(one.period_label, one.period_end),
        variation=variation_of(one),
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


def variation_of(one: Evidence) -> Variation:
    """The pair of icons with their words; dashed until there are readings enough to judge by.

    That no limit is set is said beside the name, and not again here.
    """
    if one.value is None:
        return Variation(None, None, "No measurement yet")
    judged = ASIDE.get(one.reading_status)
    if judged is None:
        judged = "" if one.status in (None, Status.NO_LIMIT) else f"{one.status.label}."
    return signal_of(one.indicator, judged, limited=one.line is not None)
