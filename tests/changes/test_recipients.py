"""Posts are told, not people: deputies stand in, and what reaches nobody goes up."""

from datetime import timedelta

import pytest

from risks.changes.alert_words import why_you
from risks.changes.recipients import Rota, recipients
from risks.models import Organisation, Role
from tests.changes.telling import cast, led
from tests.factories import (
    TODAY,
    CommitteeFactory,
    CommitteeMemberFactory,
    PersonFactory,
    PostFactory,
    PostHolderFactory,
    RegisterFactory,
    RiskFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def posts(db):
    return cast()


def reached(risk, rule="kri_breach", owner=None, day=TODAY) -> dict[str, str]:
    """Whom a flag is told to, and instead of whom."""
    return {one.person.name: one.instead_of for one in recipients(risk, rule, Rota.on(day), owner)}


def leaves(post) -> None:
    post.holders.update(to_on=TODAY - timedelta(days=1))


def is_away(post, *, until=TODAY) -> None:
    post.holders.update(away_from=TODAY - timedelta(days=3), away_until=until)


def deputy_of(post, name="dora"):
    deputy = PostFactory(title=f"Deputy of {post.title}", role=Role.EXECUTIVE, holder=PersonFactory(name=name))
    post.deputy = deputy
    post.save()
    return deputy


def test_the_deputy_of_a_vacant_post_is_told_and_why(posts):
    deputy_of(posts["alice"])
    leaves(posts["alice"])
    assert reached(led(posts))["dora"] == "the post of Chief Nurse, its executive lead, is vacant"


def test_the_deputy_is_told_while_the_holder_is_away_and_not_the_day_after(posts):
    risk = led(posts)
    deputy_of(posts["alice"])
    is_away(posts["alice"])
    why = "the holder of the post of Chief Nurse, its executive lead, is away"
    assert reached(risk) == {"bob": "", "dora": why}
    assert reached(risk, day=TODAY + timedelta(days=1)) == {"bob": "", "alice": ""}


def test_a_deputy_of_a_deputy_is_told_and_deputies_in_a_circle_end_above(posts):
    first = deputy_of(posts["alice"])
    second = deputy_of(first, "ella")
    leaves(posts["alice"])
    leaves(first)
    assert "ella" in reached(led(posts))
    leaves(second)
    second.deputy = posts["alice"]
    second.save()
    assert reached(led(posts)) == {"bob": "", "grace": "the post of Chief Nurse, its executive lead, is vacant"}


def test_somebody_who_is_away_without_a_deputy_is_passed_over(posts):
    is_away(posts["bob"])
    assert reached(led(posts), "review_overdue") == {
        "alice": "the holder of the post of Head of Urgent Care, its risk lead, is away"
    }


def test_when_everybody_is_away_the_first_finds_it_on_coming_back(posts):
    for post in posts.values():
        is_away(post)
    assert reached(led(posts)) == {"bob": ""}


def test_of_two_who_share_a_post_the_one_who_is_there_is_told(posts):
    is_away(posts["bob"])
    PostHolderFactory(post=posts["bob"], person=PersonFactory(name="ben"), from_on=TODAY)
    assert reached(led(posts), "review_overdue") == {"ben": ""}


def test_the_owner_of_an_action_is_told_first_and_each_person_once(posts):
    owner = PostFactory(title="Ward manager", role=Role.ACTION_OWNER, holder=PersonFactory(name="olu"))
    assert list(reached(led(posts), "action_overdue", owner.pk)) == ["olu", "bob", "alice"]
    assert reached(led(posts), "action_overdue", posts["bob"].pk) == {"bob": "", "alice": ""}


def test_what_an_owner_would_be_told_goes_to_the_risk_lead_when_none_is_named_or_there(posts):
    risk = led(posts)
    assert reached(risk, "kri_data_overdue") == {"bob": "no owner is named"}
    vacant = PostFactory(title="Head of analysis")
    assert reached(risk, "kri_data_overdue", vacant.pk) == {"bob": "the post of Head of analysis, its owner, is vacant"}


def chaired(name="cho"):
    committee = CommitteeFactory()
    post = PostFactory(title="Chair", role=Role.COMMITTEE, holder=PersonFactory(name=name))
    CommitteeMemberFactory(committee=committee, post=post, standing="chair")
    return committee


def test_the_chair_of_the_lead_committee_is_told_of_a_jump_of_a_board_assurance_risk_only(posts):
    committee = chaired()
    assert "cho" in reached(led(posts, lead_committee=committee), "score_jump")
    corporate = RegisterFactory(code="crr", kind="corporate", prefix="CRR")
    assert "cho" not in reached(led(posts, lead_committee=committee, register=corporate), "score_jump")


def test_without_a_committee_of_its_own_a_risk_has_that_of_its_register(posts):
    register = RegisterFactory(lead_committee=chaired())
    assert "cho" in reached(led(posts, register=register), "score_jump")


def test_a_chair_who_has_left_is_not_told(posts):
    committee = chaired()
    committee.members.update(to_on=TODAY - timedelta(days=1))
    assert "cho" not in reached(led(posts, lead_committee=committee), "score_jump")


def test_the_chief_executive_is_the_post_that_leads_the_home_organisation(posts):
    post = PostFactory(title="Chief Executive", role=Role.EXECUTIVE, holder=PersonFactory(name="chen"))
    Organisation.objects.filter(home=True).update(chief_executive=post)
    assert Rota.on(TODAY).chief_executive == post


def test_what_is_about_the_register_goes_to_governance_and_then_to_the_administrator(posts):
    PostFactory(role=Role.ADMINISTRATOR, holder=PersonFactory(name="adam"))
    assert reached(None, "statement_overdue") == {"grace": ""}
    leaves(posts["grace"])
    assert reached(None, "statement_overdue") == {
        "adam": "the post of Company Secretary, its governance lead, is vacant"
    }


def test_a_rule_that_nobody_decided_an_audience_for_is_told_to_the_leads(posts, caplog):
    assert reached(led(posts), "invented") == {"bob": "", "alice": ""}
    assert "Nobody has decided who is told of invented" in caplog.text


def test_who_is_there_is_read_in_two_queries_however_many_risks(posts, django_assert_num_queries):
    risks = [led(posts) for _ in range(4)] + [RiskFactory()]
    with django_assert_num_queries(2):
        rota = Rota.on(TODAY)
        for risk in risks:
            recipients(risk, "kri_breach", rota)


def test_an_alert_that_came_up_says_for_which_post(posts):
    leaves(posts["bob"])
    [recipient] = recipients(led(posts), "review_overdue", Rota.on(TODAY))
    assert why_you(recipient) == (
        "You are told because you hold the post of Chief Nurse, "
        "and the post of Head of Urgent Care, its risk lead, is vacant."
    )


def test_who_is_told_because_no_lead_is_named_reads_so(posts):
    [recipient] = recipients(RiskFactory(), "kri_breach", Rota.on(TODAY))
    assert (recipient.post, recipient.instead_of) == (posts["grace"], "no risk lead is named")
