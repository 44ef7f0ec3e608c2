"""A valid row in one line. Dates are those of the demonstration's first test day, 19 September 2025."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from risks import models
from risks.rules.npsa import CONSEQUENCE_DESCRIPTORS, CONSEQUENCE_WORDS, LIKELIHOOD_WORDS
from risks.rules.scoring import NPSA_BANDS

TODAY = date(2025, 9, 19)
LONDON = ZoneInfo("Europe/London")


def at(day: date = TODAY, hour: int = 9) -> datetime:
    """An instant on a day, London time."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user-{n}")


class SourceDocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.SourceDocument

    key = factory.Sequence(lambda n: f"document-{n}")
    title = "Annual report"
    publisher = "An integrated care board"


class OrganisationFactory(DjangoModelFactory):
    """A partner; `home=True` makes (or finds) the one that keeps the register."""

    class Meta:
        model = models.Organisation
        django_get_or_create = ("name",)

    name = factory.LazyAttributeSequence(lambda o, n: "The home ICB" if o.home else f"Partner {n} Trust")
    short_name = factory.SelfAttribute("name")
    kind = factory.LazyAttribute(lambda o: "icb" if o.home else "trust")
    home = False


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.Place

    name = factory.Sequence(lambda n: f"Place {n}")


class PostFactory(DjangoModelFactory):
    """A vacant post at home. `PostFactory(holder=PersonFactory())` fills it from long ago."""

    class Meta:
        model = models.Post
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Post {n}")
    organisation = factory.SubFactory(OrganisationFactory, home=True)
    role = models.Role.RISK_LEAD

    @factory.post_generation
    def holder(self, create, extracted, **kwargs):
        if extracted:
            PostHolderFactory(post=self, person=extracted)


class PersonFactory(DjangoModelFactory):
    """Somebody who can sign in."""

    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    user = factory.SubFactory(UserFactory)
    illustrative = True


class PostHolderFactory(DjangoModelFactory):
    class Meta:
        model = models.PostHolder

    post = factory.SubFactory(PostFactory)
    person = factory.SubFactory(PersonFactory)
    from_on = date(2020, 4, 1)


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = models.Committee

    code = factory.Sequence(lambda n: f"committee-{n}")
    name = factory.Sequence(lambda n: f"Committee {n}")
    short_name = factory.SelfAttribute("name")
    organisation = factory.SubFactory(OrganisationFactory, home=True)


class CommitteePartFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitteePart

    committee = factory.SubFactory(CommitteeFactory)
    business = models.CommitteePart.Business.SYSTEM


class CommitteeMemberFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitteeMember

    committee = factory.SubFactory(CommitteeFactory)
    post = factory.SubFactory(PostFactory, role=models.Role.COMMITTEE)
    from_on = date(2022, 7, 1)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    reference = factory.Sequence(lambda n: f"MEETING-{n}")
    part = factory.SubFactory(CommitteePartFactory)
    held_on = date(2025, 9, 26)
    paper_deadline_on = TODAY
    freezes_at = at(date(2025, 9, 18), 17)


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = models.Objective

    kind = models.Objective.Kind.PRIORITY
    name = factory.Sequence(lambda n: f"Objective {n}")


class RiskDomainFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskDomain
        django_get_or_create = ("key",)

    key = "quality"
    name = factory.LazyAttribute(lambda o: o.key.capitalize())
    descriptors = "safety"


class RegisterFactory(DjangoModelFactory):
    """The Board Assurance Framework, once."""

    class Meta:
        model = models.Register
        django_get_or_create = ("code",)

    code = "baf"
    name = factory.LazyAttribute(lambda o: f"The {o.code} register")
    kind = models.Register.Kind.BAF
    scope = models.Register.Scope.SYSTEM
    prefix = factory.LazyAttribute(lambda o: o.code.upper())


class ReferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Reference

    register = factory.SubFactory(RegisterFactory)
    number = factory.Sequence(lambda n: n + 1001)
    text = factory.LazyAttribute(lambda o: f"{o.register.prefix}{o.number:0{o.register.digits}d}")


class RiskFactory(DjangoModelFactory):
    """An open risk of the Board Assurance Framework in the quality domain, without a score.

    Give `reference="BAF0003"` for a chosen reference; `organisations`, `places` and `objectives` take lists.
    """

    class Meta:
        model = models.Risk
        skip_postgeneration_save = True

    register = factory.SubFactory(RegisterFactory)
    reference = factory.SubFactory(ReferenceFactory, register=factory.SelfAttribute("..register"))
    title = factory.LazyAttribute(lambda o: f"Pressure on service {o.reference}")
    short_name = factory.LazyAttribute(lambda o: str(o.reference))
    cause = "demand above plan"
    event = "people wait too long"
    effect = "harm"
    domain = factory.SubFactory(RiskDomainFactory)
    scope = models.Risk.Scope.SYSTEM
    state = models.Risk.State.OPEN
    identified_on = date(2023, 4, 1)
    opened_on = date(2023, 4, 1)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        reference = kwargs.get("reference")
        if isinstance(reference, str):
            digits = "".join(filter(str.isdigit, reference))
            kwargs["reference"] = ReferenceFactory(register=kwargs["register"], text=reference, number=int(digits))
        return kwargs

    @factory.post_generation
    def organisations(self, create, extracted, **kwargs):
        if extracted:
            self.organisations.set(extracted)

    @factory.post_generation
    def places(self, create, extracted, **kwargs):
        if extracted:
            self.places.set(extracted)

    @factory.post_generation
    def objectives(self, create, extracted, **kwargs):
        if extracted:
            self.objectives.set(extracted)


class AssessmentFactory(DjangoModelFactory):
    """An approved current score of 3 x 4, recorded and decided at nine on the day it takes effect."""

    class Meta:
        model = models.Assessment

    risk = factory.SubFactory(RiskFactory)
    kind = models.Assessment.Kind.CURRENT
    likelihood = 3
    consequence = 4
    rationale = "Demand is above plan."
    effective_on = date(2025, 6, 2)
    recorded_at = factory.LazyAttribute(lambda o: at(o.effective_on))
    recorded_by = factory.SubFactory(UserFactory)
    outcome = models.Assessment.Outcome.APPROVED
    decided_at = factory.LazyAttribute(lambda o: None if o.outcome == "proposed" else o.recorded_at)
    decided_by = factory.LazyAttribute(lambda o: None if o.outcome == "proposed" else o.recorded_by)


class ControlFactory(DjangoModelFactory):
    class Meta:
        model = models.Control

    risk = factory.SubFactory(RiskFactory)
    text = "Daily system call"
    kind = models.Control.Kind.PREVENTIVE


class AssuranceFactory(DjangoModelFactory):
    class Meta:
        model = models.Assurance

    risk = factory.SubFactory(RiskFactory)
    text = "Internal audit of urgent care"
    line = models.Assurance.Line.THIRD
    received_on = date(2025, 3, 3)
    good_until = date(2026, 3, 3)


class GapFactory(DjangoModelFactory):
    class Meta:
        model = models.Gap

    risk = factory.SubFactory(RiskFactory)
    kind = models.Gap.Kind.CONTROL
    text = "No cover at weekends"
    opened_on = date(2025, 6, 2)


class TreatmentActionFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentAction

    risk = factory.SubFactory(RiskFactory)
    text = "Recruit to the weekend rota"
    original_due_on = date(2025, 12, 31)
    due_on = factory.SelfAttribute("original_due_on")


class IndicatorFactory(DjangoModelFactory):
    """A percentage where higher is better."""

    class Meta:
        model = models.Indicator

    slug = factory.Sequence(lambda n: f"indicator-{n}")
    name = factory.Sequence(lambda n: f"Seen within four hours {n}")
    area = "The system"
    unit = "%"
    direction = models.Indicator.Direction.HIGHER
    frequency = models.Indicator.Frequency.MONTHLY


class ThresholdFactory(DjangoModelFactory):
    class Meta:
        model = models.Threshold

    indicator = factory.SubFactory(IndicatorFactory)
    in_force_from = date(2023, 4, 1)
    limit = Decimal(76)


class ReadingFactory(DjangoModelFactory):
    """A measurement, recorded at nine on the twentieth day after its period ends."""

    class Meta:
        model = models.Reading

    indicator = factory.SubFactory(IndicatorFactory)
    period_end = date(2025, 8, 31)
    period_label = factory.LazyAttribute(lambda o: o.period_end.isoformat())
    value = Decimal(80)
    recorded_at = factory.LazyAttribute(lambda o: at(o.period_end + timedelta(days=14)))
    recorded_by = factory.SubFactory(UserFactory)


class IndicatorLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.IndicatorLink

    risk = factory.SubFactory(RiskFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    role = models.IndicatorLink.Role.PRIMARY


class RebaseFactory(DjangoModelFactory):
    class Meta:
        model = models.Rebase

    indicator = factory.SubFactory(IndicatorFactory)
    starts_on = date(2025, 4, 30)
    reason = "Urgent treatment centres are counted from here."
    recorded_at = factory.LazyAttribute(lambda o: at(o.starts_on + timedelta(days=30)))
    recorded_by = factory.SubFactory(UserFactory)


class AnnotationFactory(DjangoModelFactory):
    class Meta:
        model = models.Annotation

    indicator = factory.SubFactory(IndicatorFactory)
    happened_on = date(2025, 1, 31)
    text = "Industrial action on ten days."
    recorded_at = factory.LazyAttribute(lambda o: at(o.happened_on + timedelta(days=10)))
    recorded_by = factory.SubFactory(UserFactory)


class ForecastFactory(DjangoModelFactory):
    """Made from the reading of July for that of September, and not scored yet."""

    class Meta:
        model = models.Forecast

    indicator = factory.SubFactory(IndicatorFactory)
    computed_from = "readings"
    version = 1
    made_at = factory.LazyFunction(lambda: at(date(2025, 8, 20)))
    made_from = date(2025, 7, 31)
    horizon = 2
    for_period = date(2025, 9, 30)
    limit = Decimal(76)
    expected = 78.0
    spread = 2.0
    degrees = 11
    lower = 75.0
    upper = 81.0
    probability = 0.2
    climatology = 0.3


class ReadingFileFactory(DjangoModelFactory):
    class Meta:
        model = models.ReadingFile

    name = "readings.csv"
    content = b"kri_name,area,period_end_date,value\n"
    digest = factory.LazyAttribute(lambda o: sha256(o.content).hexdigest())
    brought_at = factory.LazyFunction(lambda: at(date(2025, 9, 1)))
    brought_by = factory.SubFactory(UserFactory)


class FeedFactory(DjangoModelFactory):
    class Meta:
        model = models.Feed

    name = factory.Sequence(lambda n: f"Feed {n}")
    url = "https://example.org/readings.csv"


class ScoringMatrixFactory(DjangoModelFactory):
    """The published five by five matrix, bands of the National Patient Safety Agency."""

    class Meta:
        model = models.ScoringMatrix

    name = "Scoring matrix"
    in_force_from = date(2020, 4, 1)
    likelihood = factory.LazyFunction(
        lambda: [{"label": words.label, "timeframe": words.time_frame} for words in LIKELIHOOD_WORDS.values()]
    )
    consequence = factory.LazyFunction(lambda: list(CONSEQUENCE_WORDS.values()))
    descriptors = factory.LazyFunction(lambda: {key: list(five) for key, five in CONSEQUENCE_DESCRIPTORS.items()})
    bands = factory.LazyFunction(lambda: [asdict(band) for band in NPSA_BANDS])


class AppetiteStatementFactory(DjangoModelFactory):
    class Meta:
        model = models.AppetiteStatement

    scope = models.Register.Scope.SYSTEM
    version = factory.Sequence(lambda n: n + 1)
    title = "Risk appetite statement"
    approved_by = factory.SubFactory(CommitteeFactory)
    approved_on = factory.SelfAttribute("in_force_from")
    in_force_from = date(2023, 4, 1)


class AppetiteExceptionFactory(DjangoModelFactory):
    class Meta:
        model = models.AppetiteException

    risk = factory.SubFactory(RiskFactory)
    accepted_by = factory.SubFactory(CommitteeFactory)
    accepted_on = date(2025, 6, 2)
    until = date(2026, 3, 31)
    conditions = "A report to every meeting."


class RiskStepFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskStep

    risk = factory.SubFactory(RiskFactory)
    kind = models.RiskStep.Kind.OPENED
    taken_on = date(2025, 6, 2)
    reason = "Approved by the Board."
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class SharedCauseFactory(DjangoModelFactory):
    """`risks` takes a list."""

    class Meta:
        model = models.SharedCause
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Industrial action {n}")
    narrative = "Strikes by several professions."
    began_on = date(2025, 6, 2)

    @factory.post_generation
    def risks(self, create, extracted, **kwargs):
        self.risks.set(extracted or [])


class EvidenceLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.EvidenceLink

    risk = factory.SubFactory(RiskFactory)
    title = "Internal audit report"
    url = "https://example.org/report"
    dated_on = date(2025, 3, 3)


class AdviceDismissalFactory(DjangoModelFactory):
    class Meta:
        model = models.AdviceDismissal

    risk = factory.SubFactory(RiskFactory)
    advice = "no_effect"
    about = "The statement."
    reason = "The effect is written in the narrative."
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class CommitteeViewFactory(DjangoModelFactory):
    class Meta:
        model = models.CommitteeView

    risk = factory.SubFactory(RiskFactory)
    meeting = factory.SubFactory(MeetingFactory)
    rating = models.AssuranceLevel.MODERATE
    decision = "The committee asked for a further report."
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class ReviewCycleFactory(DjangoModelFactory):
    class Meta:
        model = models.ReviewCycle

    register = factory.SubFactory(RegisterFactory)
    meeting = factory.SubFactory(MeetingFactory)
    opened_on = date(2025, 9, 1)
    due_on = date(2025, 9, 15)
    opened_by = factory.SubFactory(UserFactory)


class PartnerPartFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerPart

    risk = factory.SubFactory(RiskFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    appetite_ceiling = 6
    tolerance_ceiling = 9


class PartnerAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerAssessment

    part = factory.SubFactory(PartnerPartFactory)
    likelihood = 3
    consequence = 4
    rationale = "Our wards are full."
    effective_on = date(2025, 6, 2)
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class PartnerMeasureFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerMeasure

    part = factory.SubFactory(PartnerPartFactory)
    kind = models.PartnerMeasure.Kind.CONTROL
    text = "A discharge lounge"


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    risk = factory.SubFactory(RiskFactory)
    text = "Has the winter plan been agreed?"
    written_at = at()
    written_by = factory.SubFactory(UserFactory)


class SavedViewFactory(DjangoModelFactory):
    """Of a person; give `person=None, committee=...` for one of a committee."""

    class Meta:
        model = models.SavedView

    name = "Beyond tolerance"
    query = "position=beyond"
    person = factory.SubFactory(PersonFactory)


class FlagFactory(DjangoModelFactory):
    """A standing breach of appetite."""

    class Meta:
        model = models.Flag

    risk = factory.SubFactory(RiskFactory)
    rule = "appetite_breach"
    severity = 3
    evidence = factory.LazyFunction(dict)
    evidence_at_opening = factory.LazyFunction(dict)
    opened_at = at()
    last_seen_at = factory.SelfAttribute("opened_at")


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = models.Alert

    flag = factory.SubFactory(FlagFactory)
    occasion = models.Alert.Occasion.OPENED
    severity = 3
    post = factory.SubFactory(PostFactory)
    email = "lead@example.org"
    subject = "BAF0003: beyond tolerance"
    body = "Act by Friday."
    created_at = at()


class LetterFactory(DjangoModelFactory):
    """An alert that is about no flag: a score of its risk waits."""

    class Meta:
        model = models.Alert

    risk = factory.SubFactory(RiskFactory)
    occasion = models.Alert.Occasion.PROPOSED
    post = factory.SubFactory(PostFactory)
    email = "lead@example.org"
    subject = "BAF0003: a score waits"
    body = "Approve it or return it."
    created_at = at()


def appetite(
    scope: str = "system", *, on: date = date(2023, 4, 1), **limits: tuple[int, int]
) -> models.AppetiteStatement:
    """A statement in force from a day: `appetite(quality=(6, 9), finance=(10, 12))`."""
    statement = AppetiteStatementFactory(scope=scope, in_force_from=on)
    for key, (ceiling, tolerance) in limits.items():
        models.AppetiteLevel.objects.create(
            statement=statement,
            domain=RiskDomainFactory(key=key),
            level=models.AppetiteLevel.Level.CAUTIOUS,
            appetite_ceiling=ceiling,
            tolerance_ceiling=tolerance,
        )
    return statement
