"""What the committee is asked to do: one verb each, and only what has a subject."""

from dataclasses import dataclass, replace

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import at_position, has_way_back, without_appetite, without_score, worse
from risks.rules.appetite import Position
from risks.rules.wording import count_words, date_words, join_words

MOST_NAMED = 6


@dataclass(frozen=True)
class Request:
    """One thing asked: a verb, then words with the risks between them, each with its score where it is `scored`.
    `page` names where the paper shows it."""

    verb: str
    before: str
    risks: tuple[RiskEntry, ...]
    after: str
    page: str
    scored: bool = False

    def score_of(self, risk: RiskEntry) -> str:
        """ " at 16", to stand after a risk; "" where its score is not what is asked about."""
        return f" at {risk.current.value}" if self.scored and risk.current else ""


def requests(content: PaperContent) -> tuple[Request, ...]:
    """In the order in which a committee decides: scores, plans, exceptions, a closer look, then what nobody can judge
    yet. One verb each, at most five; a note where there is nothing to decide."""
    made = (_agree, _judge, _advise, _choose, _ask)
    asked = tuple(one for one in (make(content) for make in made) if one is not None)
    return asked or (Request("Note", _nothing_to_ask(content), (), "", "summary"),)


def request_words(one: Request) -> str:
    """One request as plain words, with the risks by their short names."""
    names = join_words([f"{risk.short_name}{one.score_of(risk)}" for risk in one.risks])
    return f"{one.verb} {one.before}{names}{one.after}.".replace("  ", " ")


def recommendations(content: PaperContent) -> tuple[str, ...]:
    """What the committee is asked to do: as a person wrote it, else as the facts have it."""
    return content.cover.recommendations or tuple(request_words(one) for one in requests(content))


def _agree(content: PaperContent) -> Request | None:
    rose = worse(content)
    if not rose:
        return None
    asked = _about("Agree", count_words(len(rose), "raised score"), rose, "", "movement")
    return replace(asked, scored=True)


def _judge(content: PaperContent) -> Request | None:
    beyond = at_position(content, Position.BEYOND_TOLERANCE)
    if not beyond:
        return None
    undated = tuple(risk for risk in beyond if not has_way_back(risk))
    before = f"{count_words(len(beyond), 'plan')} to return within tolerance"
    if not undated:
        return _about("Judge", before, beyond, "", "beyond")
    have = f"{'has' if len(undated) == 1 else 'have'} no date to return"
    if len(undated) > MOST_NAMED:
        return Request("Judge", f"{before}: {len(undated)} {have}", (), "", "beyond")
    return Request("Judge", f"{before}: ", undated, f" {have}", "beyond")


def _advise(content: PaperContent) -> Request | None:
    """Exceptions that end before the body that made them meets again after its next meeting; all of them where it has
    planned no two meetings."""
    ending = tuple(risk for risk in at_position(content, Position.BEYOND_ACCEPTED) if _ends_soon(risk))
    if not ending:
        return None
    bodies = {risk.acceptance.by for risk in ending if risk.acceptance}
    verb = f"Advise the {bodies.pop()}" if len(bodies) == 1 else "Advise the Board"
    ends = min((risk.accepted_until for risk in ending if risk.accepted_until), default=None)
    if len(ending) == 1:
        after = f", which ends on {date_words(ends)}" if ends else ""
        return Request(verb, "whether to end or renew its exception for ", ending, after, "beyond")
    after = f", the first of which ends on {date_words(ends)}" if ends else ""
    if len(ending) > MOST_NAMED:
        return Request(verb, f"whether to end or renew {len(ending)} exceptions{after}", (), "", "beyond")
    return Request(verb, "whether to end or renew its exceptions for ", ending, after, "beyond")


def _ends_soon(risk: RiskEntry) -> bool:
    held = risk.acceptance
    if held is None or held.meets_again_on is None or risk.accepted_until is None:
        return True
    return risk.accepted_until < held.meets_again_on


def _choose(content: PaperContent) -> Request | None:
    chosen = [one.reference for one in content.deep_dives]
    risks = tuple(risk for risk in content.risks if risk.reference in chosen)
    if not risks:
        return None
    return Request("Choose", "what to ask for after the deep dive on ", risks, "", f"dive-{chosen[0]}")


def _ask(content: PaperContent) -> Request | None:
    """For what is missing to judge a risk by."""
    unset, unscored = without_appetite(content), without_score(content)
    if not unset and not unscored:
        return None
    wanted = " or ".join(["an appetite to be set"] * bool(unset) + ["a score"] * bool(unscored))
    if len(unset) + len(unscored) > MOST_NAMED:
        return Request("Ask", f"for {wanted} for {len(unset) + len(unscored)} risks", (), "", "summary")
    return Request("Ask", f"for {wanted} for ", unset + unscored, "", "summary")


def _about(verb: str, before: str, risks: tuple[RiskEntry, ...], after: str, page: str) -> Request:
    """The risks by name, where they are few enough to be read."""
    if len(risks) > MOST_NAMED:
        return Request(verb, f"{before}{after}", (), "", page)
    return Request(verb, f"{before}: ", risks, after, page)


def _nothing_to_ask(content: PaperContent) -> str:
    if not content.risks:
        return "that this register holds no risk for this committee"
    return "that no score has risen and no risk is beyond tolerance"
