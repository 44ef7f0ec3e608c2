"""Rows for tests of what a paper tells of what happened since the last one, and the last one itself."""

from datetime import date

from risks.models import FrozenPaper, PaperIssue
from risks.papers.gather import gather
from risks.papers.snapshot import data_of, digest
from tests.factories import AssessmentFactory, FlagEpisodeFactory, FlagFactory, RiskFactory, UserFactory, at

NOW = at(date(2025, 9, 19))
LAST_FREEZE = at(date(2025, 6, 18), 17)
ISSUED = at(date(2025, 6, 19))
OPENED = date(2025, 7, 7)


def scored(likelihood=3, consequence=4, on=date(2025, 3, 3), **fields):
    risk = RiskFactory(**fields)
    AssessmentFactory(risk=risk, likelihood=likelihood, consequence=consequence, effective_on=on)
    return risk


def gathered(meeting, edition="committee", moment=NOW):
    return gather(meeting=meeting, at=moment, edition=edition)


def entry_of(content, risk):
    (found,) = [one for one in content.risks if one.reference == risk.reference_id]
    return found


def issue(content, meeting, *, revision=1, edition="committee", issued=ISSUED):
    paper = FrozenPaper.objects.create(
        meeting=meeting,
        edition=edition,
        revision=revision,
        content=data_of(content),
        content_sha256=digest(content),
        as_at=content.as_at,
        frozen_at=content.as_at,
        frozen_by=UserFactory(),
    )
    if issued:
        PaperIssue.objects.create(paper=paper, issued_at=issued, issued_by=UserFactory())
    return paper


def flagged(risk, opened=OPENED, **fields):
    evidence = {"what": "Score 16", "against": "Tolerance of 9", "since": "2025-07-01"}
    flag = FlagFactory(risk=risk, opened_at=at(opened), evidence=evidence, evidence_at_opening=evidence, **fields)
    FlagEpisodeFactory(flag=flag, evidence=evidence, resolved_at=flag.resolved_at, resolution=flag.resolution)
    return flag
