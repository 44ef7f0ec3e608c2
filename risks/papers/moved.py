"""Why scores moved, and what came and went, in sentences. Reasons are those recorded, cut and never rewritten."""

import re

from django.utils import timezone

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import better, worse
from risks.papers.since_entry import FlowKind
from risks.papers.texts import first_sentences
from risks.rules.wording import count_words, date_words, join_words

# What a rationale ends with that says how the score was counted, and not why.
_HOW_IT_WAS_SCORED = re.compile(r"\s*\b(?:Likelihood|Consequence)\s+(?:raised|lowered|reduced)\b.*", re.DOTALL)
_FIRST = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
_CAME_AND_WENT = (
    (FlowKind.NEW, "is new", "are new"),
    (FlowKind.REOPENED, "was opened again", "were opened again"),
    (FlowKind.ESCALATED, "was escalated", "were escalated"),
    (FlowKind.DE_ESCALATED, "was de-escalated", "were de-escalated"),
    (FlowKind.TRANSFERRED, "was transferred", "were transferred"),
    (FlowKind.MERGED, "was merged into another", "were merged into others"),
    (FlowKind.CLOSED, "was closed", "were closed"),
)


def reason_words(risk: RiskEntry, room: int = 200) -> str:
    """The first sentence of why the score last changed, without how it was scored; "" where nothing is said."""
    said = _HOW_IT_WAS_SCORED.sub("", risk.moved_because.strip())
    first = _FIRST.match(said)
    return first_sentences(first[0] if first else said, room)


def move_sentence(risk: RiskEntry) -> str:
    """Such as "Workforce rose from 12 to 16. Vacancies doubled."; "" for a risk that has not moved."""
    if risk.before is None or risk.current is None or not risk.move:
        return ""
    went = "rose" if risk.move > 0 else "fell"
    said = f"{risk.short_name} {went} from {risk.before.value} to {risk.current.value}."
    return " ".join(filter(None, (said, reason_words(risk))))


def move_sentences(content: PaperContent) -> tuple[str, ...]:
    """Of every risk that moved: the greatest rise first, then the greatest fall."""
    return tuple(move_sentence(risk) for risk in (*worse(content), *better(content)))


def flow_sentence(content: PaperContent) -> str:
    """What came on and went off since the last paper, counted; "" in a first paper."""
    if content.since is None:
        return ""
    since = date_words(content.since.on)
    clauses = []
    for kind, one, many in _CAME_AND_WENT:
        n = sum(step.kind is kind for step in content.flow)
        if n:
            clauses.append(f"{n if clauses else count_words(n, 'risk')} {one if n == 1 else many}")
    return f"Since {since}, {join_words(clauses)}." if clauses else f"No risk has come or gone since {since}."


def came_and_went(content: PaperContent) -> str:
    """The same; "" also where none came or went."""
    return flow_sentence(content) if content.flow else ""


def basis_sentence(content: PaperContent) -> str:
    """What the movement in this paper is measured from."""
    since = content.since
    if since is None:
        return "This is the first paper to this committee, so there is nothing to compare it with."
    data = date_words(timezone.localdate(since.as_at))
    if since.by_paper:
        revision = f", revision {since.revision}" if since.revision > 1 else ""
        return f"Compared with the paper that was issued for {date_words(since.on)}{revision}, of the data of {data}."
    return f"No paper was issued for {date_words(since.on)}: compared with what was known when its entries closed."
