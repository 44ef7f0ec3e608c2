"""The history of the risks that were chosen for a closer look, from the rows that the paper has anyway."""

from collections.abc import Sequence

from risks.models import Assessment, Risk
from risks.papers.event_entry import CommitteeStep, DeepDive, ScoreStep, TargetStep
from risks.papers.rows import Rows

Kind = Assessment.Kind


def deep_dives(chosen: Sequence[int], rows: Rows) -> tuple[DeepDive, ...]:
    """In the order of the paper. No query; a risk that is not in this edition of the paper is left out."""
    return tuple(_dive(risk, rows) for risk in rows.risks if risk.pk in chosen)


def _dive(risk: Risk, rows: Rows) -> DeepDive:
    decided = rows.assessments[risk.pk]
    current = [row for row in decided if row.kind == Kind.CURRENT]
    return DeepDive(
        reference=risk.reference_id,
        scores=tuple(
            ScoreStep(
                on=row.effective_on,
                likelihood=row.likelihood,
                consequence=row.consequence,
                value=row.score,
                by=rows.posts.held(row.recorded_by_id, row.effective_on),
                why=row.rationale,
                cause=str(row.shared_cause) if row.shared_cause else "",
            )
            for row in current
        ),
        targets=tuple(
            TargetStep(row.effective_on, row.score, row.achieve_by) for row in decided if row.kind == Kind.TARGET
        ),
        reviewed_on=tuple(sorted({row.effective_on for row in current})),
        said=tuple(
            CommitteeStep(
                on=view.meeting.held_on,
                committee=view.meeting.part.committee.short_name,
                rating=view.get_rating_display() if view.rating else "",
                decision=view.decision,
                minute=view.minute_reference,
            )
            for view in rows.views[risk.pk]
        ),
    )
