"""A meeting's cover sheet as a paper prints it."""

from collections.abc import Sequence
from dataclasses import dataclass

from risks.models import CoverSheet, Meeting
from risks.papers.cover_entry import BLANK_COVER, CoverEntry

_TEXTS = (
    "title",
    "agenda_item",
    "paper_number",
    "inequalities",
    "green_plan",
    "financial",
    "workforce",
    "other_resources",
    "legal",
    "quality",
    "engagement",
    "conflicts_of_interest",
    "previously_considered",
)


@dataclass(frozen=True)
class Cover:
    """The cover, and the keys of the risks that it asks to be looked at in depth."""

    entry: CoverEntry = BLANK_COVER
    deep_dives: Sequence[int] = ()


def cover_of(meeting: Meeting, *, private: bool = False) -> Cover:
    """As it stands: what is typed there is about the paper, not part of the register. Two queries.

    The private edition has its own summary and recommendations: what counts the other's risks is wrong in it.
    """
    kept = CoverSheet.objects.select_related("author", "sponsor", "presenter", "source_document")
    row = kept.filter(meeting=meeting).first()
    if row is None:
        return Cover()
    document = row.source_document
    summary, asked = row.summary, row.recommendations
    if private:
        summary, asked = row.private_summary, row.private_recommendations
    entry = CoverEntry(
        **{name: getattr(row, name).strip() for name in _TEXTS},
        author=_title(row.author),
        sponsor=_title(row.sponsor),
        presenter=_title(row.presenter),
        purpose=row.get_purpose_display() if row.purpose else "",
        assurance_offered=row.get_assurance_offered_display() if row.assurance_offered else "",
        summary=summary.strip(),
        recommendations=tuple(line.strip() for line in asked.splitlines() if line.strip()),
        illustrative=row.illustrative,
        source=f"{document.title}, line {row.source_lines}" if document else "",
    )
    return Cover(entry, tuple(row.deep_dives.order_by("reference").values_list("pk", flat=True)))


def _title(post: object | None) -> str:
    return str(post) if post else ""
