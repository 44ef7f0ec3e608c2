"""The same job without scripts, by keyboard alone, and with the back button."""

from playwright.sync_api import Page, expect

from risks.models import Assessment, Flag, Risk
from tests.journeys.keyboard import go_to_button, press_until
from tests.journeys.steps import URGENT_CARE, WHY, outcome, pick, saved, sign_in


def test_everything_works_without_scripts(blmk, open_page):
    page = open_page(width=1200, javascript=False)
    sign_in(page, "lead")
    filter_the_register(page)
    check_then_save(page)
    answer_the_flag(page)


def filter_the_register(page: Page) -> None:
    page.get_by_role("link", name="Register", exact=True).click()
    page.locator("summary", has_text="Filter and sort").click()
    page.get_by_label("Position", exact=True).select_option(label="Beyond tolerance")
    page.get_by_role("button", name="Show these risks").click()
    expect(page.get_by_label("Filters in force")).to_contain_text("Beyond tolerance")
    page.wait_for_load_state()  # the filters come before the table
    positions = page.locator(".reg .pw").all_inner_texts()
    assert positions
    assert all(words.startswith("Beyond tolerance") for words in positions)
    page.get_by_role("link", name=URGENT_CARE).click()


def check_then_save(page: Page) -> None:
    before = Assessment.objects.count()
    page.route("**/*.css", lambda route: route.abort())  # a browser too old to show the sentence by style alone
    page.get_by_role("link", name="Score it again").first.click()
    pick(page, "5-4")
    page.get_by_label("Why this score?").fill(WHY)
    page.get_by_role("button", name="Check before saving").click()
    expect(page.locator("main")).to_contain_text("Not saved yet. 20: Still extreme, up 4 from 16.")
    assert Assessment.objects.count() == before
    expect(page.get_by_label("Why this score?")).to_have_value(WHY)
    page.get_by_role("button", name="Save this score").click()
    saved(page)
    page.unroute("**/*.css")
    assert Assessment.objects.count() == before + 1


def answer_the_flag(page: Page) -> None:
    flag = Flag.objects.get(risk__reference="BAF0003", rule="appetite_breach")
    page.goto(f"/flags/{flag.pk}")
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.locator("main")).to_contain_text("Choose one of the three answers")
    page.get_by_label("The score stands, because…").check()
    page.get_by_label("Why?").fill("The winter plan was agreed on Friday and starts on Monday.")
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.locator("main")).to_contain_text("Saved: the score stands.")
    flag.refresh_from_db()
    assert flag.answer.startswith("The winter plan")


def test_a_score_is_given_by_keyboard_alone(page_of):
    page = page_of("lead")
    page.goto("/risks/BAF0003")
    go_to_button(page, "Score it again")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Where does this risk stand today?")
    press_until(page, "Tab", "on.name == 'square'")
    page.keyboard.press("Space")
    press_until(page, "ArrowDown", "on.value == '5-4'")
    expect(outcome(page)).to_contain_text("Still extreme, up 4 from 16")
    press_until(page, "Tab", "on.name == 'rationale'")
    page.keyboard.type(WHY)
    go_to_button(page, "Save this score")
    page.keyboard.press("Enter")
    saved(page)
    assert Risk.objects.with_current().get(reference="BAF0003").current_score == 20


def test_the_first_tab_stop_skips_to_the_content(page_of):
    page = page_of("lead")
    page.goto("/register")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_going_back_after_saving_saves_nothing_twice(page_of):
    page = page_of("lead")
    page.goto("/risks/BAF0003")
    page.get_by_role("link", name="Score it again").first.click()
    pick(page, "5-4")
    page.get_by_label("Why this score?").fill(WHY)
    page.get_by_role("button", name="Save this score").click()
    saved(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Where does this risk stand today?")
    page.reload()
    expect(page.locator("main")).to_contain_text("20")
    page.go_forward()
    saved(page)
    page.reload()
    assert Assessment.objects.filter(rationale=WHY).count() == 1
