"""The nouns of a starting register in the order in which they can be written, and how each is known and saved."""

from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.models import User
from django.db import models

from risks import models as nouns

Written = Literal["one by one", "with history", "in bulk"]


@dataclass(frozen=True)
class Noun:
    """`natural_key` tells whether a row stands already; without one a row only ever comes with the row it belongs to.

    `written`: "one by one" through the record; "with history" all at once with one history row each; "in bulk" for
    rows that are append-only and keep no history of their own. `stamped` fields hold who did it.
    """

    model: type[models.Model]
    natural_key: tuple[str, ...] = ()
    written: Written = "one by one"
    stamped: tuple[str, ...] = ()


NOUNS: dict[str, Noun] = {
    "document": Noun(nouns.SourceDocument, ("key",)),
    "organisation": Noun(nouns.Organisation, ("name",)),
    "place": Noun(nouns.Place, ("name",)),
    "post": Noun(nouns.Post, ("organisation", "title"), "with history"),
    "user": Noun(User, ("username",), "in bulk"),
    "person": Noun(nouns.Person, ("email",), "with history"),
    "holder": Noun(nouns.PostHolder, ("post", "person"), "with history"),
    "committee": Noun(nouns.Committee, ("code",)),
    "part": Noun(nouns.CommitteePart, ("committee", "number")),
    "member": Noun(nouns.CommitteeMember, ("committee", "post"), "with history"),
    "meeting": Noun(nouns.Meeting, ("reference",), "with history"),
    "objective": Noun(nouns.Objective, ("kind", "name"), "with history"),
    "register": Noun(nouns.Register, ("code",)),
    "round": Noun(nouns.ReviewCycle, ("register", "meeting"), stamped=("opened_by",)),
    "reference": Noun(nouns.Reference, ("text",), "with history"),
    "domain": Noun(nouns.RiskDomain, ("key",)),
    "matrix": Noun(nouns.ScoringMatrix, ("name", "version")),
    "statement": Noun(nouns.AppetiteStatement, ("scope", "version")),
    "level": Noun(nouns.AppetiteLevel, ("statement", "domain"), "with history"),
    "indicator": Noun(nouns.Indicator, ("slug",), "with history"),
    "threshold": Noun(nouns.Threshold, ("indicator", "in_force_from"), "with history"),
    "reading": Noun(
        nouns.Reading, ("indicator", "kind", "period_end", "period_label"), "in bulk", stamped=("recorded_by",)
    ),
    "annotation": Noun(
        nouns.Annotation, ("indicator", "happened_on", "text"), "with history", stamped=("recorded_by",)
    ),
    "risk": Noun(nouns.Risk, ("reference",)),
    "cover": Noun(nouns.CoverSheet, ("meeting",)),
    "cause": Noun(nouns.SharedCause, ("name",)),
    "assessment": Noun(nouns.Assessment, (), "in bulk", stamped=("recorded_by", "decided_by")),
    # A score that takes another one back comes after all the others.
    "restoration": Noun(nouns.Assessment, (), "in bulk", stamped=("recorded_by", "decided_by")),
    "control": Noun(nouns.Control, (), "with history"),
    "assurance": Noun(nouns.Assurance),
    "gap": Noun(nouns.Gap, (), "with history"),
    "action": Noun(nouns.TreatmentAction, (), "with history"),
    "evidence link": Noun(nouns.EvidenceLink, (), "with history"),
    "revision": Noun(nouns.ActionRevision, (), "in bulk", stamped=("recorded_by",)),
    "indicator link": Noun(nouns.IndicatorLink, ("risk", "indicator"), "with history"),
    "risk link": Noun(nouns.RiskLink, ("risk", "to", "kind"), "with history"),
    "exception": Noun(nouns.AppetiteException),
    "partner part": Noun(nouns.PartnerPart, ("risk", "organisation"), "with history"),
    "signed part": Noun(nouns.PartnerPart, ("risk", "organisation"), "with history", stamped=("signed_off_by",)),
    "earlier sign-off": Noun(nouns.PartnerPart.history.model, (), "in bulk", stamped=("signed_off_by", "history_user")),
    "partner score": Noun(nouns.PartnerAssessment, (), "in bulk", stamped=("recorded_by",)),
    "measure": Noun(nouns.PartnerMeasure, (), "with history"),
    "committee view": Noun(nouns.CommitteeView, (), "in bulk", stamped=("recorded_by",)),
    "comment": Noun(nouns.Comment, ()),
}
