"""The indicator board narrowed by concern and kind of area, searched in vain, and asked for what there is not."""

import pytest
from playwright.sync_api import Page, expect

from risks.models import Indicator, Role
from tests.journeys.forms import DESK, PHONE, follow, pick_from, press, send
from tests.journeys.measured import WAVE, measured

FALLING = [*WAVE, 60]
LOW = [*WAVE, 80]


@pytest.fixture
def board(cast) -> None:
    kinds = Indicator.AreaKind
    measured("Far below and falling", FALLING, limit=99, area_kind=kinds.PLACE)
    measured("Always below", LOW, limit=99, area_kind=kinds.PLACE)
    measured("Below elsewhere", LOW, limit=99, area_kind=kinds.PROVIDER)
    measured("Always met", LOW, limit=60, area_kind=kinds.PLACE)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_board_is_narrowed_and_says_what_it_does_not_understand(width, board, page_for):
    page = page_for(Role.RISK_LEAD, width)
    page.goto("/indicators")
    shows(page, ["Far below and falling", "Always below", "Below elsewhere", "Always met"])
    press(page.get_by_role("link", name="Act 2"))
    shows(page, ["Always below", "Below elsewhere"])
    press(page.locator("summary").filter(has_text="Filter"))
    pick_from(page, "Kind of area", "Place")
    send(page, "Show these indicators")
    shows(page, ["Always below"])
    expect(page.get_by_label("Filters in force")).to_contain_text("Kind of area: Place")
    search_in_vain(page)
    nonsense(page)


def shows(page: Page, names: list[str]) -> None:
    """These indicators and no others, whatever their order."""
    rows = page.get_by_role("main").get_by_role("rowheader").get_by_role("link")
    expect(rows).to_have_count(len(names))
    page.wait_for_load_state()
    assert sorted(rows.all_inner_texts()) == sorted(names)


def search_in_vain(page: Page) -> None:
    page.get_by_role("searchbox").fill("unicorns")
    send(page, "Search")
    expect(page.get_by_role("main")).to_contain_text("No indicator fits.")
    expect(page.get_by_role("searchbox")).to_have_value("unicorns")
    follow(page, "show every indicator")
    expect(page.get_by_role("main").get_by_role("rowheader")).to_have_count(4)


def nonsense(page: Page) -> None:
    """Each wrong thing in the address has its sentence, and no row is shown beside it."""
    page.goto("/indicators?concern=dreadful&colour=red")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("“dreadful” is not a choice here. Choose one from the list.")
    expect(told).to_contain_text("“colour” is not a way to filter indicators.")
    expect(page.get_by_role("main").get_by_role("rowheader")).to_have_count(0)
    press(page.get_by_role("main").get_by_text("Clear the filters"))
    expect(page.get_by_role("main").get_by_role("rowheader")).to_have_count(4)
