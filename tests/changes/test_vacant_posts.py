"""Whatever is written to a post reaches whoever answers for it, by one rule for every kind of message: its holder, a
deputy, then up; and where nobody is left it waits to be found."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from risks.access import Access, visible_alerts
from risks.changes.digests import compose_digests
from risks.changes.discussion import comment
from risks.changes.escalations import escalate
from risks.changes.forwarding import forward_orphans
from risks.changes.letters import write_letters
from risks.changes.rounds import nudge, open_round
from risks.models import Alert, Post, Risk, Role
from tests import factories as make
from tests.changes.telling import MONDAY, raised
from tests.factories import TODAY, PersonFactory, PostFactory, RiskFactory, at

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def nurse(db) -> Post:
    """Leads a risk alone; Grace is governance, at home."""
    home = make.OrganisationFactory(home=True)
    PostFactory(title="Governance", role=Role.GOVERNANCE, organisation=home, holder=who("grace"))
    return PostFactory(title="Chief Nurse", role=Role.EXECUTIVE, organisation=home, holder=who("alice"))


def who(name: str):
    return PersonFactory(name=name, email=f"{name}@example.org")


def leaves(post: Post) -> None:
    post.holders.update(to_on=YESTERDAY)


def is_away(post: Post) -> None:
    post.holders.update(away_from=YESTERDAY, away_until=TODAY + timedelta(days=30))


def deputy_of(post: Post, **fields) -> Post:
    fields = {"title": "Deputy", "role": Role.EXECUTIVE, "organisation": post.organisation} | fields
    post.deputy = PostFactory(holder=who("dora"), **fields)
    post.save()
    return post.deputy


def nobody_is_above() -> None:
    for post in Post.objects.filter(role=Role.GOVERNANCE):
        leaves(post)


def held(post: Post) -> None:
    pass


def away_with_deputy(post: Post) -> None:
    is_away(post)
    deputy_of(post)


def vacant_with_deputy(post: Post) -> None:
    leaves(post)
    deputy_of(post)


def nobody_left(post: Post) -> None:
    leaves(post)
    nobody_is_above()


def all_away(post: Post) -> None:
    is_away(post)
    nobody_is_above()


STANDS: list[tuple[Callable[[Post], None], str]] = [
    (held, "alice"),
    (away_with_deputy, "dora"),
    (is_away, "grace"),
    (vacant_with_deputy, "dora"),
    (leaves, "grace"),
    (all_away, "alice"),
    (nobody_left, ""),
]


def urgent(risk: Risk, post: Post) -> Alert:
    raised(risk, rule="review_overdue", severity=4)
    return Alert.objects.get(urgent=True)


def digest(risk: Risk, post: Post) -> Alert:
    raised(risk, rule="review_overdue", severity=2)
    compose_digests(at=at(MONDAY, 8))
    return Alert.objects.filter(occasion="digest").first() or Alert.objects.get()


def escalation(risk: Risk, post: Post) -> Alert:
    make.FlagFactory(risk=risk, rule="review_overdue", severity=2, opened_at=at(date(2025, 9, 1)))
    escalate(at=at())
    return Alert.objects.get(occasion="escalated")


def mention(risk: Risk, post: Post) -> Alert:
    comment(risk=risk, text="Please look at this, @Chief Nurse.", by=make.UserFactory(), at=at())
    return Alert.objects.get()


def nudged(risk: Risk, post: Post) -> Alert:
    by, ahead = make.UserFactory(), make.MeetingFactory()
    cycle = open_round(register=risk.register, meeting=ahead, due_on=ahead.held_on, by=by, at=at())
    [letter] = nudge(cycle=cycle, by=by, at=at())
    return letter


@pytest.mark.parametrize(("stands", "name"), STANDS)
@pytest.mark.parametrize("kind", [urgent, digest, escalation, mention, nudged])
def test_every_kind_of_message_goes_to_the_holder_a_deputy_and_then_up(nurse, kind, stands, name):
    risk = RiskFactory(executive_lead=nurse, risk_lead=None)
    stands(nurse)
    alert = kind(risk, nurse)
    assert alert.email.partition("@")[0] == name
    assert (alert.person is None) == (name == "")


@pytest.mark.parametrize(
    ("stands", "why"),
    [
        (vacant_with_deputy, "the post of Deputy, and nobody is in the post of Chief Nurse, which it was written to."),
        (
            is_away,
            "the post of Governance, and the holder of the post of Chief Nurse, which it was written to, is away.",
        ),
    ],
)
def test_a_letter_says_why_it_came_and_stays_the_posts(nurse, stands, why):
    stands(nurse)
    letter = mention(RiskFactory(executive_lead=nurse), nurse)
    assert letter.post == nurse
    assert letter.body.endswith(f"You are told because you hold {why}\n")
    assert letter.content["paragraphs"][-1].endswith(why)


def test_whoever_has_it_in_place_of_another_finds_it_in_the_register_and_nobody_else_does(nurse):
    deputy = deputy_of(nurse)
    leaves(nurse)
    letter = mention(RiskFactory(executive_lead=nurse), nurse)
    other = PostFactory(role=Role.EXECUTIVE, organisation=nurse.organisation, holder=who("ed"))
    seen = [
        visible_alerts(Access.of(post.holders.get().person.user, localdate(at()))).filter(pk=letter.pk).exists()
        for post in (deputy, other)
    ]
    assert seen == [True, False]


def test_a_deputy_who_may_not_see_the_risk_is_passed_over(nurse):
    deputy_of(nurse, role=Role.PARTNER, organisation=make.OrganisationFactory())
    leaves(nurse)
    assert mention(RiskFactory(executive_lead=nurse), nurse).email == "grace@example.org"


def test_whoever_has_their_own_letter_has_no_second_one(nurse):
    leaves(nurse)
    posts = [nurse, Post.objects.get(title="Governance")]
    made = write_letters(occasion="mention", posts=posts, subject="Hello", body="Hello.\n", at=at())
    assert [one.body for one in made] == ["Hello.\n"]


def test_a_letter_whose_reader_left_says_so_to_whoever_has_it_next(nurse):
    letter = mention(RiskFactory(executive_lead=nurse), nurse)
    leaves(nurse)
    assert forward_orphans(at=at()) == 1
    letter.refresh_from_db()
    assert letter.email == "grace@example.org"
    assert letter.body.endswith("nobody is in the post of Chief Nurse, which it was written to.\n")
