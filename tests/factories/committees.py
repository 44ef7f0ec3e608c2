"""Committees, their meetings and what they make of a risk."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.day import TODAY, at
from tests.factories.people import OrganisationFactory, PersonFactory, PostFactory, UserFactory
from tests.factories.register import RegisterFactory, RiskFactory


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


class SavedViewFactory(DjangoModelFactory):
    """Of a person; give `person=None, committee=...` for one of a committee."""

    class Meta:
        model = models.SavedView

    name = "Beyond tolerance"
    query = "position=beyond"
    person = factory.SubFactory(PersonFactory)
