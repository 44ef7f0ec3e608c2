"""A row that the database refuses for each rule about organisations, posts, committees and their meetings."""

from tests import factories as make
from tests.factories import TODAY
from tests.models.refusing import EARLY, LATE, ORDER, one, twice


def _two_homes():
    make.OrganisationFactory(home=True)
    make.OrganisationFactory(home=True, name="Another home")


def _two_open_cycles():
    for _ in range(2):
        make.ReviewCycleFactory()


def _cycle_twice():
    first = make.ReviewCycleFactory(closed_on=TODAY)
    make.ReviewCycleFactory(meeting=first.meeting)


def _committee_view_twice():
    kept = {"person": None, "committee": make.CommitteeFactory()}
    for _ in range(2):
        make.SavedViewFactory(**kept)


REFUSED = [
    ("organisation_one_home", _two_homes),
    ("organisation_closes_after_it_opens", one(make.OrganisationFactory, opened_on=LATE, closed_on=EARLY)),
    ("post_one_title_in_an_organisation", twice(make.PostFactory, "title")),
    ("postholder_starts_once", twice(make.PostHolderFactory, "post", "person")),
    ("postholder_leaves_after_starting", one(make.PostHolderFactory, **ORDER)),
    ("committeepart_one_of_each_number", twice(make.CommitteePartFactory, "committee")),
    ("committeemember_joins_once", twice(make.CommitteeMemberFactory, "committee", "post")),
    ("committeemember_leaves_after_joining", one(make.CommitteeMemberFactory, **ORDER)),
    ("meeting_papers_before_it_is_held", one(make.MeetingFactory, held_on=EARLY, paper_deadline_on=LATE)),
    ("committeeview_rates_or_decides_something", one(make.CommitteeViewFactory, rating="", decision="")),
    ("reviewcycle_one_for_a_meeting", _cycle_twice),
    ("reviewcycle_one_open_in_a_register", _two_open_cycles),
    ("reviewcycle_due_after_it_opens", one(make.ReviewCycleFactory, opened_on=LATE, due_on=EARLY)),
    ("savedview_of_a_person_or_a_committee", one(make.SavedViewFactory, person=None)),
    ("savedview_person_names_it_once", twice(make.SavedViewFactory, "person")),
    ("savedview_committee_names_it_once", _committee_view_twice),
]
