"""What a paper is compared with: the last one that this committee and part was given, in its own scores, or what was
known when it last met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from msgspec import convert

from risks.models import Assessment, Edition, FrozenPaper, Meeting, Reference, Risk
from risks.papers.content import ScoreAt
from risks.papers.since_entry import SinceEntry
from risks.rules.scoring import Band, band_for


@dataclass(frozen=True)
class Since:
    """`scores` are those that the issued paper printed, by reference; None where no paper was issued. `former` are
    other references under which risks of this paper stood, by risk."""

    entry: SinceEntry | None = None
    scores: Mapping[str, ScoreAt | None] | None = None
    secret_too: bool = False
    former: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def before(self, risk: Risk, current: Sequence[Assessment], bands: tuple[Band, ...]) -> tuple[ScoreAt | None, bool]:
        """The score that the committee last saw, and whether it had not seen the risk at all.

        `current` are its approved current scores, oldest first.
        """
        if self.entry is None:
            return None, False
        if self.scores is None or (risk.confidential and not self.secret_too):
            known = _known_at(current, self.entry.as_at)
            return score_at(known, bands), known is None
        for reference in (risk.reference_id, *self.former.get(risk.pk, ())):
            if reference in self.scores:
                return self.scores[reference], False
        return None, True


def since_of(earlier: Sequence[Meeting], *, edition: str, at: datetime) -> Since:
    """`earlier` are the meetings of this committee and part that were held by then, latest first.

    Two queries: papers that were issued by an instant, and nothing else unless one was.
    """
    paper = _issued(earlier, edition, at)
    if paper is not None:
        scores = {one["reference"]: _printed(one["current"]) for one in paper.content["risks"]}
        entry = SinceEntry(paper.meeting.reference, paper.meeting.held_on, paper.as_at, paper.revision)
        return Since(entry, scores, paper.edition == Edition.PRIVATE, _former())
    if not earlier:
        return Since()
    last = earlier[0]
    return Since(SinceEntry(last.reference, last.held_on, min(last.freezes_at, at)))


def score_at(row: Assessment | None, bands: tuple[Band, ...]) -> ScoreAt | None:
    if row is None:
        return None
    return ScoreAt(row.likelihood, row.consequence, row.score, band_for(row.score, bands))


def _issued(earlier: Sequence[Meeting], edition: str, at: datetime) -> FrozenPaper | None:
    """The last revision that was issued of the last of these meetings that has one. What the committee edition is
    compared with is never a private one: that would tell of what it holds."""
    seen = [Edition.COMMITTEE, Edition.PRIVATE] if edition == Edition.PRIVATE else [Edition.COMMITTEE]
    out = FrozenPaper.objects.filter(meeting__in=earlier, edition__in=seen, issue__issued_at__lte=at)
    fuller = Case(When(edition=Edition.PRIVATE, then=Value(0)), default=Value(1), output_field=IntegerField())
    return out.select_related("meeting").order_by("-meeting__held_on", fuller, "-revision").first()


def _printed(score: Mapping[str, object] | None) -> ScoreAt | None:
    return convert(score, ScoreAt | None)


def _former() -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    moved = Reference.objects.filter(now__isnull=False).order_by("now", "-pk")
    for risk, text in moved.values_list("now", "text"):
        found.setdefault(risk, []).append(text)
    return found


def _known_at(current: Sequence[Assessment], instant: datetime) -> Assessment | None:
    day = timezone.localdate(instant)
    known = [row for row in current if row.decided_at <= instant and row.effective_on <= day]
    return known[-1] if known else None
