"""What committees last said of a risk: this committee and part first, then whoever spoke later or leads on it."""

from collections.abc import Callable

from risks.papers.committees import acceptance_sentence, decision_sentence, rating_sentence, whole
from risks.papers.content import RiskEntry
from risks.rules.wording import date_words


def here_sentence(risk: RiskEntry, cut: Callable[[str], str] = whole) -> str:
    """What this committee and part said last time, with its minute, its words as `cut` leaves them; "" where it has
    said nothing yet."""
    said = risk.said_here
    decision = cut(said.decision).rstrip()
    rated = decided = ""
    if said.rating and said.rated_on:
        rated = f"On {date_words(said.rated_on)} this committee rated it {said.rating}{_minute(said.rated_minute)}"
    if said.decision and said.decided_on:
        decided = f"On {date_words(said.decided_on)} this committee decided{_minute(said.decided_minute)}: {decision}"
    if rated and decided and said.rated_on == said.decided_on:
        return f"{rated}: {decision}"
    return " ".join(filter(None, (f"{rated}." if rated else "", decided)))


def elsewhere_sentence(risk: RiskEntry, cut: Callable[[str], str] = whole) -> str:
    """The latest rating and decision of any other body, and who accepts the risk beyond tolerance until when."""
    rated, decided = _elsewhere(risk)
    said = risk.committees
    if rated and decided and said.decision and (said.rated_by, said.rated_on) == (said.decided_by, said.decided_on):
        decision = cut(said.decision).rstrip()
        found = [f"{rating_sentence(risk).removesuffix('.')}: {decision}"]
    else:
        found = [rating_sentence(risk) if rated else "", decision_sentence(risk, cut) if decided else ""]
    return " ".join(filter(None, [*found, acceptance_sentence(risk, cut)]))


def _elsewhere(risk: RiskEntry) -> tuple[bool, bool]:
    """Whether the latest rating, and the latest decision, are another body's or of another day than what was said
    here."""
    said, here = risk.committees, risk.said_here
    return (
        not here.rating or (said.rated_by, said.rated_on) != (here.rated_by, here.rated_on),
        not here.decision or (said.decided_by, said.decided_on) != (here.decided_by, here.decided_on),
    )


def _minute(minute: str) -> str:
    return f" ({minute_words(minute)})" if minute else ""


def minute_words(minute: str) -> str:
    """ "minute 25/41"; a reference that names itself a minute stands as it was typed."""
    return minute if "minute" in minute.lower() else f"minute {minute}"


def minute_sentence(minute: str) -> str:
    """ " Minute 25/41.", to stand after another sentence; "" where no minute is recorded."""
    said = minute_words(minute)
    return f" {said[0].upper()}{said[1:]}." if minute else ""
