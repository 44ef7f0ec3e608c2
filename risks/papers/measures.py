"""What the indicators say of the risks: which get worse, which keep missing their limit, which risk has none."""

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.indicator_entry import IndicatorEntry
from risks.rules.indicators import Status
from risks.rules.spc import TRIAL_BELOW
from risks.rules.wording import count_words, share_words

A_RISK = 2


def measured(risk: RiskEntry) -> list[IndicatorEntry]:
    """Those with a reading: the primary ones first, of these those that get worse or keep missing their limit, then
    those with the most readings."""
    found = [one for one in risk.indicators if one.data_to]
    return sorted(
        found,
        key=lambda one: (one.role != "primary", not needs_a_look(one), -len(one.points), one.name, one.area),
    )


def needs_a_look(indicator: IndicatorEntry) -> bool:
    """It gets worse, or keeps missing its limit."""
    return is_worsening(indicator) or keeps_missing(indicator)


def is_worsening(indicator: IndicatorEntry) -> bool:
    """A sign of concern, which takes thirteen readings."""
    return (indicator.variation_icon or "").startswith("concern")


def keeps_missing(indicator: IndicatorEntry) -> bool:
    """Too few readings for a sign, and more than half of those that had a limit missed the limit of their own date;
    one whose latest reading has no limit is not judged."""
    judged, missed = _judged(indicator)
    return judged > 1 and len(indicator.points) < TRIAL_BELOW and missed * 2 > judged


def counted(indicator: IndicatorEntry) -> str:
    """With too few readings for a sign: "met" its limit in all that had one, "missed" it in most, or "mixed"; "" where
    its latest reading has no limit."""
    judged, missed = _judged(indicator)
    if not judged:
        return ""
    return "missed" if missed * 2 > judged else "mixed" if missed else "met"


def _judged(indicator: IndicatorEntry) -> tuple[int, int]:
    """How many readings had a limit and how many of them missed it; none where the latest has no limit."""
    if not indicator.points or indicator.points[-1].status is Status.NO_LIMIT:
        return 0, 0
    states = [point.status for point in indicator.points if point.status is not Status.NO_LIMIT]
    return len(states), states.count(Status.RED)


def primary(content: PaperContent) -> list[tuple[RiskEntry, IndicatorEntry]]:
    """Every indicator that speaks first for its risk."""
    return [(risk, one) for risk in content.risks for one in measured(risk) if one.role == "primary"]


def shown(content: PaperContent) -> list[tuple[RiskEntry, IndicatorEntry]]:
    """Two of each risk, the others stand in the register; those of all risks that get worse or keep missing first."""
    found = []
    for risk in content.risks:
        ranked = sorted(measured(risk), key=lambda one: not needs_a_look(one))
        kept = [one for one in ranked if one.role == "primary"] or ranked
        found += [(risk, one) for one in kept[:A_RISK]]
    return sorted(found, key=lambda pair: not needs_a_look(pair[1]))


def unmeasured(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if not measured(risk))


def indicators_sentence(content: PaperContent) -> str:
    """Counts over the indicators that speak first for a risk, each counted once."""
    once = {(one.name, one.area): one for _, one in primary(content)}.values()
    if not once:
        return "No indicator speaks first for any of these risks."
    worse, missing = sum(map(is_worsening, once)), sum(map(keeps_missing, once))
    if not worse and not missing:
        return "No primary indicator is getting worse or keeps missing its limit."
    their = "its" if missing == 1 else "their"
    keep = f"{'keeps' if missing == 1 else 'keep'} missing {their} limit"
    if not worse:
        return f"{share_words(missing, len(once), 'primary indicator')} {keep}."
    said = f"{share_words(worse, len(once), 'primary indicator')} {'is' if worse == 1 else 'are'} getting worse"
    return f"{said} and {missing} {keep}." if missing else f"{said}."


def evidence_sentence(risk: RiskEntry) -> str:
    """What the indicators say of a score, in one sentence; that none is measured is said too."""
    found = measured(risk)
    if not found:
        return "No indicator is measured, so nothing tests this score."
    red = [one for one in found if one.status is Status.RED]
    if red:
        worst = red[0]
        others = len(red) - 1
        more = (
            f", and {count_words(others, 'other')} beyond {'its' if others == 1 else 'their'} limit" if others else ""
        )
        return f"{worst.name}, {worst.area}: {worst.latest} against {_span(worst.limit)}{more}."
    latest = found[0]
    limit = f" against {_span(latest.limit)}" if latest.limit != "no limit set" else "; no limit is set"
    return f"{latest.name}, {latest.area}: {latest.latest}{limit}."


def _span(limit: str) -> str:
    """ "from -2.5% to 2.5%" is a range to be in."""
    return f"a range {limit}" if limit.startswith("from ") else limit
