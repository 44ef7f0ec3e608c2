"""Replaying the demonstration register tells what the documents tell, on the days on which it could be known."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

import pytest
from django.utils import timezone

from risks.changes.happenings import RESOLVED, Happening
from risks.changes.replay import replay_stretch
from risks.management.commands._replay_words import instants
from risks.models import Alert, Flag, Risk
from risks.rules.calendar import add_months
from tests.exchange.loading import AS_AT
from tests.factories import MeetingFactory, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


class Line(NamedTuple):
    day: str
    happened: str
    reference: str
    rule: str
    said: Happening


@pytest.fixture(scope="module")
def story(loaded, django_db_blocker) -> list[Line]:
    """Month by month from April 2023, with the days on which scores were decided and the first week after each."""
    decided = [date(2023, 11, 16), date(2025, 2, 20), date(2025, 2, 27), date(2025, 5, 22), date(2025, 9, 2)]
    months = {timezone.localdate(at) for at in instants(date(2023, 4, 1), AS_AT, "month")}
    days = sorted(months | set(decided) | {AS_AT})
    with django_db_blocker.unblock():
        told = list(replay_stretch(chain.from_iterable(instants(day, day, "day") for day in days)))
        assert not any(one.failed for one in told)
        return [
            Line(timezone.localdate(one.at).isoformat(), each.happened, each.reference, each.rule, each)
            for one in told
            for each in one.happenings
        ]


def of(story: list[Line], **asked: str) -> Iterator[Line]:
    return (line for line in story if all(getattr(line, name) == wanted for name, wanted in asked.items()))


def test_industrial_action_raises_four_risks_on_one_day_and_each_alert_names_it(story):
    jumps = list(of(story, day="2023-11-16", rule="score_jump"))
    assert [line.reference for line in jumps] == ["BAF0001", "BAF0004", "BAF0005", "BAF0006"]
    assert {line.said.why for line in jumps} == {
        "It was raised with every risk that “Industrial action 2023/24” moved."
    }
    assert all(line.said.urgent for line in jumps)


def test_infections_are_off_their_trajectory_from_the_first_quarter_and_lose_the_year_in_the_third(story):
    told = [line for line in of(story, reference="BAF0003", rule="kri_breach") if "C. difficile" in line.said.what]
    assert [(line.day, line.happened, line.said.severity, line.said.what) for line in told] == [
        ("2023-09-01", "opened", 2, "C. difficile infections (cumulative), BLMK: 51 cases"),
        ("2024-03-01", "worse", 3, "C. difficile infections (cumulative), BLMK: 154 cases"),
    ]
    assert told[1].said.why.startswith("The limit for the whole year, 147 cases, is passed.")


def test_virtual_wards_are_critical_as_soon_as_january_2025_is_known_and_before_the_score_is_raised(story):
    worse = next(of(story, reference="BAF0003", rule="kri_breach", happened="worse", day="2025-02-20"))
    assert (worse.said.severity, worse.said.urgent) == (4, True)
    assert worse.said.what == "Virtual wards occupancy, BLMK: 32.9%"
    assert worse.said.why.startswith("It is far worse than any reading since 31 August 2024")
    raised = next(of(story, reference="BAF0003", rule="score_jump", happened="opened"))
    assert (raised.day, raised.said.what) == ("2025-02-27", "Score raised from 12 to 16")


def test_the_moved_threshold_ends_the_flag_and_is_said_to_be_why(story):
    ended = next(
        line
        for line in of(story, reference="BAF0003", rule="kri_breach", happened=RESOLVED)
        if "capacity" in line.said.what
    )
    assert ended.day == "2025-05-22"
    assert ended.said.because.endswith(
        "The limit moved from at least 360 beds to at least 235 beds: "
        "against the earlier limit this reading would still be beyond it."
    )


def test_what_the_committee_knew_when_it_lowered_urgent_care_is_not_held_against_it(story):
    assert not list(of(story, reference="BAF0003", rule="score_contradiction"))
    lag = list(of(story, reference="BAF0003", rule="score_lag", happened="opened"))
    assert [line.day for line in lag] == ["2024-12-01", "2025-08-01"]


def test_the_six_contracts_are_beyond_tolerance_from_their_first_day_and_jump_in_september(story):
    told = [line for line in of(story, reference="CRR0007") if line.rule in {"appetite_breach", "score_jump"}]
    assert [(line.day, line.rule, line.said.what) for line in told] == [
        ("2025-05-22", "appetite_breach", "Score 12"),
        ("2025-09-02", "score_jump", "Score raised from 12 to 16"),
    ]


def test_a_crossing_is_told_once_and_says_from_what_the_score_rose(story):
    crossed = next(of(story, reference="BAF0005", rule="appetite_breach", day="2025-09-02"))
    assert (crossed.said.urgent, crossed.said.why) == (True, "The score was raised from 12 to 16.")
    assert not list(of(story, reference="BAF0005", rule="score_jump", day="2025-09-02"))


def test_the_first_appetite_puts_eighteen_risks_beyond_tolerance_and_calls_nobody_at_once_for_the_appetite(story):
    new = list(of(story, day="2024-04-01", rule="appetite_breach", happened="opened"))
    assert len(new) == 18
    assert {line.reference for line in new if line.said.urgent} == {"FIN0001", "FIN0002", "FIN0004"}
    assert all(line.said.told for line in new)


def test_no_executive_gets_more_than_a_handful_of_urgent_alerts_in_a_month(story):
    executives = set(Risk.objects.values_list("executive_lead__title", flat=True))
    counts: dict[tuple[str, str], int] = {}
    for line in story:
        for post in set(line.said.told) & executives if line.said.urgent else ():
            counts[post, line.day[:7]] = counts.get((post, line.day[:7]), 0) + 1
    assert max(counts.values()) <= 5, sorted(counts.items(), key=lambda one: -one[1])[:5]


def test_a_register_that_was_just_loaded_calls_at_once_for_what_is_new_alone():
    (first,) = replay_stretch(instants(AS_AT, AS_AT, "day"))
    urgent = [each for each in first.happenings if each.urgent]
    assert len(first.happenings) > 80
    assert {(each.reference, each.rule) for each in urgent} == {
        ("BAF0003", "score_jump"),
        ("BAF0005", "appetite_breach"),
        ("BAF0015", "score_jump"),
        ("CRR0007", "score_jump"),
    }
    assert all(each.told for each in first.happenings)


def test_it_writes_nothing(story):
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


def test_the_winter_of_2017_in_accident_and_emergency_is_foreseen_seen_and_over():
    """The long series: a risk of today, had it stood then, with a meeting every month."""
    Risk.objects.filter(reference="BAF0003").update(opened_on=date(2016, 4, 1))
    part = Risk.objects.get(reference="BAF0003").lead_committee.parts.first()
    for month in range(38):
        held = add_months(date(2016, 4, 20), month)
        MeetingFactory(part=part, held_on=held, paper_deadline_on=held - timedelta(days=7), freezes_at=at(held, 0))
    days = [timezone.localdate(at) for at in instants(date(2016, 4, 15), date(2018, 8, 15), "month")]
    risk = Risk.objects.filter(reference="BAF0003")
    told = list(replay_stretch(chain.from_iterable(instants(day, day, "day") for day in days), risks=risk))
    slug = "A&E 4-hour performance (all types), BLMK"
    lines = [
        (timezone.localdate(one.at).isoformat(), each.rule, each.happened, each.how)
        for one in told
        for each in one.happenings
        if each.what.startswith(slug)
    ]
    assert lines == [
        ("2016-10-15", "kri_breach", "opened", ""),
        ("2016-11-15", "kri_breach", RESOLVED, "auto"),
        ("2016-12-15", "kri_breach", "reopened", ""),
        ("2017-05-15", "kri_breach", RESOLVED, "auto"),
        ("2017-05-15", "kri_forecast", "opened", ""),
        ("2017-09-15", "kri_forecast", RESOLVED, "materialised"),
        ("2017-09-15", "kri_breach", "opened", ""),
        ("2017-10-15", "kri_breach", RESOLVED, "auto"),
        ("2017-11-15", "kri_breach", "reopened", ""),
        ("2018-02-15", "kri_breach", "worse", ""),
        ("2018-02-15", "kri_special_cause", "opened", ""),
        ("2018-06-15", "kri_breach", RESOLVED, "auto"),
        ("2018-06-15", "kri_forecast", "opened", ""),
        ("2018-07-15", "kri_special_cause", RESOLVED, "auto"),
        ("2018-08-15", "kri_forecast", RESOLVED, "materialised"),
        ("2018-08-15", "kri_breach", "reopened", ""),
    ]
