import pytest

from tests.channels.rigs import RIGS


@pytest.fixture(autouse=True)
def _nothing_is_set_up(settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    settings.NOTIFY_API_KEY, settings.TEAMS_WEBHOOKS, settings.ALERT_CHANNELS = "", {}, []
    settings.PUBLIC_URL = "https://risk.example.nhs.uk"


@pytest.fixture(params=list(RIGS))
def rig(request, settings, monkeypatch):
    """Each channel in turn, alone."""
    with RIGS[request.param](settings, monkeypatch) as one:
        yield one


@pytest.fixture
def email(settings, monkeypatch):
    with RIGS["email"](settings, monkeypatch) as one:
        yield one


@pytest.fixture
def notify(settings, monkeypatch):
    with RIGS["notify"](settings, monkeypatch) as one:
        yield one


@pytest.fixture
def teams(settings, monkeypatch):
    with RIGS["teams"](settings, monkeypatch) as one:
        yield one
