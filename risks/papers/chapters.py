"""The pages before the risks, in order: what each is called and what it finds. Paper and page say the same."""

from dataclasses import dataclass

from risks.papers import care, findings
from risks.papers.alert_words import alerts_sentence
from risks.papers.content import PaperContent
from risks.papers.measures import indicators_sentence
from risks.papers.rated import ratings_sentence
from risks.rules.wording import count_words, date_words

_BUSINESS = {"system": "system risks", "icb": "ICB risks", "own": "risks this committee leads"}


@dataclass(frozen=True)
class Chapter:
    """One page: the name of its bookmark, its heading and its finding."""

    key: str
    name: str
    headline: str


def chapters(content: PaperContent) -> dict[str, Chapter]:
    """By key, in the order of the paper. A paper without a risk has its summary alone."""
    since = content.meeting.last_met_on
    moved = f"What moved since {date_words(since)}" if since else "Movement"
    said = [
        Chapter(
            "summary",
            "Executive summary",
            _joined(findings.position_headline(content), findings.movement_headline(content)),
        ),
        Chapter("movement", moved, _joined(findings.moved_sentence(content), findings.still_sentence(content))),
        Chapter(
            "heat-map", "Heat map", _joined(findings.extreme_sentence(content), findings.moved_axis_sentence(content))
        ),
        Chapter("beyond", "Beyond tolerance, and the plan back", findings.plan_sentence(content)),
        Chapter(
            "framework",
            "The assurance framework on a page",
            _joined(ratings_sentence(content), care.reviews_sentence(content)),
        ),
        Chapter(
            "indicators",
            "What the indicators say",
            _joined(indicators_sentence(content), alerts_sentence(content)),
        ),
        Chapter(
            "late",
            "Late, slipping or unchecked",
            _joined(care.actions_sentence(content), care.assurances_sentence(content)),
        ),
    ]
    return {one.key: one for one in (said if content.risks else said[:1])}


def brief(content: PaperContent) -> str:
    """The paper in three or four sentences."""
    said = [
        findings.position_headline(content),
        findings.movement_headline(content),
        findings.still_sentence(content),
        care.actions_sentence(content) if content.risks else "",
    ]
    return " ".join(sentence for sentence in said if sentence)


def business_words(content: PaperContent) -> str:
    """Whose risks the paper is about."""
    return _BUSINESS[content.meeting.business]


def appendix(content: PaperContent) -> Chapter | None:
    """The appetite, at the end; none while no statement is in force."""
    if content.appetite is None:
        return None
    kinds = count_words(len(content.appetite.rows), "kind", start=True)
    return Chapter(
        "appetite",
        "Appendix A: what we are willing to risk",
        f"{kinds} of risk, each with the score we aim for and the most we will live with.",
    )


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
