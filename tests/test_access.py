"""Role by risk: who sees which risk, and who may change it. One row of the table is one role."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from risks.access import (
    Access,
    may_administer,
    may_answer,
    may_assess,
    may_see_papers,
    may_treat,
    may_update_action,
    person_for,
    visible_alerts,
    visible_flags,
    visible_indicators,
    visible_risks,
)
from risks.models import Risk, Role
from tests.factories import (
    TODAY,
    AlertFactory,
    FlagFactory,
    IndicatorFactory,
    IndicatorLinkFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    PostHolderFactory,
    RiskFactory,
    TreatmentActionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

# The names of the risks in `a_register`, and who sees them.
OPEN = {"own", "other", "own confidential", "other confidential", "shared", "shared confidential", "icb shared"}
NOT_OPEN = {"draft", "proposed", "closed"}
CONFIDENTIAL = {"own confidential", "other confidential", "shared confidential"}
ALL = OPEN | NOT_OPEN
PUBLIC = ALL - CONFIDENTIAL
OWN = {"own", "own confidential"}

SEES = [
    (Role.RISK_LEAD, True, PUBLIC | OWN),
    (Role.EXECUTIVE, True, PUBLIC | OWN),
    (Role.ACTION_OWNER, True, PUBLIC | OWN),
    (Role.GOVERNANCE, True, ALL),
    (Role.ADMINISTRATOR, True, ALL),
    (Role.AUDITOR, True, ALL),
    (Role.AUDITOR, False, ALL),
    (Role.COMMITTEE, True, PUBLIC - {"draft", "proposed"} | OWN),
    (Role.COMMITTEE, False, PUBLIC - {"draft", "proposed"} | OWN),
    (Role.PARTNER, False, {"shared"} | OWN),
    (Role.EXECUTIVE, False, {"shared"} | OWN),
    (Role.GOVERNANCE, False, {"shared"} | OWN),
    (Role.ADMINISTRATOR, False, {"shared"} | OWN),
]

ASSESSES = [(role, home, OPEN & sees if role == Role.GOVERNANCE and home else OWN) for role, home, sees in SEES]
TREATS = [(role, home, ALL - {"closed"} if role == Role.GOVERNANCE and home else OWN) for role, home, _ in SEES]


def _an_access(role: Role, home: bool):
    post = PostFactory(role=role, organisation=OrganisationFactory(home=home), holder=PersonFactory())
    return Access.of(post.holders.get().person.user, TODAY), post


def _a_register(post) -> dict[str, Risk]:
    """Risks by name. `own` ones are led by the post; `shared` ones name its organisation."""
    theirs = [post.organisation]
    closed = {"state": "closed", "closed_on": TODAY, "closed_because": "Ended."}
    return {
        "own": RiskFactory(risk_lead=post),
        "other": RiskFactory(organisations=[OrganisationFactory()]),
        "own confidential": RiskFactory(executive_lead=post, confidential=True),
        "other confidential": RiskFactory(confidential=True),
        "shared": RiskFactory(organisations=theirs),
        "shared confidential": RiskFactory(organisations=theirs, confidential=True),
        "icb shared": RiskFactory(organisations=theirs, scope=Risk.Scope.ICB),
        "draft": RiskFactory(organisations=theirs, state="draft", opened_on=None),
        "proposed": RiskFactory(organisations=theirs, state="proposed", opened_on=None),
        "closed": RiskFactory(organisations=theirs, **closed),
    }


def _names(register: dict[str, Risk], rows) -> set[str]:
    seen = set(rows)
    return {name for name, risk in register.items() if risk in seen}


@pytest.mark.parametrize(("role", "home", "sees"), SEES)
def test_each_role_sees_its_risks_and_no_other(role, home, sees):
    access, post = _an_access(role, home)
    register = _a_register(post)
    assert _names(register, visible_risks(access)) == sees


@pytest.mark.parametrize(("role", "home", "assesses"), ASSESSES)
def test_only_the_leads_of_an_open_risk_and_governance_assess_it(role, home, assesses):
    access, post = _an_access(role, home)
    register = _a_register(post)
    expected = set() if role == Role.AUDITOR else assesses
    assert _names(register, [risk for risk in register.values() if may_assess(access, risk)]) == expected


def test_the_lead_of_a_risk_that_is_not_open_cannot_assess_it():
    access, post = _an_access(Role.RISK_LEAD, True)
    assert not may_assess(access, RiskFactory(risk_lead=post, state="proposed", opened_on=None))


@pytest.mark.parametrize(("role", "home", "sees"), SEES)
def test_flags_are_seen_with_their_risk(role, home, sees):
    access, post = _an_access(role, home)
    register = _a_register(post)
    flags = {name: FlagFactory(risk=risk) for name, risk in register.items()}
    assert {name for name, flag in flags.items() if flag in visible_flags(access)} == sees


@pytest.mark.parametrize(("role", "home", "treats"), TREATS)
def test_only_its_leads_and_governance_treat_a_risk_until_it_is_closed(role, home, treats):
    access, post = _an_access(role, home)
    register = _a_register(post)
    named = {name for name, risk in register.items() if may_treat(access, risk)}
    assert named == (set() if role == Role.AUDITOR else treats)


@pytest.mark.parametrize(("role", "home", "treats"), TREATS)
def test_an_open_action_is_updated_by_its_owner_too_while_its_risk_is_open(role, home, treats):
    access, post = _an_access(role, home)
    register = _a_register(post)
    owned = {name for name, risk in register.items() if may_update_action(access, _an_action(risk, owner=post))}
    others = {name for name, risk in register.items() if may_update_action(access, _an_action(risk))}
    done = {name for name, risk in register.items() if may_update_action(access, _an_action(risk, state="done"))}
    expected = (set(), set()) if role == Role.AUDITOR else (OPEN | treats, treats)
    assert (owned, others, done) == (*expected, set())


def _an_action(risk: Risk, **fields):
    completed = TODAY if fields.get("state") == "done" else None
    return TreatmentActionFactory(risk=risk, completed_on=completed, **fields)


def test_a_flag_is_answered_by_those_who_assess_its_risk_until_it_is_resolved():
    access, post = _an_access(Role.RISK_LEAD, True)
    mine = FlagFactory(risk=RiskFactory(risk_lead=post))
    done = FlagFactory(risk=mine.risk, subject="a", state="resolved", resolved_at=mine.opened_at, resolution="auto")
    assert may_answer(access, mine)
    assert not may_answer(access, done)
    assert not may_answer(access, FlagFactory())


@pytest.mark.parametrize(
    ("role", "home", "papers", "administers"),
    [
        (Role.RISK_LEAD, True, True, False),
        (Role.COMMITTEE, False, True, False),
        (Role.AUDITOR, False, True, False),
        (Role.ADMINISTRATOR, True, True, True),
        (Role.ADMINISTRATOR, False, False, False),
        (Role.PARTNER, False, False, False),
    ],
)
def test_papers_and_administration_go_by_role(role, home, papers, administers):
    access, _ = _an_access(role, home)
    assert (may_see_papers(access), may_administer(access)) == (papers, administers)


def test_a_partner_sees_the_indicators_of_the_risks_they_see():
    access, post = _an_access(Role.PARTNER, False)
    shared = IndicatorLinkFactory(risk=RiskFactory(organisations=[post.organisation])).indicator
    hidden = IndicatorLinkFactory(risk=RiskFactory()).indicator
    assert set(visible_indicators(access)) == {shared}
    lead, _ = _an_access(Role.RISK_LEAD, True)
    assert {shared, hidden, IndicatorFactory()} == set(visible_indicators(lead))


def test_an_alert_is_read_by_the_post_it_went_to_and_by_governance():
    lead, post = _an_access(Role.RISK_LEAD, True)
    mine, other = AlertFactory(post=post), AlertFactory()
    assert set(visible_alerts(lead)) == {mine}
    governance, _ = _an_access(Role.GOVERNANCE, True)
    assert set(visible_alerts(governance)) == {mine, other}


def test_an_alert_about_a_risk_that_became_confidential_is_no_longer_read_by_others():
    lead, post = _an_access(Role.RISK_LEAD, True)
    AlertFactory(post=post, flag__risk__confidential=True)
    assert not visible_alerts(lead).exists()


def test_who_left_a_post_yesterday_sees_nothing_today():
    person = PersonFactory()
    PostHolderFactory(person=person, to_on=date(2025, 9, 18))
    RiskFactory()
    assert visible_risks(Access.of(person.user, date(2025, 9, 18))).count() == 1
    assert visible_risks(Access.of(person.user, TODAY)).count() == 0


@pytest.mark.parametrize("user", [AnonymousUser(), "nobody", "inactive"])
def test_who_holds_no_post_or_may_not_sign_in_sees_nothing(user):
    if user == "nobody":
        user = UserFactory()
    elif user == "inactive":
        user = UserFactory(is_active=False, is_superuser=True)
        PostFactory(role=Role.GOVERNANCE, holder=PersonFactory(user=user))
    RiskFactory()
    access = Access.of(user, TODAY)
    assert not access.roles
    assert not visible_risks(access).exists()


def test_a_superuser_is_an_administrator_without_a_post():
    access = Access.of(UserFactory(is_superuser=True), TODAY)
    assert may_administer(access)
    assert access.home


def test_a_user_is_some_person_or_none():
    person = PersonFactory()
    assert person_for(person.user) == person
    assert person_for(UserFactory()) is None
    assert person_for(AnonymousUser()) is None


@pytest.mark.parametrize(("role", "home"), [(Role.RISK_LEAD, True), (Role.PARTNER, False), (Role.AUDITOR, False)])
def test_seeing_the_register_takes_two_queries_however_many_risks_there_are(role, home, django_assert_num_queries):
    _, post = _an_access(role, home)
    user = post.holders.get().person.user
    for number in (5, 50):
        RiskFactory.create_batch(number, organisations=[post.organisation])
        with django_assert_num_queries(2):
            list(visible_risks(Access.of(user, TODAY)))
