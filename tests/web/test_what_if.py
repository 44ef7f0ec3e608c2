"""What if the Board approved another appetite: where risks would stand, whom it would alert, nothing written."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.test import Client

from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, Flag, Risk, Role
from tests import factories as make
from tests.factories import at
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries

PAGE = "/appetite/what-if"


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def unswept(cast: Cast) -> Risk:
    """Nine, within the tolerance of nine, with two leads."""
    return risk(
        "BAF0010",
        "Long waits",
        score=(3, 3),
        short_name="Long waits",
        risk_lead=cast.posts[Role.RISK_LEAD],
        executive_lead=cast.posts[Role.EXECUTIVE],
    )


@pytest.fixture
def led(unswept: Risk) -> Risk:
    """After a sweep, so that the flags stand that there are."""
    sweep_register(at=at(), by=system_user())
    return unswept


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_without_a_draft_it_is_the_statement_in_force(governance: Client):
    text = seen(governance.get(PAGE))
    assert "Draft. Nothing is written and nobody is told What if the Board approved this statement?" in text
    assert "This is the statement in force. Choose another level for a domain to see its effect." in text
    assert "Beyond tolerance 4 4" in text
    assert "Nobody: nothing is drafted yet." in text


def test_a_stricter_level_moves_risks_beyond_and_names_who_is_told(governance: Client, led: Risk):
    text = seen(governance.get(PAGE, {"quality": "minimal"}))
    assert "One risk would go beyond tolerance." in text
    assert "Beyond tolerance 4 5 Above appetite, within tolerance 1 0" in text
    assert "Today Cautious: within to 6, tolerated to 9" in text
    assert "Draft Minimal: within to 4, tolerated to 6" in text
    assert "Long waits 9: above appetite, within tolerance, would be beyond tolerance" in text
    told = text.partition("Would be told on the day")[2]
    for post in ("risk_lead", "executive", "governance"):
        assert f"Post of the {post}, for Long waits." in told


def test_whom_it_names_is_whom_the_sweep_tells_once_the_board_has_approved_it(governance: Client, led: Risk):
    text = seen(governance.get(PAGE, {"quality": "minimal"}))
    before = set(Alert.objects.values_list("pk", flat=True))
    make.appetite(on=make.TODAY, quality=(4, 6))
    sweep_register(at=at(), by=system_user())
    told = Alert.objects.exclude(pk__in=before).filter(flag__risk=led)
    assert told.count() >= 3
    at_once, _, digests = text.partition("Would be told on the day")[2].partition("In the digest of")
    for alert in told:
        where = at_once if alert.urgent else digests
        assert f"{alert.post.title}, for Long waits" in where


def test_a_laxer_level_brings_them_back_and_alerts_nobody(governance: Client, led: Risk):
    text = seen(governance.get(PAGE, {"quality": "significant", "quality-appetite": "16"}))
    assert "Four risks would come back inside tolerance; 1 more would change position." in text
    assert "Nobody: no flag would open or get worse on a risk that you may see." in text


def test_the_milder_flags_that_would_open_are_told_in_the_next_digest(governance: Client, led: Risk, cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(executive_lead=cast.posts[Role.EXECUTIVE])
    text = seen(governance.get(PAGE, {"quality": "significant"}))
    assert "At once" not in text
    assert re.search(r"In the digest of Monday \d+ \w+ \d{4} .*Post of the executive, for ", text)


def test_nothing_is_written(governance: Client, led: Risk):
    governance.get(PAGE)
    before, stands = counts(), list(Flag.objects.order_by("pk").values())
    for level in ("averse", "significant"):
        assert governance.get(PAGE, {"quality": level}).status_code == 200
    assert counts() == before
    assert list(Flag.objects.order_by("pk").values()) == stands


def test_what_a_sweep_would_tell_anyway_is_not_the_drafts(governance: Client, unswept: Risk):
    told = seen(governance.get(PAGE, {"quality": "minimal"})).partition("Would be told")[2]
    assert "for Long waits." in told
    assert "A risk of my own" not in told.partition("Then")[0]
    assert "review" not in told


def test_a_confidential_risk_is_neither_named_nor_counted_nor_drawn(cast: Cast):
    cast.secret.short_name = SECRET[:32]
    cast.secret.risk_lead = cast.posts[Role.ACTION_OWNER]
    cast.secret.save()
    lead, governance = browser_of(cast, Role.RISK_LEAD), browser_of(cast, Role.GOVERNANCE)
    for draft in ({}, {"quality": "significant"}, {"quality": "averse"}):
        page = lead.get(PAGE, draft)
        assert SECRET[:32] not in page.content.decode()
        assert "BAF0003" not in page.content.decode()
    assert "Three risks would come back inside tolerance." in seen(lead.get(PAGE, {"quality": "significant"}))
    assert "Four risks would come back inside tolerance." in seen(governance.get(PAGE, {"quality": "significant"}))


def test_a_partner_sees_the_effect_on_the_risks_it_shares_alone(cast: Cast):
    text = seen(browser_of(cast, Role.PARTNER).get(PAGE, {"quality": "significant"}))
    assert "One risk would come back inside tolerance." in text
    assert "A shared risk" in text
    assert "A risk of my own" not in text


def test_what_a_committee_accepted_would_still_be_accepted(governance: Client, cast: Cast):
    make.AppetiteExceptionFactory(risk=cast.own, until=date(2099, 1, 1))
    text = seen(governance.get(PAGE, {"quality": "averse"}))
    assert "Beyond tolerance, accepted 1 1" in text


def test_limits_of_its_own_count_instead_of_the_levels(governance: Client, led: Risk):
    text = seen(governance.get(PAGE, {"quality": "cautious", "quality-appetite": "8", "quality-tolerance": "8"}))
    assert "Draft Cautious: within to 8, tolerated to 8" in text
    assert "One risk would go beyond tolerance." in text


def test_a_domain_without_a_level_can_be_given_one(governance: Client):
    risk(
        "BAF0011", "Unset", domain=make.RiskDomainFactory(key="people", name="People"), score=(5, 5), short_name="Unset"
    )
    assert "Appetite not set 1 1" in seen(governance.get(PAGE))
    text = seen(governance.get(PAGE, {"people": "open"}))
    assert "25: appetite not set, would be beyond tolerance" in text
    assert "Appetite not set 1 0" in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"quality": "huge"}, "“huge” is not a level. Choose one from the list"),
        ({"scope": "planet"}, "“planet” is neither “system” nor “icb”. Ask for one of them"),
        ({"cheese": "open"}, "“cheese” is not a domain of the register. Use one of these: scope, quality"),
        ({"quality": ["open", "averse"]}, "Give one value only"),
        ({"quality-tolerance": "26"}, "Enter a whole number from 1 to 25, or nothing for that of the level"),
        ({"quality-tolerance": "ten"}, "Enter a whole number from 1 to 25, or nothing for that of the level"),
        ({"quality-appetite": "12", "quality-tolerance": "4"}, "Tolerance must be the same as appetite or higher"),
        ({"quality": ""}, "Choose a level from the list"),
        ({"quality": "a\x00b"}, "is not a level"),
    ],
)
def test_what_is_not_understood_is_said_and_drafts_nothing(governance: Client, asked: dict, says: str):
    page = governance.get(PAGE, asked)
    assert page.status_code == 400
    text = seen(page)
    assert says in text
    assert "There is a problem" in text
    assert "The draft cannot be read yet: below is today’s statement." in text
    assert "would be" not in text.partition("Would change position")[2]


def test_limits_need_a_level_to_belong_to(governance: Client):
    make.RiskDomainFactory(key="people", name="People")
    page = governance.get(PAGE, {"people-appetite": "4"})
    assert "Choose a level for limits of its own to belong to" in seen(page)


def test_the_strip_rings_what_changes_and_the_table_says_the_same(governance: Client, led: Risk):
    page = governance.get(PAGE, {"quality": "minimal"}).content.decode()
    assert "Five risks. One risk would change position." in page
    wide = re.search(r"<svg[^>]*w-wide.*?</svg>", page, re.DOTALL)[0]
    assert wide.count('stroke-dasharray="2.5') == 1
    table = page[page.index('<caption class="vh">Every risk') :]
    assert "<b>Beyond tolerance</b>" in table
    assert table.partition("</table>")[0].count("<b>") == 1


def test_the_page_takes_the_same_queries_for_5_and_for_50(governance: Client, led: Risk):
    few = queries(governance, f"{PAGE}?quality=minimal")
    for n in range(20, 70):
        risk(f"BAF{n:04d}", f"Risk {n}", score=(3, 3))
    assert queries(governance, f"{PAGE}?quality=minimal") == few <= 50


def test_the_appetite_page_leads_there(governance: Client):
    assert f'href="{PAGE}?scope=system"' in governance.get("/appetite").content.decode()
