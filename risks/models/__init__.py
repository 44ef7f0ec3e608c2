"""The nouns. One file each, in wings; import them from here."""

from risks.models.appetite.statement import AppetiteException, AppetiteLevel, AppetiteStatement
from risks.models.committee.committee import Committee, CommitteeMember, CommitteePart
from risks.models.committee.cycle import ReviewCycle
from risks.models.committee.meeting import Meeting
from risks.models.committee.view import CommitteeView
from risks.models.entry.action import ActionRevision, TreatmentAction
from risks.models.entry.advice import AdviceDismissal
from risks.models.entry.assessment import AppendOnlyError, Assessment
from risks.models.entry.cause import SharedCause
from risks.models.entry.control import Assurance, AssuranceLevel, Control, Gap
from risks.models.entry.evidence import EvidenceLink
from risks.models.entry.matrix import ScoringMatrix
from risks.models.entry.objective import Objective
from risks.models.entry.register import Reference, Register, RiskDomain
from risks.models.entry.risk import Risk, RiskLink
from risks.models.entry.step import RiskStep
from risks.models.indicators.chart import Annotation, Rebase
from risks.models.indicators.feed import Feed, ReadingFile
from risks.models.indicators.indicator import Indicator, IndicatorLink, Threshold
from risks.models.indicators.reading import Reading
from risks.models.indicators.verdict import Forecast, IndicatorSummary
from risks.models.organisation.organisation import Organisation, Place
from risks.models.organisation.people import Cadence, Person, Post, PostHolder, Role
from risks.models.partners.part import PartnerAssessment, PartnerMeasure, PartnerPart
from risks.models.record.alert import Alert, Delivery
from risks.models.record.comment import Comment
from risks.models.record.drift import DriftStatus
from risks.models.record.flag import Escalation, Flag, FlagEpisode
from risks.models.record.paper import (
    CoverSheet,
    Edition,
    FrozenPaper,
    PaperDocument,
    PaperForm,
    PaperIssue,
    PaperOrder,
)
from risks.models.record.saved_view import SavedView
from risks.models.record.source import SourceDocument

__all__ = [
    "ActionRevision",
    "AdviceDismissal",
    "Alert",
    "Annotation",
    "AppendOnlyError",
    "AppetiteException",
    "AppetiteLevel",
    "AppetiteStatement",
    "Assessment",
    "Assurance",
    "AssuranceLevel",
    "Cadence",
    "Comment",
    "Committee",
    "CommitteeMember",
    "CommitteePart",
    "CommitteeView",
    "Control",
    "CoverSheet",
    "Delivery",
    "DriftStatus",
    "Edition",
    "Escalation",
    "EvidenceLink",
    "Feed",
    "Flag",
    "FlagEpisode",
    "Forecast",
    "FrozenPaper",
    "Gap",
    "Indicator",
    "IndicatorLink",
    "IndicatorSummary",
    "Meeting",
    "Objective",
    "Organisation",
    "PaperDocument",
    "PaperForm",
    "PaperIssue",
    "PaperOrder",
    "PartnerAssessment",
    "PartnerMeasure",
    "PartnerPart",
    "Person",
    "Place",
    "Post",
    "PostHolder",
    "Reading",
    "ReadingFile",
    "Rebase",
    "Reference",
    "Register",
    "ReviewCycle",
    "Risk",
    "RiskDomain",
    "RiskLink",
    "RiskStep",
    "Role",
    "SavedView",
    "ScoringMatrix",
    "SharedCause",
    "SourceDocument",
    "Threshold",
    "TreatmentAction",
]
