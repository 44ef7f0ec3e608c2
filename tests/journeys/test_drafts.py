"""What was typed is there on coming back: after a lost connection, a session that ran out, another person's visit."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from risks.models import Gap, Role
from tests.browser import session_of
from tests.journeys.kept import drafts, in_vain, kept
from tests.web.cast import Cast, the_cast

TYPED = "No cover at night: \N{ARABIC LETTER SHEEN}\N{ARABIC LETTER KAF}\N{ARABIC LETTER REH} \N{GRINNING FACE}"
ADDRESS = "/risks/BAF0001/add-gap"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return the_cast()


@pytest.fixture
def page(cast: Cast, open_page: Callable[..., Page]) -> Page:
    opened = open_page(width=390, user=user_of(cast, Role.RISK_LEAD))
    opened.set_default_timeout(20000)
    opened.goto(ADDRESS)
    return opened


def user_of(cast: Cast, role: str):
    return cast.posts[role].holders.get().person.user


def type_something(page: Page) -> None:
    page.get_by_label("Gap in control").check()
    page.get_by_label("Describe it").fill(TYPED)
    kept(page, TYPED)


def offered(page: Page):
    return page.locator(".draft")


def test_a_lost_connection_loses_nothing(page: Page, accessibility_faults, sideways_scroll):
    type_something(page)
    in_vain(page, "Save this gap")
    page.goto(ADDRESS)
    expect(offered(page)).to_contain_text("You typed something here on")
    expect(offered(page)).to_contain_text(TYPED)
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Describe it")).to_have_value(TYPED)
    expect(page.get_by_label("Gap in control")).to_be_checked()
    expect(offered(page)).to_have_count(0)
    page.get_by_role("button", name="Save this gap").click()
    expect(page.locator(".notice--success")).to_be_visible()
    assert Gap.objects.get().text == TYPED
    assert drafts(page) == 0


def test_what_is_used_belongs_to_this_form_at_once_so_that_a_quick_save_forgets_it(page: Page):
    type_something(page)
    page.goto(ADDRESS)
    expect(offered(page)).to_contain_text(TYPED)
    names, mark = page.evaluate(
        """() => { document.querySelector(".draft button").click();
             return [Object.keys(localStorage), document.querySelector("[data-draft-key]").value]; }"""
    )
    assert [name.rsplit(" ", 1)[1] for name in names] == [mark]


def test_a_session_that_ran_out_leads_back_to_what_was_typed(page: Page, cast: Cast):
    type_something(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="Save this gap").click()
    expect(page).to_have_title("Sign in – Risk and assurance")
    lead = user_of(cast, Role.RISK_LEAD)
    lead.set_password("a long enough password")
    lead.save()
    page.get_by_label("User name").fill(lead.username)
    page.get_by_label("Password", exact=True).fill("a long enough password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{page.url.split('/risks')[0]}{ADDRESS}")
    expect(offered(page)).to_contain_text(TYPED)


def test_the_next_person_at_the_same_computer_sees_nothing_of_it(page: Page, cast: Cast):
    type_something(page)
    page.context.clear_cookies()
    page.context.add_cookies([session_of(user_of(cast, Role.GOVERNANCE), page.url.partition("/risks")[0])])
    page.goto(ADDRESS)
    expect(page.get_by_label("Describe it")).to_be_visible()
    assert drafts(page) == 1
    expect(offered(page)).to_have_count(0)
    assert "No cover" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_draft_can_be_thrown_away_and_an_old_one_goes_by_itself(page: Page):
    type_something(page)
    page.goto(ADDRESS)
    page.get_by_role("button", name="Throw it away").click()
    assert drafts(page) == 0
    type_something(page)
    page.evaluate(
        """() => { for (const name of Object.keys(localStorage)) {
             const kept = JSON.parse(localStorage[name]);
             kept.at = "2020-01-01T00:00:00Z";
             localStorage[name] = JSON.stringify(kept); } }"""
    )
    page.goto(ADDRESS)
    assert drafts(page) == 0


def test_words_that_were_refused_are_still_kept_when_the_page_is_left(page: Page):
    type_something(page)
    page.get_by_label("Describe it").fill("As for 943 476 5919")
    kept(page, "As for 943 476 5919")
    page.get_by_role("button", name="Save this gap").click()
    expect(page.locator(".nhsuk-error-summary")).to_be_visible()
    assert drafts(page) == 1
    expect(offered(page)).to_have_count(0)
    page.goto("/register")
    page.goto(ADDRESS)
    expect(offered(page)).to_contain_text("943 476 5919")


def test_back_and_save_again_saves_once_and_says_so(page: Page):
    type_something(page)
    page.get_by_role("button", name="Save this gap").click()
    expect(page.locator(".notice--success")).to_be_visible()
    page.go_back()
    page.get_by_label("Gap in control").check()
    page.get_by_label("Describe it").fill(TYPED)
    page.get_by_role("button", name="Save this gap").click()
    expect(page.locator(".notice")).to_contain_text("It was not saved a second time")
    assert Gap.objects.count() == 1
