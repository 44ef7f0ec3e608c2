"""The page on which a paper's cover is written."""

from dataclasses import dataclass

from django.urls import reverse

from risks.changes.papers import PRIVATE
from risks.models import Meeting
from risks.papers.asks import Request, requests
from risks.papers.chapters import brief
from risks.papers.content import PaperContent
from risks.rules.wording import join_words
from risks.web.presenters.paper_words import part_words

PARTS = (
    ("The paper", "", ("title", "agenda_item", "paper_number", "author", "sponsor", "presenter")),
    ("What it is for", "", ("purpose", "assurance_offered")),
    (
        "Five statements that no paper goes without",
        "Each needs a sentence, even if it is “None”.",
        ("inequalities", "green_plan", "financial", "workforce", "other_resources"),
    ),
    (
        "Other implications",
        "",
        ("legal", "quality", "engagement", "conflicts_of_interest", "previously_considered"),
    ),
    (
        "Summary and recommendations",
        "Both are written from the register. What you write takes their place; its numbers must stand in the register.",
        ("summary", "recommendations"),
    ),
    (
        "The private edition",
        "It counts and names confidential risks, so it has words of its own. Nothing above may name one.",
        PRIVATE,
    ),
    ("In depth", "A page each, with the whole history of the risk.", ("deep_dives", "why")),
)


@dataclass(frozen=True)
class CoverPage:
    """Its parts in order, each with a name, a note and its fields; `generated` are the words that stand while nobody
    writes others, by field."""

    title: str
    lede: str
    button: str
    reference: str
    risk_title: str
    href: str
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]
    generated: dict[str, str]


def cover_page(meeting: Meeting, content: PaperContent, private: PaperContent | None) -> CoverPage:
    """`content` is the draft, which the generated words are about; `private` that of the private edition, None where
    it holds nothing more."""
    own = {f"private_{name}": words for name, words in generated_words(private).items()} if private else {}
    return CoverPage(
        title="Write the cover",
        lede="What only a person can say of this paper. The rest of it follows the register.",
        button="Save the cover",
        reference=meeting.reference,
        risk_title=part_words(meeting),
        href=reverse("paper", args=[meeting.reference]),
        parts=tuple(part for part in PARTS if private or part[2] != PRIVATE),
        generated=generated_words(content) | own,
    )


def generated_words(content: PaperContent) -> dict[str, str]:
    """What the paper says by itself, by the field of the cover that would replace it."""
    return {
        "summary": brief(content),
        "recommendations": "\n".join(_request_words(one) for one in requests(content)),
    }


def _request_words(one: Request) -> str:
    risks = join_words([f"{risk.reference} {risk.short_name}" for risk in one.risks])
    return f"{one.verb} {one.before}{risks}{one.after}."
