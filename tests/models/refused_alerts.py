"""A row that the database refuses for each rule about flags, alerts and their delivery."""

from risks.models import Flag
from tests import factories as make
from tests.factories import TODAY, at
from tests.models.refusing import one, twice

RESOLVED = {"state": "resolved", "resolved_at": at(), "resolution": "auto"}


def _standing_twice():
    make.FlagFactory(risk=make.FlagFactory().risk)


def _standing_twice_in_the_register():
    for _ in range(2):
        make.FlagFactory(risk=None, rule="appetite_review", subject="appetite:system")


def _episode_twice():
    first = make.FlagEpisodeFactory()
    make.FlagEpisodeFactory(flag=first.flag)


def _step_twice():
    first = make.EscalationFactory()
    make.EscalationFactory(flag=first.flag)


def _digest_twice():
    first = make.DigestFactory()
    make.DigestFactory(person=first.person)


def _digest_of_itself():
    alert = make.AlertFactory(for_digest=True)
    alert.digest = alert
    alert.save()


def _deputy_of_itself():
    post = make.PostFactory()
    post.deputy = post
    post.save()


REFUSED = [
    ("flag_one_standing_for_a_subject", _standing_twice),
    ("flag_severity_from_1_to_4", one(make.FlagFactory, severity=5)),
    ("flag_severity_from_1_to_4", one(make.FlagFactory, severity=0)),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, state=Flag.State.RESOLVED)),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, **(RESOLVED | {"resolution": ""}))),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, **(RESOLVED | {"state": "open"}))),
    ("flag_answered_in_words", one(make.FlagFactory, state=Flag.State.ACKNOWLEDGED)),
    ("alert_of_a_flag_or_of_none", one(make.AlertFactory, flag=None)),
    ("alert_of_a_flag_or_of_none", one(make.AlertFactory, occasion="nudge")),
    ("alert_told_once", twice(make.AlertFactory, "flag", "post")),
    ("flag_one_standing_for_a_subject_of_the_register", _standing_twice_in_the_register),
    ("flagepisode_one_of_each_number", _episode_twice),
    ("flagepisode_resolved_at_a_time_and_somehow", lambda: make.FlagEpisodeFactory(resolved_at=at())),
    (
        "flagepisode_resolved_at_a_time_and_somehow",
        lambda: make.FlagEpisodeFactory(resolution=Flag.Resolution.AUTOMATIC),
    ),
    ("escalation_one_of_each_step", _step_twice),
    ("escalation_says_why", lambda: make.EscalationFactory(because="")),
    ("alert_one_digest_a_day", _digest_twice),
    ("alert_digest_is_of_a_day", lambda: make.DigestFactory(digest_on=None)),
    ("alert_digest_is_of_a_day", lambda: make.AlertFactory(digest_on=TODAY)),
    ("alert_told_in_a_digest", _digest_of_itself),
    ("alert_told_in_a_digest", lambda: make.AlertFactory(digest=make.DigestFactory())),
    ("delivery_failed_says_why", lambda: make.DeliveryFactory(outcome="failed")),
    ("driftstatus_severity_from_0_to_4", lambda: make.DriftStatusFactory(severity=5)),
    ("post_deputises_not_for_itself", _deputy_of_itself),
    ("postholder_comes_back_after_leaving", lambda: make.PostHolderFactory(away_from=TODAY)),
    ("postholder_comes_back_after_leaving", lambda: make.PostHolderFactory(away_until=TODAY)),
]
