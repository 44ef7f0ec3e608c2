"""The hour that comes twice (25 October 2026) and the one that never comes (29 March 2026).

Nothing is told twice, nothing is left out, and nobody is woken."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from blmk_risk.celery import app
from risks import tasks
from risks.models import Alert
from risks.rules.quiet import is_quiet, leaves_at
from tests.changes.telling import cast, led, raised

BACK, FORWARD = datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 3, 28, 12, tzinfo=UTC)
NIGHTS = pytest.mark.parametrize("noon", [BACK, FORWARD], ids=["back", "forward"])
QUARTER = timedelta(minutes=15)


def quarters(noon: datetime, days: float) -> list[datetime]:
    return [noon + n * QUARTER for n in range(int(days * 96))]


@NIGHTS
@pytest.mark.django_db
def test_each_person_has_one_digest_of_a_day_with_everything_in_it(noon, tally):
    risk = led(cast())
    with time_machine.travel(noon, tick=False):
        raised(risk, timezone.now(), rule="kri_breach")
    for moment in quarters(noon, 2.5):
        with time_machine.travel(moment, tick=False):
            tasks.compose_digests()
    digests = Alert.objects.filter(occasion=Alert.Occasion.DIGEST)
    days = list(digests.values_list("person", "digest_on"))
    left = Alert.objects.waiting_for_digest().count()
    tally["clocks go back or forward"].note(lost=left, doubled=len(days) - len(set(days)))
    assert days
    assert (len(days), left) == (len(set(days)), 0)
    assert {timezone.localtime(moment).hour for moment in digests.values_list("created_at", flat=True)} == {8}


@NIGHTS
def test_what_can_wait_leaves_on_monday_at_half_past_seven_by_the_clock_on_the_wall(noon):
    for moment in quarters(noon, 1.5):
        leaves = timezone.localtime(leaves_at(moment, urgent=False))
        assert is_quiet(moment)
        assert (leaves.weekday(), leaves.hour, leaves.minute) == (0, 7, 30)
        assert leaves_at(moment, urgent=True) == moment


@NIGHTS
def test_the_clock_asks_for_each_sweep_of_the_night_once(noon):
    line = app.conf.beat_schedule["sweep every live risk"]["schedule"]
    last, ran = noon, []
    for minute in range(24 * 60):
        moment = noon + timedelta(minutes=minute)
        with time_machine.travel(moment, tick=False):
            if line.is_due(last).is_due:
                ran.append(timezone.localtime(moment).strftime("%H:%M"))
                last = moment
    assert ran == ["02:10", "05:10"]
