"""What committees made of risks, and what moved several scores together: sentences of the paper."""

from collections import defaultdict
from collections.abc import Callable

from django.utils import timezone

from risks.papers.committee_entry import CauseMove
from risks.papers.content import PaperContent, RiskEntry
from risks.rules.wording import count_words, date_words, join_words

_NAMED = 6


def whole(text: str) -> str:
    """Nothing is cut: what stands where there is room for everything."""
    return text


def rating_sentence(risk: RiskEntry) -> str:
    """Which committee rated the treatment how, and when."""
    said = risk.committees
    if not said.rating or said.rated_on is None:
        return "No committee has rated the treatment of this risk."
    return f"{said.rated_by} rated the treatment {said.rating} on {date_words(said.rated_on)}."


def decision_sentence(risk: RiskEntry, cut: Callable[[str], str] = whole) -> str:
    """The latest decision, as `cut` leaves it; "" where none is recorded."""
    said = risk.committees
    if not said.decision or said.decided_on is None:
        return ""
    decision = cut(said.decision).rstrip()
    return f"{said.decided_by} on {date_words(said.decided_on)}: {decision}"


def acceptance_sentence(risk: RiskEntry, cut: Callable[[str], str] = whole) -> str:
    """Who accepts it beyond tolerance until when and on which conditions; "" where nobody does."""
    held = risk.acceptance
    if held is None:
        return ""
    conditions = cut(held.conditions).rstrip(".")
    return f"{held.by} accepts it beyond tolerance until {date_words(held.until)}: {conditions}."


def cause_sentences(content: PaperContent) -> tuple[str, ...]:
    """One sentence for each shared cause that moved scores, or whose scores were given back, since the last meeting."""
    # What moved after entries had closed for the last paper is new, though it came before that meeting.
    since = timezone.localdate(content.since.as_at) if content.since else content.meeting.last_met_on
    moves: dict[tuple[str, bool], list[tuple[RiskEntry, CauseMove]]] = defaultdict(list)
    for risk in content.risks:
        for move in risk.cause_moves:
            if since is None or move.on > since:
                moves[move.cause, move.back].append((risk, move))
    return tuple(_sentence(cause, back, found) for (cause, back), found in moves.items())


def _sentence(cause: str, back: bool, found: list[tuple[RiskEntry, CauseMove]]) -> str:
    days = sorted({move.on for _, move in found})
    when = (
        f"on {date_words(days[0])}" if len(days) == 1 else f"between {date_words(days[0])} and {date_words(days[-1])}"
    )
    told = join_words([f"{risk.reference} ({move.before} to {move.after})" for risk, move in found[:_NAMED]])
    rest = len(found) - _NAMED
    more = f", and {count_words(rest, 'more score')}" if rest > 0 else ""
    n = len(found)
    if back:
        were = "was" if n == 1 else "were"
        return f"{cause} is over: {count_words(n, 'score')} that it had moved {were} given back {when}: {told}{more}."
    return f"{cause} moved {count_words(n, 'score')} {when}: {told}{more}."
