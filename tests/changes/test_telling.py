"""Alerts of many risks at once: urgent or for a digest, each person once, and no more than each may read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from risks.changes.alerts import alerts_foreseen
from risks.changes.flag_writing import News
from risks.changes.letters import write_letters
from risks.changes.recipients import Rota
from risks.models import Alert, Flag, Role
from risks.rules.alert_content import from_json, plain_text
from tests.changes.telling import cast, led, raised, tell, told
from tests.factories import (
    TODAY,
    FlagFactory,
    IndicatorFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    PostHolderFactory,
    TreatmentActionFactory,
    at,
)

pytestmark = pytest.mark.django_db

EVIDENCE = {"what": "Score 16", "against": "Tolerance of 9", "since": "2025-06-02", "why": "It rose.", "held": "Late."}


@pytest.fixture
def posts(db):
    return cast()


def contents():
    return [from_json(alert.content) for alert in Alert.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("rule", "severity", "urgent"),
    [
        ("appetite_breach", 3, True),
        ("score_lag", 3, True),
        ("score_jump", 3, True),
        ("exception_ending", 2, False),
        ("exception_ending", 3, True),
        ("kri_breach", 3, False),
        ("kri_breach", 4, True),
        ("review_overdue", 3, False),
    ],
)
def test_what_is_urgent_leaves_by_itself_and_everything_else_waits_for_a_digest(posts, rule, severity, urgent):
    raised(led(posts), rule=rule, severity=severity)
    assert set(Alert.objects.values_list("urgent", "for_digest")) == {(urgent, not urgent)}


def test_the_parts_of_an_alert_and_its_plain_text_say_the_same(posts):
    raised(led(posts), rule="appetite_breach", evidence=EVIDENCE)
    for alert in Alert.objects.all():
        content = from_json(alert.content)
        assert plain_text(content) == alert.body
        assert (content.what, content.against, content.since) == ("Score 16", "Tolerance of 9", "2025-06-02")
        assert content.sentences == ("It rose.", "Late.")
        assert (content.label, content.severity) == ("Beyond tolerance", 3)


def test_who_is_to_act_is_the_first_who_is_named_and_by_the_day_of_the_flag(posts):
    owner = PostFactory(title="Ward manager", role=Role.ACTION_OWNER)
    action = TreatmentActionFactory(owner=owner)
    day = TODAY + timedelta(days=3)
    raised(led(posts), rule="action_overdue", subject=f"action:{action.pk}", severity=2, answer_by=day)
    [said] = {one.to_do.sentence for one in contents()}
    assert said == (
        "the owner of the action (Ward manager) finishes the action, or moves its date and says why, "
        "by 22 September 2025."
    )


def test_the_owner_of_an_indicator_is_asked_for_late_data(posts):
    owner = PostFactory(title="Head of analysis", holder=PersonFactory(email="ana@example.org"))
    indicator = IndicatorFactory(owner=owner)
    raised(led(posts), rule="kri_data_overdue", subject=indicator.slug, indicator=indicator, severity=2)
    assert told() == ["ana"]


def test_news_of_many_risks_takes_no_more_queries_than_of_one(posts, django_assert_num_queries):
    owner = PostFactory(role=Role.ACTION_OWNER, holder=PersonFactory())
    flags = [
        FlagFactory(
            risk=led(posts),
            rule="action_overdue",
            subject=f"action:{TreatmentActionFactory(owner=owner).pk}",
            evidence=EVIDENCE,
        )
        for _ in range(12)
    ]
    Rota.on(TODAY)
    for some in (flags[:1], flags[1:]):
        # Who is there twice, the risks, the owners, what was told before, and what is told now.
        with django_assert_num_queries(6):
            tell(*some)
    assert Alert.objects.count() == 36


def test_the_same_news_again_is_told_to_nobody(posts):
    flag = raised(led(posts))
    assert tell(flag) == 0
    assert Alert.objects.count() == 2


def test_a_person_is_not_told_again_because_they_now_hold_another_post(posts):
    flag = raised(led(posts), rule="review_overdue", severity=2)
    bob = posts["bob"].holders.get().person
    posts["bob"].holders.update(to_on=TODAY - timedelta(days=1))
    PostHolderFactory(post=posts["alice"], person=bob, from_on=TODAY)
    posts["alice"].holders.exclude(person=bob).update(to_on=TODAY - timedelta(days=1))
    assert tell(flag) == 0


def test_a_flag_that_keeps_coming_back_is_told_once_in_a_cycle(posts):
    flag = raised(led(posts))
    Flag.objects.filter(pk=flag.pk).update(recurring=True, reopened=1)
    flag.refresh_from_db()
    again = Alert.Occasion.REOPENED
    assert tell(flag, moment=at() + timedelta(days=9), occasion=again) == 0
    assert tell(flag, moment=at() + timedelta(days=29), occasion=again) == 2


def test_what_is_foreseen_is_what_would_be_written_and_writes_nothing(posts):
    flag = Flag(risk=led(posts), rule="appetite_breach", severity=3, evidence=EVIDENCE)
    news = [News(flag, Alert.Occasion.OPENED)]
    assert alerts_foreseen(news=news, rota=Rota.on(TODAY), at=at()) == 3
    assert not Alert.objects.exists()


def test_a_post_of_another_organisation_is_told_of_a_shared_risk_and_not_of_another(posts):
    partner = OrganisationFactory()
    owner = PostFactory(organisation=partner, role=Role.ACTION_OWNER, holder=PersonFactory(email="pat@example.org"))
    action = f"action:{TreatmentActionFactory(owner=owner).pk}"
    raised(led(posts, title="Zanzibar protocol"), rule="action_overdue", subject=action)
    raised(led(posts, title="Shared", organisations=[partner]), rule="action_overdue", subject=action)
    hidden, shown = Alert.objects.filter(email="pat@example.org").order_by("pk")
    assert "Zanzibar" not in hidden.subject + hidden.body + str(hidden.content)
    assert "70%" not in hidden.body
    assert "not shared with your organisation" in hidden.body
    assert "Shared" in shown.subject
    assert "70%" in shown.body
    assert "Zanzibar" in Alert.objects.filter(email="bob@example.org").first().subject


@pytest.mark.parametrize("rule", ["appetite_breach", "kri_breach", "action_overdue", "review_overdue", "score_jump"])
def test_of_a_confidential_risk_nothing_but_its_reference_is_told_by_any_rule(posts, rule):
    secret = {"what": "Quokka", "against": "Numbat", "since": "2025-06-02", "why": "Wombat.", "held": "Bilby."}
    raised(led(posts, reference="BAF0007", title="Zanzibar", confidential=True), rule=rule, evidence=secret)
    assert Alert.objects.exists()
    for alert in Alert.objects.all():
        said = alert.subject + alert.body + str(alert.content)
        assert "BAF0007" in said
        assert not [word for word in ("Zanzibar", "Quokka", "Numbat", "Wombat", "Bilby") if word in said]


def test_an_alert_about_the_register_itself_leads_to_its_flag(posts, settings):
    settings.PUBLIC_URL = "https://risk.example.nhs.uk"
    flag = raised(None, rule="statement_overdue", severity=2)
    [content] = contents()
    assert (content.name, content.link) == ("The risk register", f"https://risk.example.nhs.uk/flags/{flag.pk}")
    assert content.to_do.sentence.startswith("governance (Company Secretary) brings the statement")


def test_a_letter_keeps_its_words_in_paragraphs_for_channels_that_lay_it_out(posts):
    [letter] = write_letters(
        occasion=Alert.Occasion.NUDGE, posts=[posts["bob"]], subject="Two risks", body="One.\n\nTwo.\n", at=at()
    )
    assert from_json(letter.content).paragraphs == ("One.", "Two.")
    assert (letter.urgent, letter.for_digest, letter.next_try_at) == (False, False, None)
    assert replace(from_json(letter.content), paragraphs=()) == from_json({"kind": "letter"})


@pytest.mark.parametrize(("occasion", "says"), [("opened", ""), ("worse", ", and now worse"), ("reopened", ", again")])
def test_the_subject_of_a_mail_tells_it_from_the_one_that_came_before(posts, occasion, says):
    flag = FlagFactory(risk=led(posts, reference="BAF0003"), rule="kri_breach", evidence=EVIDENCE)
    tell(flag, occasion=occasion)
    assert {alert.subject.rpartition(": ")[2] for alert in Alert.objects.all()} == {f"indicator beyond its limit{says}"}


def test_what_happened_on_a_day_did_so_on_it_and_not_since(posts):
    raised(led(posts), rule="score_jump", severity=3, evidence=EVIDENCE | {"what": "Score raised from 12 to 16"})
    assert {(one.what, one.since) for one in contents()} == {("Score raised from 12 to 16 on 2 June 2025", "")}


def test_what_was_to_be_done_by_a_day_that_has_passed_says_so(posts):
    raised(led(posts), rule="score_lag", severity=3, answer_by=TODAY - timedelta(days=1))
    assert {one.to_do.when for one in contents()} == {"which was due by 18 September 2025"}
