"""The product as the README starts it: pages, a clock, two workers. A score is raised on a page, and the mail comes."""

import re
import time
from contextlib import ExitStack

import httpx
import pytest
from django.utils import timezone

from risks.models import Alert, Assessment
from tests import factories as make
from tests.changes.sweeping import filled, risk_scored
from tests.factories import appetite
from tests.faults.rigs import running
from tests.house.test_processes import procfile
from tests.keeper import answers, free_port
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a-password-of-the-tests"


@pytest.fixture
def site(queue, post_office, tmp_path):
    """The commands of the Procfile, each by a shell as a manager of processes would; the address of the pages."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {
        "REDIS_URL": queue.url,
        "EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}",
        "PUBLIC_URL": address,
        "PORT": str(port),
        "GUNICORN_CMD_ARGS": "--workers 1 --threads 2",
    }
    commands = procfile()
    with ExitStack() as stack:
        for n, name in enumerate(("web", "beat", "worker", "worker")):
            options = f" --hostname w{n}@%h --concurrency 1" if name == "worker" else ""
            command = ["sh", "-c", f"exec {commands[name]}{options}"]
            stack.enter_context(running(command, tmp_path / f"{name}{n}", **variables))
        wait_until(lambda: answers(port), seconds=60, what="the start of the pages")
        for n in (2, 3):
            log = tmp_path / f"worker{n}"
            wait_until(lambda log=log: " ready." in log.read_text(), seconds=60, what="the start of a worker")
        yield address


def sign_in(browser: httpx.Client, user) -> None:
    form = fields(browser.get("/sign-in").text)
    answer = browser.post("/sign-in", data=form | {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 200


def today() -> dict[str, str]:
    day = timezone.localdate()
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def fields(page: str) -> dict[str, str]:
    """What the page hides in its form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    assert "csrfmiddlewaretoken" in dict(found)
    return dict(found)


def known(**of: object) -> set[str]:
    """The Message-IDs of alerts: of those that the clock has made meanwhile as well."""
    return {f"<{one.message_id}@127.0.0.1>" for one in Alert.objects.filter(**of)}


def came(post_office) -> list[str]:
    return [message["Message-ID"] for message in post_office.taken]


def test_a_score_is_raised_on_a_page_and_the_mail_arrives(site, post_office, tally):
    appetite(quality=(6, 9))
    lead = filled(title="Chief Nurse", role="executive")
    user = make.UserFactory(username="alice")
    user.set_password(PASSWORD)
    user.save()
    holder = lead.holders.get().person
    holder.user, holder.email = user, "alice@example.org"
    holder.save()
    risk = risk_scored(2, 3, executive_lead=lead, risk_lead=lead)
    post_office.taken.clear()

    with httpx.Client(base_url=site, follow_redirects=True, timeout=30, headers={"Referer": site}) as browser:
        sign_in(browser, user)
        where = f"/risks/{risk.reference_id}/assess"
        form = fields(browser.get(where).text)
        given = {"square": "4-4", "rationale": "Two more wards have closed.", **today()}
        began = time.monotonic()
        answer = browser.post(where, data=form | given)
        page = time.monotonic() - began
        assert answer.status_code == 200, answer.text[:2000]
        assert Assessment.objects.filter(risk=risk, likelihood=4, consequence=4).exists()
        wait_until(lambda: post_office.taken, seconds=60, what="the mail")
        mail = time.monotonic() - began

    wait_until(lambda: known(urgent=True) <= {*came(post_office)}, seconds=60, what="every urgent mail")
    strangers = {*came(post_office)} - known()
    tally["score raised on a page, mail arrives"].note(doubled=len(strangers))
    tally.said.append(f"The page took {page:.2f} s, and the mail was there {mail:.2f} s after the score was sent.")
    assert strangers == set()
    assert len(came(post_office)) == len({*came(post_office)})
    assert {message["To"] for message in post_office.taken} == {"alice@example.org"}
