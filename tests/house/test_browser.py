"""The browser, the fixtures round it and the worker do what other tests rely on."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Error

from blmk_risk.celery import app
from tests import chromium
from tests.journeys.looking import at_every_size


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    monkeypatch.delenv("BLMK_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PACKED", tmp_path / "nothing")


def test_a_machine_without_a_browser_is_told_what_to_do(nowhere):
    with pytest.raises(chromium.NoChromiumError, match="apt-get install --yes chromium"):
        chromium.find()


def test_a_browser_that_is_none_is_named(nowhere, monkeypatch):
    monkeypatch.setenv("BLMK_CHROMIUM", "/no/such/browser")

    with pytest.raises(chromium.NoChromiumError, match="BLMK_CHROMIUM is '/no/such/browser'"):
        chromium.find()


def test_a_browser_that_lacks_a_library_gives_way_to_that_of_the_machine(nowhere, monkeypatch, tmp_path):
    fetched, machine = tmp_path / "fetched", tmp_path / "chromium"
    for path in (fetched, machine):
        path.touch(mode=0o755)
    monkeypatch.setattr(chromium, "PACKED", fetched)
    monkeypatch.setattr(chromium, "unpacked", lambda: chromium.Chromium(str(fetched), []))

    def launch(executable_path: str, **options: object) -> str:
        if Path(executable_path) == fetched:
            raise Error("libnss3.so: cannot open shared object file")
        return "started"

    assert chromium.launch(SimpleNamespace(chromium=SimpleNamespace(launch=launch))) == "started"
    machine.unlink()
    with pytest.raises(chromium.NoChromiumError, match=r"fetched does not start\. It said: libnss3"):
        chromium.launch(SimpleNamespace(chromium=SimpleNamespace(launch=launch)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [390, 1200])
def test_a_page_is_as_wide_as_asked_and_somebody_is_signed_in(open_page, width):
    user = get_user_model().objects.create_superuser("support")
    page = open_page(width, user)

    page.goto("/support/")

    assert page.evaluate("innerWidth") == width
    assert "support" in page.inner_text("#user-tools").lower()


def test_axe_finds_a_field_without_a_label(browser, accessibility_faults):
    page = browser.new_page()
    page.set_content("<html lang='en'><title>A form</title><main><h1>A form</h1><input></main>")

    assert [fault.split(":")[0] for fault in accessibility_faults(page)] == ["label"]
    page.close()


def test_a_page_wider_than_its_window_is_noticed(browser, sideways_scroll):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content("<div style='width: 500px'>wide</div>")

    assert sideways_scroll(page) >= 110
    page.close()


ON_A_PHONE_ONLY = """<html lang='en'><title>A form</title><style>
#narrow, #touched { display: none }
@media (max-width: 400px) { #narrow { display: block } }
@media (pointer: coarse) { #touched { display: block; width: 500px } }
</style><main><h1>A form</h1><div id='narrow'><input></div><div id='touched'>wide</div></main>"""


def test_what_only_a_phone_shows_is_looked_at_too(browser, accessibility_faults, sideways_scroll):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_content(ON_A_PHONE_ONLY)

    def faults(there):
        return [fault.split(":")[0] for fault in accessibility_faults(there)] + [sideways_scroll(there)]

    assert at_every_size(faults, sideways_scroll)(page) == [0, "label", 118]
    assert (page.viewport_size["width"], faults(page)) == (1200, [0])
    page.close()


def test_a_real_worker_answers(worker):
    assert list(app.control.ping(timeout=2)[0].values()) == [{"ok": "pong"}]
