"""The demonstration register, as a stranger gets it from `make demo`, and browsers for the people in it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from playwright.sync_api import Page

from tests.journeys.looking import at_every_size
from tests.journeys.register import load_and_sweep
from tests.kept_rows import KeptRows, empty
from tests.web.cast import Cast, the_cast


@pytest.fixture(scope="session")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> KeptRows:
    with django_db_blocker.unblock():
        return KeptRows(tmp_path_factory, "swept_today", load_and_sweep)


@pytest.fixture
def blmk(loaded, transactional_db) -> None:
    """The whole BLMK register, loaded for today and swept once."""
    ContentType.objects.clear_cache()
    cache.clear()
    empty()
    loaded.put_back()


@pytest.fixture
def page_of(blmk, open_page):
    """`page_of(username, width=1200, javascript=True)`: a browser in which this person has signed in already."""

    def page_of_person(username: str, width: int = 1200, *, javascript: bool = True) -> Page:
        user = get_user_model().objects.get(username=username)
        return open_page(width=width, user=user, javascript=javascript)

    return page_of_person


@pytest.fixture
def cast(transactional_db) -> Cast:
    """A register of four risks and one person for each role, where the whole of BLMK's would only cost time."""
    ContentType.objects.clear_cache()
    cache.clear()
    return the_cast()


@pytest.fixture
def page_for(cast, open_page):
    """`page_for(role, width=1200)`: a browser in which the one of the cast with this role has signed in already."""

    def page_for_role(role: str, width: int = 1200) -> Page:
        return open_page(width=width, user=cast.posts[role].holders.get().person.user)

    return page_for_role


@pytest.fixture
def faults(accessibility_faults, sideways_scroll):
    """`faults(page)`: what axe objects to, and by how much the page is too wide."""

    def faults_of(page: Page) -> list[str]:
        wider = sideways_scroll(page)
        found = accessibility_faults(page) + ([f"scrolls sideways by {wider}"] if wider else [])
        return [f"{page.viewport_size['width']} {page.url}: {fault}" for fault in found]

    return faults_of


@pytest.fixture
def faults_everywhere(faults, sideways_scroll):
    """`faults_everywhere(page)`: the same for a page that is open at 1200, looked at there and on a phone."""
    return at_every_size(faults, sideways_scroll)
