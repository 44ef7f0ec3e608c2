"""What the heat map shows, in a title and a sentence."""

from collections import Counter
from collections.abc import Sequence

from risks.rules import appetite
from risks.rules.sentences import beyond_sentence
from risks.rules.wording import date_words, number_word, plural
from risks.web.gather.heat_map import Cell, Placed
from risks.web.heat_map_asked import TO_TARGET, Asked


def score_of(cell: Cell | None) -> int | None:
    """The score of a square; None without one."""
    return cell[0] * cell[1] if cell else None


def change_of(one: Placed) -> int:
    """How many points the score rose, or fell, below nought; nought without two scores."""
    return score_of(one.now) - score_of(one.before) if one.now and one.before else 0


def title_of(scored: Sequence[Placed], asked: Asked) -> str:
    """The finding."""
    if not scored:
        return "No risk has a score to show"
    changes = [change_of(one) for one in scored]
    rose, fell = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    if asked.kind == TO_TARGET:
        at_target = len(scored) - rose - fell
        return f"{number_word(fell)} of {len(scored)} {plural(len(scored), 'risk')} {_stand(fell)} above target" + (
            f", {at_target} at it" if at_target else ""
        )
    noun = "target" if asked.kind == "target" else "risk"
    if rose and fell:
        return f"{number_word(rose)} {plural(rose, noun)} rose and {number_word(fell).lower()} fell"
    if rose or fell:
        return f"{number_word(rose or fell)} {plural(rose or fell, noun)} {'rose' if rose else 'fell'}"
    return "No score has moved"


def _stand(n: int) -> str:
    return "stands" if n == 1 else "stand"


def lede_of(shown: Sequence[Placed], asked: Asked) -> str:
    """Between which days, and how many stand where."""
    counted = Counter(one.position for one in shown)
    accepted = [one.accepted_until for one in shown if one.position is appetite.Position.BEYOND_ACCEPTED]
    where = beyond_sentence(
        counted[appetite.Position.BEYOND_TOLERANCE],
        counted[appetite.Position.BEYOND_ACCEPTED],
        counted[appetite.Position.UNKNOWN],
        len(shown),
        min(accepted, default=None),
    )
    if asked.kind == TO_TARGET:
        return f"From the current score on {date_words(asked.until)} to the target. At their targets: {_lower(where)}"
    return f"Between {asked.since_words} and {asked.until_words}. {where}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
