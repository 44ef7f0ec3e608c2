"""The sentences a paper states, each clause with the rule that makes it true. Pure functions of the content.

Numbers under ten are words only at the start of a sentence. A clause whose rule fails is left out.
"""

from datetime import date

from risks.papers.content import ActionEntry, PaperContent, RiskEntry
from risks.rules.appetite import Position, points_beyond
from risks.rules.calendar import add_months
from risks.rules.sentences import beyond_sentence, movement_sentence
from risks.rules.wording import date_words, join_words, number_word, plural, share_words

NAMED = 3
STILL_MONTHS = 12


def at_position(content: PaperContent, position: Position) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if risk.position is position)


def worse(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Risks whose score rose since this committee and part last met, the greatest rise first."""
    return tuple(sorted((risk for risk in content.risks if risk.move > 0), key=lambda risk: -risk.move))


def better(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(sorted((risk for risk in content.risks if risk.move < 0), key=lambda risk: risk.move))


def unmoved(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Neither moved nor new."""
    return tuple(risk for risk in content.risks if not risk.move and not risk.new)


def new(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if risk.new)


def position_headline(content: PaperContent) -> str:
    """How many stand where, with the first day on which an acceptance ends."""
    accepted = at_position(content, Position.BEYOND_ACCEPTED)
    return beyond_sentence(
        len(at_position(content, Position.BEYOND_TOLERANCE)),
        len(accepted),
        len(without_appetite(content)),
        len(content.risks),
        min((risk.accepted_until for risk in accepted if risk.accepted_until), default=None),
        noun=content.noun,
        unscored=len(without_score(content)),
    )


def without_appetite(content: PaperContent) -> tuple[RiskEntry, ...]:
    """No limits in force for it, scored or not."""
    return tuple(risk for risk in content.risks if risk.limits is None)


def without_score(content: PaperContent) -> tuple[RiskEntry, ...]:
    """An appetite to hold it against, but nothing to hold."""
    return tuple(risk for risk in content.risks if risk.limits is not None and risk.current is None)


def movement_headline(content: PaperContent) -> str:
    return movement_sentence(len(worse(content)), len(better(content)), len(new(content)), content.meeting.last_met_on)


def moved_sentence(content: PaperContent) -> str:
    """How many went which way and how many did not move; where none did, and in a first paper, the headline's words."""
    went = ((worse(content), "got worse", "got worse"), (better(content), "improved", "improved"))
    told = (*went, (new(content), "is new", "are new"))
    if content.meeting.last_met_on is None or not any(found for found, _, _ in told):
        return movement_headline(content)
    clauses = [
        (len(found), one if len(found) == 1 else many)
        for found, one, many in (*told, (unmoved(content), "did not move", "did not move"))
        if found
    ]
    (n, said), *rest = clauses
    return join_words([f"{number_word(n)} {plural(n, 'risk')} {said}", *[f"{k} {then}" for k, then in rest]]) + "."


def stood_still(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Scores unchanged for twelve full months, not merely unreviewed."""
    limit = add_months(content.day, -STILL_MONTHS)
    return tuple(risk for risk in content.risks if risk.still_since and risk.still_since <= limit)


def still_sentence(content: PaperContent) -> str:
    k = len(stood_still(content))
    if not k:
        return ""
    return f"{number_word(k)} {plural(k, 'score')} {'has' if k == 1 else 'have'} stood still for a year or more."


def moved_axis_sentence(content: PaperContent) -> str:
    """Said only when it holds for every risk seen before, whether its score moved or not, and more than one moved."""
    moved = [risk for risk in content.risks if risk.move]
    if len(moved) < 2 or content.meeting.last_met_on is None:
        return ""
    seen = [risk for risk in content.risks if risk.before and risk.current]
    same_consequence = all(risk.before.consequence == risk.current.consequence for risk in seen)
    same_likelihood = all(risk.before.likelihood == risk.current.likelihood for risk in seen)
    if not same_consequence and not same_likelihood:
        return ""
    axis, other = ("likelihood", "consequence") if same_consequence else ("consequence", "likelihood")
    since = date_words(content.meeting.last_met_on)
    return f"All {len(moved)} moves since {since} were changes in {axis}; no {other} changed."


def extreme_sentence(content: PaperContent) -> str:
    """How many stand in the top band, by its own lowest score."""
    top = content.matrix.bands[-1]
    n = sum(risk.current is not None and risk.current.band == top for risk in content.risks)
    if not n:
        return f"No risk scores {top.lowest} or more."
    return f"{share_words(n, len(content.risks), 'risk')} {'scores' if n == 1 else 'score'} {top.lowest} or more."


def plan_sentence(content: PaperContent) -> str:
    """Which risks beyond tolerance have no date to return; names up to three, then a count only."""
    beyond = beyond_tolerance(content)
    if not beyond:
        return "No risk is beyond tolerance."
    undated = [risk for risk in beyond if not has_way_back(risk)]
    late = [risk for risk in beyond if is_behind(risk, content.day)]
    said = []
    if undated:
        names = join_words([risk.short_name for risk in undated]) if len(undated) <= NAMED else ""
        verb = "has" if len(undated) == 1 else "have"
        said.append(f"{_of_all(len(undated), len(beyond))} {verb} no date to return{': ' + names if names else ''}.")
    else:
        each = "The only risk beyond tolerance has" if len(beyond) == 1 else f"All {len(beyond)} have"
        said.append(f"{each} a date to return.")
    if late:
        said.append(f"{number_word(len(late))} {'is' if len(late) == 1 else 'are'} behind plan.")
    return " ".join(said)


def _of_all(n: int, total: int) -> str:
    if n == total:
        return "The only risk beyond tolerance" if total == 1 else f"All {total}"
    return f"{number_word(n)} of the {total}"


def beyond_tolerance(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Those beyond without acceptance, then the accepted ones."""
    return at_position(content, Position.BEYOND_TOLERANCE) + at_position(content, Position.BEYOND_ACCEPTED)


def has_way_back(risk: RiskEntry) -> bool:
    """A dated target that is itself within tolerance: a date to return, not only a date."""
    if risk.target is None or risk.target_by is None:
        return False
    return not points_beyond(risk.target.value, risk.limits)


def is_behind(risk: RiskEntry, day: date) -> bool:
    """The target date has passed, an action of its plan is late, or its actions reach tolerance after that date."""
    if risk.target_by is not None and (risk.target_by < day or (risk.back_on or day) > risk.target_by):
        return True
    return any(action.days_late for action in risk.actions)


def next_actions(risk: RiskEntry) -> list[ActionEntry]:
    """The open ones, in the order in which they are due."""
    return sorted((one for one in risk.actions if one.state == "open"), key=lambda one: (one.due_on, one.number))
