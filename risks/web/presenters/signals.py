"""The pair of icons of an indicator with their words, from the summary that is kept beside it."""

from risks.models import Indicator, IndicatorSummary, Reading
from risks.rules.chart_profile import profile_of
from risks.rules.spc_icons import ASSURANCE_WORDS, TOO_LITTLE_VARIES, VARIATION_WORDS, varies
from risks.web.words import Variation

# Why a reading is judged by nobody, by its status.
ASIDE = {
    Reading.Status.UNRELIABLE: "Unreliable, so not judged.",
    Reading.Status.SMALL: "Small numbers, so not judged.",
    Reading.Status.NO_DATA: "No data for the period.",
}


def signal_of(indicator: Indicator, judged: str, *, limited: bool) -> Variation:
    """`judged` says where the latest reading stands, and comes first; `limited` whether there was a limit to stand
    against. The indicator's summary must be loaded with it. Dashed icons until there are readings enough."""
    if not indicator.has_control_chart:
        return Variation(None, None, judged, has_target=False)
    summary: IndicatorSummary | None = getattr(indicator, "summary", None)
    variation, assurance = (summary.variation, summary.assurance) if summary else ("", "")
    told = [VARIATION_WORDS[variation] if variation else _too_few(indicator, summary)]
    still = bool(limited and variation and summary and not assurance and _is_still(indicator, summary))
    if assurance:
        told.append(ASSURANCE_WORDS[assurance].lower())
    elif still:
        told.append(TOO_LITTLE_VARIES.lower())
    return Variation(
        variation=variation or None,
        assurance=assurance or None,
        words=judged,
        detail=f"{'; '.join(told)}.",
        has_target=bool(assurance) or (limited and not variation) or still,
    )


def _is_still(indicator: Indicator, summary: IndicatorSummary) -> bool:
    """Whether one line would judge it, if only anything varied."""
    limits = None if summary.lower is None or summary.upper is None else (summary.lower, summary.upper)
    one_line = indicator.direction in (Indicator.Direction.HIGHER, Indicator.Direction.LOWER)
    return one_line and not varies(limits)


def _too_few(indicator: Indicator, summary: IndicatorSummary | None) -> str:
    if summary is None:
        return "Whether it is changing is worked out tonight"
    needed = profile_of(indicator.chart_profile, indicator.run_length).minimum_points
    return f"Too few readings to judge: {summary.readings} of {needed}"
