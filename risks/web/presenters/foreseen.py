"""What saving a reading would do, in words, before anything is saved; and what it did, once it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localdate

from risks.models import Flag, Indicator, Reading, Risk
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.plausible import jump_words
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.keeping import Picture
from risks.web.gather.series import Measured
from risks.web.presenters.flags import against_words, rule_words
from risks.web.presenters.readings import amount, analysis_of, limit_said, variation_of, when_of
from risks.web.words import Variation


@dataclass(frozen=True)
class Foreseen:
    """`question` asks once about a value that jumps; `said` are sentences about the reading, `flags` about flags."""

    variation: Variation
    question: str
    said: tuple[str, ...]
    flags: tuple[str, ...]


def foreseen(
    before: Picture, after: Picture, reading: Reading, beside: Sequence[Reading], risks: Sequence[Risk]
) -> Foreseen:
    """The picture with the reading, and how it differs from the one without."""
    return Foreseen(
        variation=variation_of(after.series, analysis_of(after.series)),
        question=_question(before, reading),
        said=tuple(
            words
            for words in (
                judged_words(after, reading),
                _restates(before, reading),
                _beside(reading, beside),
                _aside(reading),
                _not_latest(after, reading),
                _icon(before, after),
            )
            if words
        ),
        flags=(*flag_words(before, after, would=True), *_stays(before, after)) or (_no_flag(risks),),
    )


def judged_words(after: Picture, reading: Reading) -> str:
    """ "74.2% for August 2025: beyond its limit of at least 76%."."""
    indicator, when = after.series.indicator, _when(after, reading)
    if reading.value is None:
        return f"No data for {when}."
    said = f"{amount(indicator, reading.value)} for {when}"
    point = _point(after, reading)
    if point is None or point.value != reading.value or point.line is None:
        return f"{said}: no limit was in force then, so it is not judged."
    judged = point.status.label.lower().replace("limit", "its limit")
    return f"{said}: {judged} of {limit_said(indicator, point.line)}."


def flag_words(before: Picture, after: Picture, *, would: bool) -> tuple[str, ...]:
    """A sentence for each flag that opens, closes or changes."""
    opens, closes, stays = (
        ("would open", "would close", "would become") if would else ("has opened", "has closed", "is now")
    )
    told = []
    for pk, flag in after.flags.items():
        if pk not in before.flags:
            told.append(f"{_on(flag)}: a flag {opens}, {_rule(flag)}. {against_words(flag)}")
        elif flag.severity != before.flags[pk].severity:
            told.append(f"{_on(flag)}: the flag “{rule_words(flag.rule)}” {stays} {SEVERITY_WORDS[flag.severity]}.")
    told += [
        f"{_on(flag)}: the flag “{rule_words(flag.rule)}” {closes}."
        for pk, flag in before.flags.items()
        if pk not in after.flags
    ]
    return tuple(told)


def _stays(before: Picture, after: Picture) -> list[str]:
    """Flags about this very indicator that stand already, and would."""
    key = after.series.indicator.pk
    standing = [flag for pk, flag in after.flags.items() if flag.indicator_id == key and pk in before.flags]
    return [
        f"{_on(flag)}: the flag “{rule_words(flag.rule)}” stands already and would stay."
        for flag in standing
        if flag.severity == before.flags[flag.pk].severity
    ]


def _on(flag: Flag) -> str:
    return f"{flag.risk.reference_id} {flag.risk.title}"


def _rule(flag: Flag) -> str:
    return f"“{rule_words(flag.rule)}” ({SEVERITY_WORDS[flag.severity].lower()})"


def _no_flag(risks: Sequence[Risk]) -> str:
    if not risks:
        return "It speaks to no open risk that you may see, so there is no flag to show you."
    named = join_words([risk.reference_id for risk in risks])
    return f"No flag would open or close on {named}."


def _question(before: Picture, reading: Reading) -> str:
    """Compared with readings of earlier periods; there is nothing to compare a rating with."""
    indicator = before.series.indicator
    if reading.value is None or indicator.ratings or indicator.basis == Indicator.Basis.CUMULATIVE:
        return ""
    earlier = [one.value for one in before.series.points if reading.period_end and one.on < reading.period_end]
    return jump_words(Decimal(reading.value), earlier, indicator.unit)


def _restates(before: Picture, reading: Reading) -> str:
    earlier = reading.supersedes
    if earlier is None:
        return ""
    was = "no data" if earlier.value is None else amount(before.series.indicator, earlier.value)
    return (
        f"It restates {was}, recorded on {date_words(localdate(earlier.recorded_at))}, "
        "which stays on record as what was known until now."
    )


def _beside(reading: Reading, beside: Sequence[Reading]) -> str:
    if not beside:
        return ""
    named = join_words([f"“{one.period_label}”" for one in beside if one.period_label] or ["another period"])
    return f"{named} ends on the same day and stays beside it: the chart shows the one that was recorded last."


def _aside(reading: Reading) -> str:
    if reading.status not in (Reading.Status.UNRELIABLE, Reading.Status.SMALL):
        return ""
    kept = f"It is kept as “{reading.get_status_display().lower()}”"
    return f"{kept} and takes no part in the statistics, and no flag rests on it."


def _not_latest(after: Picture, reading: Reading) -> str:
    latest = after.series.latest
    if latest is None or reading.period_end is None or latest.on <= reading.period_end:
        return ""
    return f"It is not the latest: the icons speak of {when_of(after.series, latest.label, latest.on)}."


def _icon(before: Picture, after: Picture) -> str:
    then, now = analysis_of(before.series), analysis_of(after.series)
    if not now.enough:
        readings = count_words(now.readings, "reading")
        return f"With {readings} it is too early to say whether it is changing: that takes {now.needed}."
    if not then.enough or then.variation_words == now.variation_words:
        return ""
    return f"The signal changes from “{then.variation_words}” to “{now.variation_words}”."


def _point(after: Picture, reading: Reading) -> Measured | None:
    return next((one for one in after.series.points if one.on == reading.period_end), None)


def _when(after: Picture, reading: Reading) -> str:
    return when_of(after.series, reading.period_label, reading.period_end) if reading.period_end else "no period"
