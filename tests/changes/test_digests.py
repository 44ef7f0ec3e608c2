"""What is not urgent is told in one digest a person: weekly to executives, each working day to everybody else."""

from datetime import date, timedelta

import pytest

from risks.changes.digest_lines import said_why
from risks.changes.digests import Composed, compose_digests
from risks.changes.outbox import claim_alert, stamp_sent
from risks.models import Alert, Flag
from risks.rules.alert_content import from_json
from tests.changes.telling import MONDAY, cast, led, raised, tell, told
from tests.factories import PersonFactory, PostFactory, at

pytestmark = pytest.mark.django_db

FRIDAY = date(2025, 9, 19)
TUESDAY = MONDAY + timedelta(days=1)
DIGEST = Alert.Occasion.DIGEST


@pytest.fixture
def posts(db):
    return cast()


def digests(**fields):
    return Alert.objects.filter(occasion=DIGEST, **fields).order_by("pk")


def content(name: str):
    return from_json(digests(email=f"{name}@example.org").last().content)


def names(name: str) -> list[tuple[str, list[str]]]:
    return [(section.heading, [line.name for line in section.lines]) for section in content(name).sections]


def ended(flag: Flag, moment) -> None:
    flag.state, flag.resolution, flag.resolved_because = "resolved", "auto", "It is inside its limit again."
    flag.resolved_at = moment
    flag.save()


def test_a_lead_is_told_at_eight_the_next_working_day_and_an_executive_on_monday(posts):
    raised(led(posts), at(FRIDAY, 7))
    assert compose_digests(at=at(FRIDAY, 7)) == Composed()
    assert compose_digests(at=at(FRIDAY, 8)) == Composed(digests=1, lines=1)
    assert told(occasion=DIGEST) == ["bob"]
    assert compose_digests(at=at(MONDAY, 8)) == Composed(digests=1, lines=1)
    assert told(occasion=DIGEST) == ["alice", "bob"]
    assert {one.digest_on for one in digests()} == {FRIDAY, MONDAY}


def test_composing_again_and_again_makes_one_digest_of_a_day(posts):
    raised(led(posts), at(FRIDAY, 7))
    for hour in (8, 9, 12):
        compose_digests(at=at(MONDAY, hour))
    assert told(occasion=DIGEST) == ["alice", "bob"]
    assert not Alert.objects.waiting_for_digest().exists()


def test_what_comes_after_eight_waits_for_the_next_digest(posts):
    raised(led(posts), at(MONDAY, 7))
    compose_digests(at=at(MONDAY, 8))
    raised(led(posts), at(MONDAY, 9))
    assert compose_digests(at=at(MONDAY, 10)) == Composed()
    assert compose_digests(at=at(TUESDAY, 8)) == Composed(digests=1, lines=1)
    assert told(occasion=DIGEST, digest_on=TUESDAY) == ["bob"]


def test_a_digest_whose_time_passed_while_nothing_ran_is_of_its_own_day_and_no_more_is_in_it(posts):
    raised(led(posts, reference="BAF0001"), at(MONDAY, 7))
    raised(led(posts, reference="BAF0002", title="Later"), at(MONDAY, 12))
    compose_digests(at=at(TUESDAY, 7))
    assert not digests().exists(), "quiet hours"
    compose_digests(at=at(TUESDAY, 9))
    assert digests(email="alice@example.org").get().digest_on == MONDAY
    assert [len(lines) for _, lines in names("alice")] == [1]
    assert [len(lines) for _, lines in names("bob")] == [2]


@pytest.mark.parametrize("day", [date(2025, 12, 25), date(2025, 12, 27)], ids=["a bank holiday", "a Saturday"])
def test_nothing_is_composed_on_days_of_rest(posts, day):
    raised(led(posts), at(day, 6))
    assert compose_digests(at=at(day, 9)) == Composed()


def test_one_line_a_risk_worst_first_and_lesser_flags_beneath(posts):
    first, second = led(posts, reference="BAF0001"), led(posts, reference="BAF0002")
    raised(first, at(MONDAY, 7), rule="review_overdue", severity=2)
    raised(first, at(MONDAY, 7), severity=3)
    raised(second, at(MONDAY, 7), rule="action_overdue", subject="action:1", severity=2)
    compose_digests(at=at(MONDAY, 8))
    digest = digests(email="bob@example.org").get()
    [section] = content("bob").sections
    assert [(line.name[:7], line.label, len(line.beneath)) for line in section.lines] == [
        ("BAF0001", "Indicator beyond its limit", 1),
        ("BAF0002", "Action overdue", 0),
    ]
    assert digest.subject == "Your risks on 22 September 2025: 2 with news"
    assert (digest.flag, digest.urgent, digest.for_digest) == (None, False, False)


def test_a_flag_that_opened_and_got_worse_is_one_line_as_it_is_now(posts):
    flag = raised(led(posts), at(MONDAY, 6), severity=2)
    flag.severity = 3
    flag.save()
    tell(flag, moment=at(MONDAY, 7), occasion=Alert.Occasion.WORSE)
    compose_digests(at=at(MONDAY, 8))
    [section] = content("bob").sections
    [line] = section.lines
    assert (line.severity, line.news, line.beneath) == (3, "New", ())


def test_what_ended_since_the_last_digest_is_said_once(posts):
    flag = raised(led(posts), at(FRIDAY, 7))
    compose_digests(at=at(FRIDAY, 8))
    ended(flag, at(FRIDAY, 12))
    compose_digests(at=at(MONDAY, 8))
    [section] = content("bob").sections
    [line] = section.lines
    assert section.heading == "Ended since 19 September 2025"
    assert line.detail == ("On 19 September 2025: It is inside its limit again.",)
    raised(led(posts), at(TUESDAY, 7))
    compose_digests(at=at(TUESDAY, 8))
    assert [heading for heading, _ in names("bob")] == ["New since 22 September 2025"]


def test_what_opened_and_ended_between_two_digests_is_said_to_have_ended(posts):
    flag = raised(led(posts), at(FRIDAY, 9))
    ended(flag, at(FRIDAY, 12))
    assert compose_digests(at=at(MONDAY, 8)) == Composed(digests=2, lines=2)
    assert [heading for heading, _ in names("alice")] == ["Ended since 15 September 2025"]
    assert not Alert.objects.waiting_for_digest().exists()


def test_with_nothing_to_say_only_those_who_asked_for_it_get_a_digest(posts):
    posts["bob"].holders.get().person.__class__.objects.filter(name="bob").update(nothing_to_report=True)
    assert compose_digests(at=at(MONDAY, 8)) == Composed(digests=1, empty=1)
    assert told() == ["bob"]
    assert content("bob").lead.startswith("Nothing to report: since 19 September 2025")
    assert compose_digests(at=at(MONDAY, 9)) == Composed()


def test_somebody_who_chose_how_often_to_be_told_is_told_so(posts):
    people = type(posts["bob"].holders.get().person).objects
    people.filter(name="alice").update(cadence="daily")
    people.filter(name="bob").update(cadence="weekly")
    raised(led(posts), at(FRIDAY, 7))
    compose_digests(at=at(FRIDAY, 8))
    assert told(occasion=DIGEST) == ["alice"]


def test_the_digest_of_a_week_leaves_on_tuesday_when_monday_is_a_bank_holiday(posts):
    raised(led(posts), at(date(2026, 5, 22), 9))
    compose_digests(at=at(date(2026, 5, 25), 9))
    assert not digests().exists()
    compose_digests(at=at(date(2026, 5, 26), 8))
    assert told(occasion=DIGEST) == ["alice", "bob"]


def test_a_digest_takes_its_lines_along_when_it_is_sent(posts):
    raised(led(posts), at(MONDAY, 7))
    compose_digests(at=at(MONDAY, 8))
    digest = claim_alert(at=at(MONDAY, 9))
    assert digest.occasion == DIGEST
    stamp_sent(alert=digest, at=at(MONDAY, 9), channel="email")
    assert {one.sent_at for one in digest.lines.all()} == {at(MONDAY, 9)}


def test_a_risk_made_confidential_since_is_told_of_by_its_reference_alone(posts):
    risk = led(posts, reference="BAF0007", title="Zanzibar protocol")
    flag = raised(risk, at(MONDAY, 6))
    other = raised(risk, at(MONDAY, 6), rule="review_overdue", severity=2)
    ended(other, at(MONDAY, 7))
    type(risk).objects.filter(pk=risk.pk).update(confidential=True)
    compose_digests(at=at(MONDAY, 8))
    digest = digests(email="bob@example.org").get()
    said = digest.subject + digest.body + str(digest.content)
    assert "BAF0007" in said
    for secret in ("Zanzibar", "70%", "76%", other.resolved_because or "inside its limit", flag.evidence["against"]):
        assert secret not in said


def test_what_is_about_the_register_itself_is_told_to_governance(posts):
    raised(None, at(MONDAY, 7), rule="statement_overdue", severity=2)
    compose_digests(at=at(MONDAY, 8))
    assert told(occasion=DIGEST) == ["grace"]
    [(_, [name])] = names("grace")
    assert name == "The risk register"


def test_one_who_cannot_be_told_holds_up_nobody(posts, monkeypatch):
    raised(led(posts), at(MONDAY, 7))
    broken = Alert.objects.get(email="bob@example.org")
    Alert.objects.filter(pk=broken.pk).update(content={"kind": "flag", "severity": "three"})
    assert compose_digests(at=at(MONDAY, 8)) == Composed(digests=1, lines=1, failed=1)
    assert told(occasion=DIGEST) == ["alice"]


def test_the_number_of_queries_grows_with_people_and_not_with_risks(posts, django_assert_max_num_queries):
    for _ in range(6):
        raised(led(posts), at(MONDAY, 7))
    PostFactory(holder=PersonFactory())
    with django_assert_max_num_queries(4 + 2 * 14):
        compose_digests(at=at(MONDAY, 8))


def test_flags_of_a_risk_that_are_alike_are_one_line_that_names_some_of_them(posts):
    risk = led(posts)
    raised(risk, at(MONDAY, 7))
    for n in range(4):
        said = {"what": f"Audit {n}, received 1 May 2024", "against": "Good until 1 May 2025", "since": "2025-05-02"}
        raised(risk, at(MONDAY, 7), rule="assurance_lapsed", subject=f"assurance:{n}", severity=2, evidence=said)
    compose_digests(at=at(MONDAY, 8))
    (line,) = content("bob").sections[0].lines
    (beneath,) = line.beneath
    assert (beneath.label, beneath.what) == ("Four assurances have lapsed", "Audit 0; Audit 1; and two more")


def test_it_says_once_why_somebody_is_told_though_one_of_its_flags_has_no_owner():
    plain = "You are told because you hold the post of Chief Nurse."
    longer = "You are told because you hold the post of Chief Nurse, and no owner is named."
    other = "You are told because you hold the post of Chief of Staff."
    told_why = {one: Alert(content={"kind": "flag", "why_you": one}) for one in (plain, longer, other)}
    assert said_why([told_why[longer], told_why[plain]], []) == plain
    assert said_why([told_why[longer]], []) == longer
    assert said_why([told_why[plain], told_why[other]], []) == f"{plain} {other}"
