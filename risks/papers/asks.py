"""What the committee is asked to do: one verb each, and only what has a subject."""

from dataclasses import dataclass

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import at_position, has_way_back, without_appetite, without_score, worse
from risks.rules.appetite import Position
from risks.rules.wording import count_words, date_words


@dataclass(frozen=True)
class Request:
    """One thing asked: a verb, then words with the risks between them. `page` names where the paper shows it."""

    verb: str
    before: str
    risks: tuple[RiskEntry, ...]
    after: str
    page: str


def requests(content: PaperContent) -> tuple[Request, ...]:
    """In the order in which a committee decides: scores, plans, exceptions, then what nobody can judge yet."""
    rose = worse(content)
    beyond = at_position(content, Position.BEYOND_TOLERANCE)
    accepted = at_position(content, Position.BEYOND_ACCEPTED)
    asked = []
    if rose:
        asked.append(Request("Agree", f"{count_words(len(rose), 'raised score')}: ", rose, "", "movement"))
    if beyond:
        undated = tuple(risk for risk in beyond if not has_way_back(risk))
        tail = f" {'has' if len(undated) == 1 else 'have'} no date to return" if undated else ""
        before = f"{count_words(len(beyond), 'plan')} to return within tolerance"
        asked.append(Request("Judge", f"{before}: ", undated or beyond, tail, "beyond"))
    asked += [
        Request("Advise the Board", "whether to end or renew its exception for ", (risk,), _ends(risk), "beyond")
        for risk in accepted
    ]
    for unknown, wanted in ((without_appetite(content), "an appetite to be set"), (without_score(content), "a score")):
        if unknown:
            asked.append(Request("Ask", f"for {wanted} for ", unknown, "", "summary"))
    return tuple(asked) or (Request("Note", _nothing_to_ask(content), (), "", "summary"),)


def _nothing_to_ask(content: PaperContent) -> str:
    if not content.risks:
        return "that this register holds no risk for this committee"
    return "that no score has risen and no risk is beyond tolerance"


def _ends(risk: RiskEntry) -> str:
    return f", which ends on {date_words(risk.accepted_until)}" if risk.accepted_until else ""
