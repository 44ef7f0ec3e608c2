"""Flags in few words; each rule's own name comes from risks.rules.drift."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from risks.models import Flag
from risks.rules.drift import RULES, SEVERITY_WORDS
from risks.rules.wording import join_words
from risks.web.presenters.words import weekday_date
from risks.web.words import Level

REGISTER = "The register itself"
FROZEN = "Frozen: its figures are late, so it does not end by itself until they come"
# So many kinds of flag are named where there is no room for more.
_KINDS = 3
RECURRING = "It keeps coming back"


def rule_words(rule: str) -> str:
    """The rule's name inside a sentence: "beyond tolerance"; one that is gone is named as it is stored."""
    words = RULES[rule].label if rule in RULES else rule.replace("_", " ")
    return words[:1].lower() + words[1:]


def title_words(flag: Flag) -> str:
    """ "Urgent care: beyond tolerance"; of a flag about the register what the rule is called."""
    words = rule_words(flag.rule)
    return f"{flag.risk.short_name}: {words}" if flag.risk else words[:1].upper() + words[1:]


def kinds_words(flags: Sequence[Flag]) -> str:
    """Of flags in order, what the first kinds of them are: "indicator beyond its limit (2), review overdue and
    others"."""
    counted = Counter(rule_words(flag.rule) for flag in flags)
    said = [f"{words} ({n})" if n > 1 else words for words, n in counted.items()]
    return join_words([*said[:_KINDS], "others"] if len(said) > _KINDS else said)


def against_words(flag: Flag) -> str:
    """The fact and its limit, such as "Score 16. Tolerance of 9 for quality."; its indicator where neither was kept."""
    said = [str(flag.evidence.get(key, "")).rstrip(".") for key in ("what", "against")]
    return " ".join(f"{words}." for words in said if words) or (f"{flag.indicator}." if flag.indicator else "")


def severity_of(flag: Flag) -> Level:
    """Four bars and a word."""
    return severity_level(flag.severity)


def severity_level(severity: int) -> Level:
    return Level(SEVERITY_WORDS[severity], severity, 4)


def since_of(flag: Flag) -> date | None:
    """The day from which the condition has held, by the flag's own evidence."""
    since = flag.evidence.get("since")
    return date.fromisoformat(str(since)) if since else None


def again_words(flag: Flag) -> str:
    """ "It keeps coming back: opened 3 times in 12 months"; "" for a flag that does not."""
    if not flag.recurring:
        return ""
    said = str(flag.evidence.get("again", "")).rstrip(".").removeprefix("It has ")
    return f"{RECURRING}: {said}" if said else RECURRING


def due_words(flag: Flag, day: date) -> str:
    """ "Answer by Monday 22 September 2025", or that the day has passed; "" where no day is set or it is answered."""
    if flag.answer_by is None or flag.state != Flag.State.OPEN:
        return ""
    if flag.answer_by < day:
        return f"Was to be answered by {weekday_date(flag.answer_by)}"
    return f"Answer by {weekday_date(flag.answer_by)}"


def for_whom(flag: Flag) -> str:
    """ "For the Chief Nurse"."""
    if flag.risk is None:
        return "For the governance team"
    lead = flag.risk.risk_lead or flag.risk.executive_lead
    return f"For the {lead.title}" if lead else "Nobody leads this risk yet"


def answered_on(flag: Flag) -> date | None:
    return timezone.localdate(flag.answered_at) if flag.answered_at else None
